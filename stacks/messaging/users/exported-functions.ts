import { EXPORTED_ROUTES } from "../../../src/messaging/export/exported-routes";
import { type Environment, tableOf } from "../../base/environment";
import { MessagingNames } from "../messaging-names";

/** Names of the functions by which an export reads, by what they list. */
export function exportedFunctionNames(
  environment: Environment,
): Readonly<Record<keyof typeof EXPORTED_ROUTES, string>> {
  const names = new MessagingNames(environment.names);
  const nameOf = (route: string) => names.functionName(patternOf(environment, route));
  return { conversations: nameOf(EXPORTED_ROUTES.conversations), messages: nameOf(EXPORTED_ROUTES.messages) };
}

/** ARNs of these functions. */
export function exportedFunctionArns(environment: Environment): readonly string[] {
  const names = new MessagingNames(environment.names);
  return Object.values(EXPORTED_ROUTES).map((route) => names.functionArn(patternOf(environment, route)));
}

function patternOf(environment: Environment, route: string): string {
  const found = tableOf(environment, "messaging").routes[route];
  if (found === undefined) throw new Error(`No function answers ${route}, by which an export reads.`);
  return found.pattern;
}
