import type { RequestSet } from "../../../guarantees/guarantee";
import { ACCESS_PATTERNS } from "./access-patterns";

/** Each function that the API starts, by its subject, and the routes that start it. */
const ROUTES = Object.entries(ACCESS_PATTERNS).flatMap(([pattern, { startedBy }]) =>
  startedBy === "stream" ? [] : [{ name: `@${pattern}Function`, routes: startedBy }],
);

/** A function, with its versions and aliases. */
const everyVersionOf = (name: string): readonly string[] => [name, `${name}:*`];

/** The functions that the API starts. */
export const FUNCTIONS_OF_THE_API: readonly string[] = ROUTES.flatMap(({ name }) => everyVersionOf(name));

/** The calls by which the API starts the functions of its routes. */
export const CALLS_BY_THE_API: readonly RequestSet[] = ROUTES.map(({ name, routes }) => ({
  Action: "lambda:InvokeFunction",
  Resource: everyVersionOf(name),
  Condition: {
    StringEquals: { "aws:PrincipalServiceName": "apigateway.amazonaws.com" },
    ArnLike: { "aws:SourceArn": routes.map((route) => `@apiCall/*/${route}`) },
  },
}));
