import {
  API_CHANGES,
  FUNCTION_CALLS,
  FUNCTION_CHANGES,
  MAPPING_CHANGES,
  USER_ADMINISTRATION,
  USER_POOL_CHANGES,
} from "../actions/entrances-actions";
import { allOf, exceptRoles, onlyRoles } from "../conditions";
import { type PolicyDocument, policyDocument, type Statement } from "../document";
import { type BreakGlassRoles, type ExemptRoles, exceptPipelineAndBreakGlass } from "../exempt-roles";

/** Functions, APIs and user pools, through which users reach the table. */
export interface Entrance {
  /** ARNs of the functions. A wildcard at the end includes later functions. At least one. */
  readonly functionArns: readonly string[];
  /** ARNs of the APIs, such as `arn:aws:apigateway:eu-west-1::/apis*`, because AWS makes the id of an API. */
  readonly apiArns: readonly string[];
  /** ARNs of the user pools whose tokens the API accepts. @default the users are in no user pool of these accounts */
  readonly userPoolArns?: readonly string[];
  /** Exact ARNs of the roles that administer users, beside break-glass. No wildcards. @default the pipeline roles */
  readonly userAdminRoleArns?: readonly string[];
  /** Who exports what users wrote, by functions that only show it. @default only break-glass can call a function */
  readonly exports?: {
    /** Exact ARNs of the roles. No wildcards. */
    readonly roleArns: readonly string[];
    /** Exact ARNs of the functions that they may call. */
    readonly functionArns: readonly string[];
  };
  /**
   * Exact ARN of the role that compares the table with the user pool. It calls the function that reads ids; its own policy
   * names no other.
   *
   * @default no role compares them
   */
  readonly userComparerRoleArn?: string;
}

/**
 * Only the pipeline and break-glass can change functions, API and user pool, only break-glass can call a
 * function, and the roles for exports some of them, and only the roles for users and break-glass can invite, change or
 * delete a user.
 *
 * A function trusts its event. A caller who may call it, change it, or put another API, user pool or stream before it
 * can act as any user, and read the user's conversations in clear. SCPs do not bind AWS services, so that the API and
 * the stream still call functions.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html
 */
export function denyTouchingTheEntrance(options: Entrance & ExemptRoles): readonly Statement[] {
  const { functionArns, apiArns, userPoolArns = [], userAdminRoleArns = options.pipelineRoleArns } = options;
  const changers = exceptPipelineAndBreakGlass(options);
  return [
    ...denyCallingFunctions(options),
    {
      Sid: "DenyEntranceChangesExceptByPipelineAndBreakGlass",
      Effect: "Deny",
      Action: [...FUNCTION_CHANGES, ...API_CHANGES, ...(userPoolArns.length > 0 ? USER_POOL_CHANGES : [])],
      Resource: [...functionArns, ...apiArns, ...userPoolArns],
      Condition: changers,
    },
    {
      // AWS makes the ARN of a mapping, so that a condition names the function that it starts.
      Sid: "DenyMappingsToFunctionsExceptByPipelineAndBreakGlass",
      Effect: "Deny",
      Action: MAPPING_CHANGES,
      Resource: "*",
      Condition: allOf({ ArnLike: { "lambda:FunctionArn": functionArns } }, changers),
    },
    ...(userPoolArns.length === 0
      ? []
      : [
          {
            Sid: "DenyUserAdministrationExceptByItsRoles",
            Effect: "Deny" as const,
            Action: USER_ADMINISTRATION,
            Resource: userPoolArns,
            Condition: exceptRoles([...userAdminRoleArns, ...options.breakGlassRoleArns]),
          },
        ]),
  ];
}

/** Only break-glass can call a function, and the roles for exports some of them and no other function of anybody. */
export function denyCallingFunctions(
  options: Pick<Entrance, "functionArns" | "exports" | "userComparerRoleArn"> & BreakGlassRoles,
): readonly Statement[] {
  const { functionArns, exports, userComparerRoleArn, breakGlassRoleArns } = options;
  const comparer = userComparerRoleArn === undefined ? [] : [userComparerRoleArn];
  return [
    {
      Sid: "DenyCallingFunctionsExceptByBreakGlass",
      Effect: "Deny",
      Action: FUNCTION_CALLS,
      Resource: functionArns,
      Condition: exceptRoles([...(exports?.roleArns ?? []), ...comparer, ...breakGlassRoleArns]),
    },
    ...(exports === undefined
      ? []
      : [
          {
            Sid: "DenyCallingOtherFunctionsToExporters",
            Effect: "Deny" as const,
            Action: FUNCTION_CALLS,
            NotResource: exports.functionArns,
            Condition: onlyRoles(exports.roleArns),
          },
        ]),
  ];
}

/**
 * The same statements as an SCP of their own, for a team that has functions and gives up the SCP on the network.
 *
 * @throws PolicyError if an exempt ARN is not exact.
 */
export function entranceScp(options: Entrance & ExemptRoles): PolicyDocument {
  return policyDocument(denyTouchingTheEntrance(options));
}
