/** Every action that runs a function. */
export const FUNCTION_CALLS = ["lambda:InvokeFunction", "lambda:InvokeFunctionUrl", "lambda:InvokeAsync"] as const;

/** Actions that make, change or remove the start of a function by a stream or queue. */
export const MAPPING_CHANGES = [
  "lambda:CreateEventSourceMapping",
  "lambda:UpdateEventSourceMapping",
  "lambda:DeleteEventSourceMapping",
] as const;

/** Actions that change code, settings, callers or number of functions. The wildcards are prefixes of writes only. */
export const FUNCTION_CHANGES = [
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

/** Actions that change an API. API Gateway names its actions after the methods of HTTP. */
export const API_CHANGES = ["apigateway:POST", "apigateway:PUT", "apigateway:PATCH", "apigateway:DELETE"] as const;

/**
 * Actions that change who can sign in and how, or that sign in as a user: client, provider, page, factor, import, a sign-in
 * on behalf of a user. The wildcards are prefixes of writes only. What they match of the calls of a user about himself
 * stays as it is: Cognito asks for his token there, and for no right of IAM.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html
 */
export const USER_POOL_CHANGES = [
  "cognito-idp:Create*",
  "cognito-idp:Update*",
  "cognito-idp:Delete*",
  "cognito-idp:Set*",
  "cognito-idp:Add*",
  "cognito-idp:AssociateWebACL",
  "cognito-idp:DisassociateWebACL",
  "cognito-idp:StartUserImportJob",
  "cognito-idp:AdminInitiateAuth",
  "cognito-idp:AdminRespondToAuthChallenge",
  "cognito-idp:AdminLinkProviderForUser",
] as const;

/**
 * Actions on one user: invitation, password, factor, address, group, and whether he may sign in. A repeated invitation
 * sets a new temporary password, which the caller may choose. The wildcards are prefixes of writes only: the reads are
 * `AdminGet*` and `AdminList*`.
 */
export const USER_ADMINISTRATION = [
  "cognito-idp:AdminAdd*",
  "cognito-idp:AdminConfirm*",
  "cognito-idp:AdminCreate*",
  "cognito-idp:AdminDelete*",
  "cognito-idp:AdminDisable*",
  "cognito-idp:AdminEnable*",
  "cognito-idp:AdminForget*",
  "cognito-idp:AdminRemove*",
  "cognito-idp:AdminReset*",
  "cognito-idp:AdminSet*",
  "cognito-idp:AdminUpdate*",
  "cognito-idp:AdminUser*",
] as const;
