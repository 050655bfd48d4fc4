import { EXPORTED_ROUTES } from "../../../src/messaging/export/reading-functions";
import type { Workload } from "../../base/tables";
import type { MessagingNames } from "../messaging-names";

/** Names of the functions by which an export reads, by what they list. */
export function exportedFunctionNames(
  { routes }: Pick<Workload, "routes">,
  names: MessagingNames,
): Readonly<Record<keyof typeof EXPORTED_ROUTES, string>> {
  const nameOf = (route: string): string => {
    const found = routes[route];
    if (found === undefined) throw new Error(`No function answers ${route}, by which an export reads.`);
    return names.functionName(found.pattern);
  };
  return { conversations: nameOf(EXPORTED_ROUTES.conversations), messages: nameOf(EXPORTED_ROUTES.messages) };
}
