import {
  API_CHANGES,
  FUNCTION_CALLS,
  FUNCTION_CHANGES,
  MAPPING_CHANGES,
  USER_POOL_CHANGES,
} from "../actions/entrances-actions";
import { allOf, exceptRoles } from "../conditions";
import { type PolicyDocument, policyDocument, type Statement } from "../document";
import { type ExemptRoles, exceptPipelineAndBreakGlass } from "../exempt-roles";

/** What stands between callers and the table. */
export interface Entrance {
  /** ARNs of the functions; a wildcard at the end protects those to come. At least one. */
  readonly functionArns: readonly string[];
  /** ARNs of the APIs, such as `arn:aws:apigateway:eu-west-1::/apis*`: AWS makes the id of one. */
  readonly apiArns: readonly string[];
  /** ARNs of the user pools whose tokens are accepted. @default users are looked after elsewhere */
  readonly userPoolArns?: readonly string[];
}

/**
 * Functions, API and users are changed by the pipeline and break-glass only, and a function is called by break-glass
 * only.
 *
 * A function believes what stands in its event: whoever may call it, change it or put another API, user pool or stream
 * before it says which user he is, and reads his conversations in clear. Calls by AWS services, of the API and of the
 * stream, go on: SCPs do not bind services.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html
 */
export function denyTouchingTheEntrance(options: Entrance & ExemptRoles): readonly Statement[] {
  const { functionArns, apiArns, userPoolArns = [] } = options;
  const changers = exceptPipelineAndBreakGlass(options);
  return [
    {
      Sid: "DenyCallingFunctionsExceptByBreakGlass",
      Effect: "Deny",
      Action: FUNCTION_CALLS,
      Resource: functionArns,
      Condition: exceptRoles(options.breakGlassRoleArns),
    },
    {
      Sid: "DenyEntranceChangesExceptByPipelineAndBreakGlass",
      Effect: "Deny",
      Action: [...FUNCTION_CHANGES, ...API_CHANGES, ...(userPoolArns.length > 0 ? USER_POOL_CHANGES : [])],
      Resource: [...functionArns, ...apiArns, ...userPoolArns],
      Condition: changers,
    },
    {
      // A mapping has an ARN that AWS makes: what it starts is named by a condition.
      Sid: "DenyMappingsToFunctionsExceptByPipelineAndBreakGlass",
      Effect: "Deny",
      Action: MAPPING_CHANGES,
      Resource: "*",
      Condition: allOf({ ArnLike: { "lambda:FunctionArn": functionArns } }, changers),
    },
  ];
}

/**
 * The same as a policy of its own, for a team that gives up the policy on the network and not the functions.
 *
 * @throws PolicyError when an exempt ARN is not exact.
 */
export function entranceScp(options: Entrance & ExemptRoles): PolicyDocument {
  return policyDocument(denyTouchingTheEntrance(options));
}
