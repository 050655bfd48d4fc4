import type { EventPattern } from "../../../src/constructs/support/activity-rule";

/** What a record of the trail says of itself, for what EventBridge says in the type of an event. */
const EVENT_TYPES: Readonly<Record<string, string>> = {
  "AWS API Call via CloudTrail": "AwsApiCall",
  "AWS Console Action via CloudTrail": "AwsConsoleAction",
  "AWS Console Sign In via CloudTrail": "AwsConsoleSignIn",
  "AWS Console Signin via CloudTrail": "AwsConsoleSignIn",
};

/**
 * The pattern of a metric filter that finds in the log of a trail what a rule finds on the bus.
 *
 * The source of an event is left out: the trail alone writes to its log.
 *
 * @throws Error for a comparison that it cannot write, so that nothing is searched for in part.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html
 */
export function filterPatternOf(pattern: EventPattern): string {
  const { detail, "detail-type": types } = pattern;
  const eventType = [...new Set((types as readonly string[]).map(eventTypeOf))];
  const parts = allIn(detail as EventPattern, "$");
  // Calls of a service are known by service and name.
  const isOneType = eventType.length === 1;
  return `{ ${all([...parts, ...(isOneType ? [] : [either(eventType.map((type) => comparison("$.eventType", type)))])])} }`;
}

function eventTypeOf(detailType: string): string {
  const found = EVENT_TYPES[detailType];
  if (found === undefined) throw new Error(`A record of the trail has no type for ${JSON.stringify(detailType)}.`);
  return found;
}

/** Each condition of a part of a pattern. */
function allIn(part: EventPattern, path: string): readonly string[] {
  return Object.entries(part).flatMap(([field, wanted]) => {
    if (field === "$or") return [either((wanted as readonly EventPattern[]).map((one) => all(allIn(one, path))))];
    const at = `${path}.${field}`;
    if (!Array.isArray(wanted)) return allIn(wanted as EventPattern, at);
    return [either(wanted.map((one) => comparison(at, one)))];
  });
}

function comparison(path: string, wanted: unknown): string {
  const text = typeof wanted === "string" ? wanted : withStars(wanted);
  if (/["\\]/.test(text) || (typeof wanted === "string" && text.includes("*"))) {
    throw new Error(`A filter cannot look for ${JSON.stringify(wanted)}.`);
  }
  return `${path}="${text}"`;
}

function withStars(wanted: unknown): string {
  const { prefix, wildcard } = (wanted ?? {}) as { readonly prefix?: unknown; readonly wildcard?: unknown };
  if (typeof prefix === "string") return `${prefix}*`;
  if (typeof wildcard === "string") return wildcard;
  throw new Error(`A filter cannot compare by ${JSON.stringify(wanted)}.`);
}

function all(parts: readonly string[]): string {
  return joined(parts, "&&");
}

function either(parts: readonly string[]): string {
  return joined(parts, "||");
}

function joined(parts: readonly string[], operator: string): string {
  const [only = ""] = parts;
  return parts.length === 1 ? only : parts.map((part) => `(${part})`).join(operator);
}
