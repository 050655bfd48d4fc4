import { adding, at, change, every, isGuarded, listOf, none, type Protection } from "../protection";

const API = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const COGNITO = "https://docs.aws.amazon.com/cognito/latest/developerguide";
const ROUTE = "aws_apigatewayv2_route";
const STAGE = "aws_apigatewayv2_stage";
const POOL = "aws_cognito_user_pool";
const CLIENT = "aws_cognito_user_pool_client";

/** Whoever calls is somebody, for something, and not too often. */
export const api: readonly Protection[] = [
  {
    id: "API-01",
    sentence: "Every route asks for a token with a scope of ours.",
    why: "Without a scope any token of the user pool opens it, also one that was meant for something else.",
    sources: ["APIGateway.8", "CKV_AWS_309", `${API}/http-api-jwt-authorizer.html`],
    stack: "messaging",
    find: every(
      ROUTE,
      ({ body }) =>
        body.authorization_type === "JWT" &&
        listOf(body.authorization_scopes).length > 0 &&
        listOf(body.authorization_scopes).every((scope) => /^messages\/(read|write)$/.test(String(scope))),
    ),
    remove: change(ROUTE, (body) => {
      body.authorization_type = "NONE";
    }),
  },
  {
    id: "API-02",
    sentence: "The API takes a limited number of requests.",
    why: "A flood is answered, written and paid for.",
    sources: [`${API}/http-api-throttling.html`],
    stack: "messaging",
    find: every(STAGE, ({ body }) => {
      const limit = (name: string) => Number(at(body, `default_route_settings.throttling_${name}_limit`));
      return limit("rate") > 0 && limit("burst") > 0;
    }),
    remove: change(STAGE, (body) => {
      delete body.default_route_settings;
    }),
  },
  {
    id: "API-03",
    sentence: "Who called which route is recorded, in a log group that is made here.",
    why: "Nobody could tell later who asked for which conversation.",
    sources: ["APIGateway.9", "CKV_AWS_76", "AWS-0001"],
    stack: "messaging",
    find: every(STAGE, ({ body }) =>
      /^\$\{aws_cloudwatch_log_group\./.test(String(at(body, "access_log_settings.destination_arn"))),
    ),
    remove: change(STAGE, (body) => {
      delete body.access_log_settings;
    }),
  },
  {
    id: "API-04",
    sentence: "The API accepts the tokens of one issuer, for named clients.",
    why: "A client that nobody listed has another sign-in, and another use for its tokens.",
    sources: [`${API}/http-api-jwt-authorizer.html`],
    stack: "messaging",
    find: every(
      "aws_apigatewayv2_authorizer",
      ({ body }) =>
        body.authorizer_type === "JWT" &&
        listOf(at(body, "jwt_configuration.audience")).length > 0 &&
        /^https:\/\//.test(String(at(body, "jwt_configuration.issuer"))),
    ),
    remove: change("aws_apigatewayv2_authorizer", (body) => {
      body.authorizer_type = "REQUEST";
    }),
  },
  {
    id: "API-05",
    sentence: "No page of another origin calls the API.",
    why: "A page that somebody opens beside would read his conversations.",
    sources: [`${API}/http-api-cors.html`],
    stack: "messaging",
    ofAbsence: true,
    find: none(
      ({ type, body }) =>
        type === "aws_apigatewayv2_api" && listOf(at(body, "cors_configuration.allow_origins")).includes("*"),
    ),
    remove: change("aws_apigatewayv2_api", (body) => {
      body.cors_configuration = { allow_origins: ["*"] };
    }),
  },
  {
    id: "USERS-01",
    sentence: "Every user has a second factor.",
    why: "A password that was stolen elsewhere opens his conversations.",
    sources: [`${COGNITO}/user-pool-settings-mfa.html`],
    stack: "messaging",
    find: every(
      POOL,
      ({ body }) => body.mfa_configuration === "ON" && at(body, "software_token_mfa_configuration.enabled") === true,
    ),
    remove: change(POOL, (body) => {
      body.mfa_configuration = "OPTIONAL";
    }),
  },
  {
    id: "USERS-02",
    sentence: "The user pool is guarded from deletion, by Cognito and by Terraform.",
    why: "With it every user's id is gone, and the way to his conversations.",
    sources: [`${COGNITO}/user-pool-settings-deletion-protection.html`],
    stack: "messaging",
    find: every(POOL, (pool) => pool.body.deletion_protection === "ACTIVE" && isGuarded(pool)),
    remove: change(POOL, (body) => {
      body.deletion_protection = "INACTIVE";
    }),
  },
  {
    id: "USERS-03",
    sentence: "Users are invited.",
    why: "Anybody with an address could write to everybody.",
    sources: [`${COGNITO}/user-pool-settings-admin-create-user-policy.html`],
    stack: "messaging",
    find: every(POOL, ({ body }) => at(body, "admin_create_user_config.allow_admin_create_user_only") === true),
    remove: change(POOL, (body) => {
      delete body.admin_create_user_config;
    }),
  },
  {
    id: "USERS-04",
    sentence: "A client signs in on the page of Cognito by code, and never with a password in a call.",
    why: "A password in a call is seen by the client; and a token of the implicit flow stands in an address.",
    sources: [`${COGNITO}/using-pkce-in-authorization-code.html`],
    stack: "messaging",
    find: every(
      CLIENT,
      ({ body }) =>
        listOf(body.allowed_oauth_flows).join() === "code" &&
        !listOf(body.explicit_auth_flows).some((flow) => /PASSWORD|SRP/.test(String(flow))) &&
        !listOf(body.allowed_oauth_scopes).includes("aws.cognito.signin.user.admin"),
    ),
    remove: change(CLIENT, (body) => {
      body.explicit_auth_flows = ["ALLOW_USER_PASSWORD_AUTH"];
    }),
  },
  {
    id: "USERS-05",
    sentence: "An access token is accepted for an hour at most.",
    why: "The API accepts it until then, also when its user was disabled or it was stolen.",
    sources: [`${COGNITO}/amazon-cognito-user-pools-using-the-access-token.html`],
    stack: "messaging",
    find: every(
      CLIENT,
      ({ body }) =>
        Number(body.access_token_validity) <= 60 && at(body, "token_validity_units.access_token") === "minutes",
    ),
    remove: change(CLIENT, (body) => {
      body.access_token_validity = 1440;
    }),
  },
  {
    id: "USERS-06",
    sentence: "No other directory of users is accepted beside ours.",
    why: "Who administers it decides who a caller is.",
    sources: [`${COGNITO}/cognito-user-pools-identity-provider.html`],
    stack: "messaging",
    ofAbsence: true,
    find: none(({ type }) => type === "aws_cognito_identity_provider"),
    remove: adding("aws_cognito_identity_provider", { provider_name: "somebody", provider_type: "OIDC" }),
    offender: "aws_cognito_identity_provider.added",
  },
];
