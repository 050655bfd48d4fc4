import { routes } from "../../../../src/messaging/http/routes";
import { at, change, every, listOf, ofType, type Protection } from "../protection";

const ROUTE = "aws_apigatewayv2_route";
const AUTHORIZER = "aws_apigatewayv2_authorizer";
const STAGE = "aws_apigatewayv2_stage";
const GUIDE = "https://docs.aws.amazon.com/apigateway/latest/developerguide";

/** Variables of a log format that are worded by the caller, or are secrets. */
const WORDED =
  /\$context\.(?:path|protocol|domain|identity\.(?!sourceIp)|error\.message|authorizer\.error|integrationErrorMessage)|\$(?:request|stageVariables)/;

/** An API that answers nobody without a token, and keeps no words. */
export const apis: readonly Protection[] = [
  {
    id: "API-01",
    sentence: "Every route asks for a token.",
    why: "Anybody on the internet reads and writes.",
    sources: ["APIGateway.8", "CKV_AWS_309"],
    stack: "messaging",
    find: every(
      ROUTE,
      ({ body }, template) =>
        body.authorization_type === "JWT" &&
        ofType(template, AUTHORIZER).some(({ address }) => body.authorizer_id === `\${${address}.id}`),
    ),
    remove: change(ROUTE, (body) => {
      body.authorization_type = "NONE";
      delete body.authorizer_id;
    }),
  },
  {
    id: "API-02",
    sentence: "Every route asks for the scope of its handler.",
    why: "An id token, or a token to read, would do for writing.",
    sources: [`${GUIDE}/http-api-jwt-authorizer.html`],
    stack: "messaging",
    find: every(ROUTE, ({ body }) => {
      const route = Object.entries(routes).find(([routeKey]) => routeKey === body.route_key);
      return route !== undefined && listOf(body.authorization_scopes).join() === route[1].scope;
    }),
    remove: change(ROUTE, (body) => {
      delete body.authorization_scopes;
    }),
  },
  {
    id: "API-03",
    sentence: "Tokens are taken from our user pool and client, out of the header only.",
    why: "Others could sign tokens, or give ours to another app; a token in an address is in every log.",
    sources: [`${GUIDE}/http-api-jwt-authorizer.html`],
    stack: "messaging",
    find: every(AUTHORIZER, ({ body }, template) => {
      const issuers = ofType(template, "aws_cognito_user_pool").map(({ address }) => `https://\${${address}.endpoint}`);
      const clients = ofType(template, "aws_cognito_user_pool_client").map(({ address }) => `\${${address}.id}`);
      const audience = listOf(at(body, "jwt_configuration.audience"));
      return (
        body.authorizer_type === "JWT" &&
        listOf(body.identity_sources).join() === "$request.header.Authorization" &&
        issuers.includes(String(at(body, "jwt_configuration.issuer"))) &&
        audience.length > 0 &&
        audience.every((client) => clients.includes(String(client)))
      );
    }),
    remove: change(AUTHORIZER, (body) => {
      body.identity_sources = ["$request.header.Authorization", "$request.querystring.token"];
    }),
  },
  {
    id: "API-04",
    sentence: "Every stage limits how many requests it takes.",
    why: "One client takes the concurrency of all, and runs up the bill.",
    sources: [`${GUIDE}/http-api-throttling.html`],
    stack: "messaging",
    find: every(
      STAGE,
      ({ body }) =>
        Number(at(body, "default_route_settings.throttling_rate_limit")) > 0 &&
        Number(at(body, "default_route_settings.throttling_burst_limit")) > 0,
    ),
    remove: change(STAGE, (body) => {
      delete body.default_route_settings;
    }),
  },
  {
    id: "API-05",
    sentence: "Every stage logs who called which route.",
    why: "Requests that are refused before a function runs leave no other trace.",
    sources: ["APIGateway.9", "CKV_AWS_76", "AWS-0001"],
    stack: "messaging",
    find: every(STAGE, ({ body }, template) => {
      const format = String(at(body, "access_log_settings.format"));
      return (
        ofType(template, "aws_cloudwatch_log_group").some(
          ({ address }) => at(body, "access_log_settings.destination_arn") === `\${${address}.arn}`,
        ) && ["requestId", "routeKey", "authorizer.claims.sub"].every((name) => format.includes(`$context.${name}`))
      );
    }),
    remove: change(STAGE, (body) => {
      delete body.access_log_settings;
    }),
  },
  {
    id: "API-06",
    sentence: "The access log has nothing that its caller words.",
    why: "Cursors, ids of others and whatever somebody puts into an address would be kept for a year.",
    sources: [`${GUIDE}/http-api-logging-variables.html`],
    stack: "messaging",
    find: every(STAGE, ({ body }) => !WORDED.test(String(at(body, "access_log_settings.format") ?? ""))),
    remove: change(STAGE, (body) => {
      const settings = Object.assign({}, at(body, "access_log_settings")) as { format: string };
      const format = { ...(JSON.parse(settings.format) as object), path: "$context.path" };
      body.access_log_settings = { ...settings, format: JSON.stringify(format) };
    }),
  },
  {
    id: "API-07",
    sentence: "No script of another page calls the API, unless its page is named.",
    why: "A page that a user opens by mistake reads their messages with a token it gets hold of.",
    sources: [`${GUIDE}/http-api-cors.html`],
    stack: "messaging",
    find: every("aws_apigatewayv2_api", ({ body }) => {
      if (body.cors_configuration === undefined) return true;
      const origins = listOf(at(body, "cors_configuration.allow_origins"));
      return origins.length > 0 && origins.every((origin) => /^https:\/\/[^*/]+$/.test(String(origin)));
    }),
    remove: change("aws_apigatewayv2_api", (body) => {
      body.cors_configuration = { allow_origins: ["*"], allow_methods: ["*"], allow_headers: ["*"] };
    }),
  },
];
