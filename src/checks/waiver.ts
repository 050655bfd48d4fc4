import type { Finding } from "./find";
import { isObject } from "./reading";
import { shown } from "./terraform-text";

/** A team gives a control up for a resource, and says why. */
export interface Waiver {
  /** Id of the control. */
  readonly control: string;
  /** Address as the report shows it, with or without the name of the stack before it; `*` stands for any characters. */
  readonly address: string;
  /** Why this is right here, in 10 characters or more. */
  readonly reason: string;
}

/** Shorter ones say nothing that an auditor could read. In characters. */
const SHORTEST_REASON = 10;

/** Whether a text says why. */
export function isReason(text: unknown): text is string {
  return typeof text === "string" && text.trim().length >= SHORTEST_REASON;
}

/** How a waiver is about a resource: by its address alone, which another stack may have too, or by stack and address. */
export function namedBy({ address }: Waiver, { stack, address: of }: Named): "address" | "stack" | undefined {
  const form = address.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  const pattern = new RegExp(`^${form}$`);
  if (pattern.test(of)) return "address";
  return pattern.test(`${stack}: ${of}`) ? "stack" : undefined;
}

type Named = Pick<Finding, "stack" | "address">;

/**
 * The stacks in which a resource has the address that a waiver names without its stack. More than one means that it is
 * not known for which of them the team gives the control up. With `*` it is meant for each.
 */
export function stacksMeant(waiver: Waiver, findings: readonly Named[]): readonly string[] {
  if (waiver.address.includes("*")) return [];
  return [...new Set(findings.filter((one) => namedBy(waiver, one) === "address").map(({ stack }) => stack))];
}

/**
 * Waivers from JSON: a list of objects with `control`, `address` and `reason`.
 *
 * @param ids Of the controls that there are.
 * @returns The waivers, and every problem of the list: waivers count only if there is none.
 */
export function parseWaivers(
  json: unknown,
  ids: readonly string[],
): { readonly waivers: readonly Waiver[]; readonly problems: readonly string[] } {
  if (!Array.isArray(json)) return { waivers: [], problems: [`must be a list of waivers, got ${shown(json)}`] };
  const parsed = json.map((one: unknown, index) => parsedWaiver(one, `[${index}]`, ids));
  return {
    waivers: parsed.flatMap(({ waiver }) => waiver ?? []),
    problems: parsed.flatMap(({ problems }) => problems),
  };
}

const SETTINGS = ["control", "address", "reason"];

function parsedWaiver(
  one: unknown,
  place: string,
  ids: readonly string[],
): { readonly waiver?: Waiver; readonly problems: readonly string[] } {
  if (!isObject(one)) return { problems: [`${place} must be an object, got ${shown(one)}`] };
  const { control, address, reason } = one;
  const problems = Object.keys(one)
    .filter((name) => !SETTINGS.includes(name))
    .map((name) => `${place}.${name} is no setting; there are ${SETTINGS.join(", ")}`);
  if (typeof control !== "string" || !ids.includes(control)) {
    problems.push(`${place}.control must be the id of a control, such as ${ids[0]}, got ${shown(control)}`);
  }
  if (typeof address !== "string" || address === "") {
    problems.push(`${place}.address must be the address of a resource, got ${shown(address)}`);
  }
  if (!isReason(reason)) {
    problems.push(`${place}.reason must say why in ${SHORTEST_REASON} characters or more, got ${shown(reason)}`);
  }
  if (problems.length > 0 || typeof control !== "string" || typeof address !== "string" || !isReason(reason)) {
    return { problems };
  }
  return { waiver: { control, address, reason }, problems: [] };
}
