/** Run a function, in whatever way. */
export const FUNCTION_CALLS = ["lambda:InvokeFunction", "lambda:InvokeFunctionUrl", "lambda:InvokeAsync"] as const;

/** Start a function by a stream or a queue, or no longer. */
export const MAPPING_CHANGES = [
  "lambda:CreateEventSourceMapping",
  "lambda:UpdateEventSourceMapping",
  "lambda:DeleteEventSourceMapping",
] as const;

/** Change the code, the settings, the callers or the number of functions. The wildcards are prefixes of writes only. */
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

/** Every change of an API: its actions are the methods of HTTP. */
export const API_CHANGES = ["apigateway:POST", "apigateway:PUT", "apigateway:PATCH", "apigateway:DELETE"] as const;

/**
 * Let somebody in, or become a user: another client, provider or factor, another password or address of a user, a sign-in
 * on behalf of one. Inviting, disabling and deleting users is not here: that is daily work.
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
] as const;
