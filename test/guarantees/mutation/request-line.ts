import type { Request } from "../../../src/prove/logic/request";

/** A request in one line. */
export function requestLine(request: Request): string {
  const { action, resource, ...context } = Object.fromEntries(request);
  const keys = Object.entries(context).map(([key, value]) => `${key} ${[value].flat().join(", ")}`);
  return `${action} on ${resource}${keys.length > 0 ? ` with ${keys.join("; ")}` : ""}`;
}
