import { allOf, exceptRoles } from "../conditions";
import { type PolicyDocument, policyDocument, type Statement } from "../document";

/** What stands between callers and the table. */
export interface Entrance {
  /** ARNs of the functions; a wildcard at the end protects those to come. At least one. */
  readonly functionArns: readonly string[];
  /** ARNs of the APIs, such as `arn:aws:apigateway:eu-west-1::/apis*`: AWS makes the id of one. */
  readonly apiArns: readonly string[];
  /** ARNs of the user pools whose tokens are accepted. @default users are looked after elsewhere */
  readonly userPoolArns?: readonly string[];
}

export interface EntranceOptions extends Entrance {
  /** Exact ARNs of the roles for emergencies. At least one. */
  readonly breakGlassRoleArns: readonly string[];
  /** Exact ARNs of the roles that run Terraform. */
  readonly pipelineRoleArns: readonly string[];
}

/** Change the code, the settings, the callers or the number of functions. The wildcards are prefixes of writes only. */
const FUNCTION_CHANGES = [
  "lambda:Create*",
  "lambda:Update*",
  "lambda:Put*",
  "lambda:Delete*",
  "lambda:Add*",
  "lambda:Remove*",
  "lambda:Publish*",
  "lambda:TagResource",
  "lambda:UntagResource",
] as const;

/** Every change of an API: its actions are the methods of HTTP. */
const API_CHANGES = ["apigateway:POST", "apigateway:PUT", "apigateway:PATCH", "apigateway:DELETE"] as const;

/**
 * Let somebody in, or become a user: another client, provider or factor, another password or address of a user, a sign-in
 * on behalf of one. Inviting, disabling and deleting users is not here: that is daily work.
 */
const USER_POOL_CHANGES = [
  "cognito-idp:CreateUserPool*",
  "cognito-idp:UpdateUserPool*",
  "cognito-idp:DeleteUserPool*",
  "cognito-idp:SetUserPool*",
  "cognito-idp:CreateIdentityProvider",
  "cognito-idp:UpdateIdentityProvider",
  "cognito-idp:DeleteIdentityProvider",
  "cognito-idp:CreateResourceServer",
  "cognito-idp:UpdateResourceServer",
  "cognito-idp:DeleteResourceServer",
  "cognito-idp:SetRiskConfiguration",
  "cognito-idp:AdminSet*",
  "cognito-idp:AdminUpdate*",
  "cognito-idp:AdminDeleteSoftwareToken",
  "cognito-idp:AdminInitiateAuth",
  "cognito-idp:AdminRespondToAuthChallenge",
  "cognito-idp:AdminLinkProviderForUser",
] as const;

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
export function denyTouchingTheEntrance(options: EntranceOptions): readonly Statement[] {
  const { functionArns, apiArns, userPoolArns = [], breakGlassRoleArns } = options;
  const changers = exceptRoles([...options.pipelineRoleArns, ...breakGlassRoleArns]);
  return [
    {
      Sid: "DenyCallingFunctionsExceptByBreakGlass",
      Effect: "Deny",
      Action: ["lambda:InvokeFunction", "lambda:InvokeFunctionUrl", "lambda:InvokeAsync"],
      Resource: functionArns,
      Condition: exceptRoles(breakGlassRoleArns),
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
      Action: ["lambda:CreateEventSourceMapping", "lambda:UpdateEventSourceMapping", "lambda:DeleteEventSourceMapping"],
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
export function entranceScp(options: EntranceOptions): PolicyDocument {
  return policyDocument(denyTouchingTheEntrance(options));
}
