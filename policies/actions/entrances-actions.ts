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
 * Actions that change who can sign in, or that sign in as a user: another client, provider or factor, another password
 * or address of a user, a sign-in on behalf of a user. Inviting, disabling and deleting users is left out: it is daily
 * work.
 */
export const USER_POOL_CHANGES = [
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
  // A repeated invitation sets a new temporary password, which the caller may choose.
  "cognito-idp:AdminCreateUser",
  "cognito-idp:CreateUserImportJob",
  "cognito-idp:StartUserImportJob",
] as const;
