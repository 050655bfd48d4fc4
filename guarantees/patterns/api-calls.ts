import type { RequestSet } from "../guarantee";
import type { Workload } from "./workload";

/** Each function that the API starts, by its subject, and the routes that start it. */
const routesOf = ({ patterns }: Workload) =>
  Object.entries(patterns).flatMap(([pattern, { startedBy }]) =>
    startedBy === "stream" || startedBy === "queue" || startedBy.length === 0
      ? []
      : [{ name: `@${pattern}Function`, routes: startedBy }],
  );

/** A function, with its versions and aliases. */
const everyVersionOf = (name: string): readonly string[] => [name, `${name}:*`];

/** The functions that the API starts. */
export function functionsOfTheApi(workload: Workload): readonly string[] {
  return routesOf(workload).flatMap(({ name }) => everyVersionOf(name));
}

/** The functions that answer requests to read and no other: they change nothing, no matter who calls them. */
export function functionsThatOnlyRead(workload: Workload): readonly string[] {
  return routesOf(workload).flatMap(({ name, routes }) =>
    routes.every((route) => route.startsWith("GET/")) ? [name] : [],
  );
}

/** The calls by which the API starts the functions of its routes. */
export function callsByTheApi(workload: Workload): readonly RequestSet[] {
  return routesOf(workload).map(({ name, routes }) => ({
    Action: "lambda:InvokeFunction",
    Resource: everyVersionOf(name),
    Condition: {
      StringEquals: { "aws:PrincipalServiceName": "apigateway.amazonaws.com" },
      ArnLike: { "aws:SourceArn": routes.map((route) => `@apiCall/*/${route}`) },
    },
  }));
}
