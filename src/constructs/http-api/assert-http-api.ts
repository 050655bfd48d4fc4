import { Token } from "cdktf";
import { ConstructError } from "../support/construct-error";
import { ifKnown } from "../support/if-known";
import { audienceProblem, issuerProblem, scopesProblem } from "./assert-issuer";
import type { HttpApiProps } from "./http-api-props";

const JWT = "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html";
const QUOTAS = "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html";

/** One method and one path. A parameter fills the space between two slashes. */
const ROUTE_KEY = /^(?:DELETE|GET|HEAD|PATCH|POST|PUT) (?:\/|(?:\/(?:[A-Za-z0-9_.~-]+|\{[A-Za-z0-9_]+\}))+)$/;
const ISSUER = /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?(?:\/[\w.~-]+)*$/;
/** Scheme, host and port: a browser sends these only. */
const ORIGIN = /^(?:https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+|http:\/\/localhost)(?::\d{1,5})?$/;

const MAX_SCOPES = 10;
const MAX_AUDIENCE = 50;

/**
 * Refuses an API that would answer more requests than it should, or that AWS would refuse in the middle of an apply.
 *
 * @throws ConstructError with the first problem.
 */
export function assertHttpApi(path: string, props: HttpApiProps): void {
  const refuse = (problem: string): never => {
    throw new ConstructError(`${path}: ${problem}`);
  };
  const { authorizer, routes, allowedOrigins } = props;
  if (Object.keys(routes).length === 0) {
    refuse("routes must name at least one route, got none. Name a route, or leave the API out.");
  }
  for (const [routeKey, { scopes }] of Object.entries(routes)) {
    if (!ROUTE_KEY.test(routeKey)) {
      refuse(
        `routes must be one method and one path each, such as "GET /orders/{orderId}", got ${JSON.stringify(routeKey)}. ` +
          "Name each method and path; a catch-all is not allowed.",
      );
    }
    ifKnown(scopes, (known) => {
      const { length } = known;
      if (length >= 1 && length <= MAX_SCOPES) {
        const problem = scopesProblem(known);
        if (problem !== undefined) refuse(`routes["${routeKey}"].scopes ${problem}`);
        return;
      }
      refuse(
        `routes["${routeKey}"].scopes must be 1 to ${MAX_SCOPES} scopes, got ${length}. Without a scope the ` +
          `API would accept every token of the issuer. Name a scope. See ${JWT}`,
      );
    });
  }
  ifKnown(authorizer.issuer, (issuer) => {
    if (ISSUER.test(issuer)) {
      const problem = issuerProblem(issuer);
      if (problem !== undefined) refuse(problem);
      return;
    }
    refuse(
      `authorizer.issuer must be an https address without a slash at its end, got ${JSON.stringify(issuer)}. Write it ` +
        `exactly as the tokens name it in \`iss\`. See ${JWT}`,
    );
  });
  ifKnown(authorizer.audience, (audience) => {
    const { length } = audience;
    if (length >= 1 && length <= MAX_AUDIENCE) {
      const problem = audienceProblem(
        audience.filter((client) => !Token.isUnresolved(client)),
        authorizer.issuer,
      );
      if (problem !== undefined) refuse(problem);
      return;
    }
    refuse(
      `authorizer.audience must be 1 to ${MAX_AUDIENCE} clients, got ${length}. Name the clients whose tokens are ` +
        `accepted. See ${QUOTAS}`,
    );
  });
  ifKnown(allowedOrigins, (origins) => {
    for (const origin of origins) {
      if (ORIGIN.test(origin)) continue;
      refuse(
        `allowedOrigins must be exact origins, such as "https://messages.example.com", without a path or a slash at ` +
          `the end, got ${JSON.stringify(origin)}. Name each page that may call the API.`,
      );
    }
  });
}
