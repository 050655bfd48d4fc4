import type { Resource } from "../checked-template";
import type { Control } from "../control";
import { every, having, must } from "../find";
import { items, read, textAt } from "../reading";
import { alsoAsked } from "../security-hub";
import { literal } from "../terraform-text";
import { all, anything, atLeast, exactly, oneOf, severalOf, type Wanted } from "../wanted";

const ROUTE = "aws_apigatewayv2_route";
const AUTHORIZER = "aws_apigatewayv2_authorizer";
const STAGE = "aws_apigatewayv2_stage";
const GUIDE = "https://docs.aws.amazon.com/apigateway/latest/developerguide";

/** Variables of a log format that are worded by the caller, or are secrets. */
const WORDED =
  /\$context\.(?:path|protocol|domain|identity\.(?!sourceIp)|error\.message|authorizer\.error|integrationErrorMessage)|\$(?:request|stageVariables)/;

const isJwt = (authorizer: Resource): boolean => textAt(authorizer, "authorizer_type") === "JWT";
const asksAuthorizer = (route: Resource): boolean => ["JWT", "CUSTOM"].includes(textAt(route, "authorization_type"));

const naming = (variables: readonly string[]): Wanted => ({
  words: `have ${variables.join(", ")}`,
  holds: (value) => variables.every((one) => literal(String(value)).includes(`$context.${one}`)),
});

const unworded: Wanted = {
  words: "have nothing that its caller words",
  holds: (value) => value === undefined || !WORDED.test(literal(String(value))),
};

/** An API that answers no one without a token, and keeps no words. */
export const apis: readonly Control[] = [
  {
    id: "DDB-API-01",
    sentence: "Every route asks who calls.",
    why: "Anybody on the internet reads and writes.",
    mend: "Set `authorization_type`, and the `authorizer_id` of JWT and CUSTOM.",
    severity: "critical",
    sources: [`${GUIDE}/http-api-access-control.html`],
    ids: alsoAsked(["APIGateway.8"], { checkov: ["CKV_AWS_309"] }),
    find: every(ROUTE, [
      ...having({ authorization_type: oneOf(["JWT", "CUSTOM", "AWS_IAM"]) }),
      must("authorizer_id", "be set", (route, template) => {
        return !asksAuthorizer(route) || anything.holds(read(route, "authorizer_id"), { resource: route, template });
      }),
    ]),
  },
  {
    id: "DDB-API-03",
    sentence: "Tokens are taken from a named issuer for named clients, out of the header only.",
    why: "Another app could use its tokens here; a token in an address is in every log.",
    mend: "Set `issuer` and `audience` in `jwt_configuration`, and `identity_sources` to the header alone.",
    severity: "high",
    sources: [`${GUIDE}/http-api-jwt-authorizer.html`],
    ids: alsoAsked([]),
    find: every(
      AUTHORIZER,
      having({
        identity_sources: exactly(["$request.header.Authorization"]),
        "jwt_configuration.issuer": anything,
        "jwt_configuration.audience": severalOf(1, "clients"),
      }),
      isJwt,
    ),
  },
  {
    id: "DDB-API-04",
    sentence: "Every stage limits how many requests it takes.",
    why: "One client takes the concurrency of all, and runs up the bill.",
    mend: "Set `throttling_rate_limit` and `throttling_burst_limit` in `default_route_settings`.",
    severity: "medium",
    sources: [`${GUIDE}/http-api-throttling.html`],
    ids: alsoAsked([]),
    find: every(
      STAGE,
      having({
        "default_route_settings.throttling_rate_limit": atLeast(1),
        "default_route_settings.throttling_burst_limit": atLeast(1),
      }),
    ),
  },
  {
    id: "DDB-API-05",
    sentence: "Every stage logs who called which route.",
    why: "Requests that are refused before a function runs leave no other trace.",
    mend: "Set `destination_arn` and `format` in `access_log_settings`.",
    severity: "medium",
    sources: [`${GUIDE}/http-api-logging.html`],
    ids: alsoAsked(["APIGateway.9"], { checkov: ["CKV_AWS_76"], trivy: ["AWS-0001"] }),
    find: every(
      STAGE,
      having({
        "access_log_settings.destination_arn": anything,
        "access_log_settings.format": naming(["requestId", "routeKey", "authorizer."]),
      }),
    ),
  },
  {
    id: "DDB-API-06",
    sentence: "The access log has nothing that its caller words.",
    why: "Cursors, ids of others and whatever somebody puts into an address would be kept for a year.",
    mend: "Leave paths, headers and error messages out of the `format`; `routeKey` says which route it was.",
    severity: "low",
    sources: [`${GUIDE}/http-api-logging-variables.html`],
    ids: alsoAsked([]),
    find: every(STAGE, having({ "access_log_settings.format": unworded })),
  },
  {
    id: "DDB-API-07",
    sentence: "No script of another page calls the API, unless its page is named.",
    why: "A page that a user opens by mistake reads their items with a token it gets hold of.",
    mend: "Name the pages in `allow_origins`, or leave `cors_configuration` out.",
    severity: "medium",
    sources: [`${GUIDE}/http-api-cors.html`],
    ids: alsoAsked([]),
    find: every(
      "aws_apigatewayv2_api",
      having({ "cors_configuration.allow_origins": all(/^https:\/\/[^*/]+$/, "be named pages by https") }),
      (api) => items(api, "cors_configuration").length > 0,
    ),
  },
];
