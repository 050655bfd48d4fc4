import { isObject } from "../reading";
import { changedPolicies, inPlaceLosses } from "./in-place";
import { type KindClass, keptKindOf } from "./kept-kinds";
import { changeOf, type PlannedChange, type Way } from "./planned-change";

/** A resource that a plan takes away, and what goes with it. */
export interface Loss {
  /** Name of the plan. */
  readonly stack: string;
  readonly address: string;
  /** `unknown` for a kind that no one has judged, and for what a plan does not say clearly. */
  readonly class: Exclude<KindClass, "madeAnew"> | "unknown";
  readonly way: Way;
  /** Why Terraform does it, as it says itself; empty if it says nothing. */
  readonly because: string;
  readonly lost: string;
  readonly todo: string;
}

export interface PlanLosses {
  readonly losses: readonly Loss[];
  /** What the plan leaves open, a sentence each: then nothing is said of all that it changes. */
  readonly open: readonly string[];
  /** Arguments with policies that are changed in place, such as `aws_kms_key.table.policy`: what they say, a proof decides. */
  readonly policies: readonly string[];
}

/** The plan has another form than this program knows. The message is the end of a sentence about it. */
export class PlanFormError extends Error {
  override readonly name = "PlanFormError";
}

/**
 * What a plan takes away: what it deletes, replaces or forgets, what Terraform no longer finds, and what it changes in
 * place so that it protects less.
 *
 * @param json What `terraform show -json` writes of a plan file.
 * @throws PlanFormError if it is no such plan, or one that ended in an error.
 * @see https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 */
export function lossesIn(stack: string, json: Readonly<Record<string, unknown>>): PlanLosses {
  refuseOtherForms(json);
  const changes = listOf(json, "resource_changes").map((one, index) => changeOf(one, `resource_changes[${index}]`));
  const drift = listOf(json, "resource_drift").map((one, index) => changeOf(one, `resource_drift[${index}]`));
  const gone = drift
    .filter(({ actions }) => actions.includes("delete"))
    .map((one): PlannedChange => ({ ...one, way: "not found" }));
  const losses = [...gone, ...changes].flatMap((change) => lossOf(stack, change) ?? []);
  return {
    losses: [...onePerObject(losses), ...changes.flatMap((change) => weakenedBy(stack, change))],
    open: [...openIn(json), ...missingIn(json, changes)],
    policies: changes.flatMap(policiesOf),
  };
}

function refuseOtherForms(json: Readonly<Record<string, unknown>>): void {
  const { format_version: version, planned_values: planned, errored } = json;
  if (!isObject(planned)) {
    throw new PlanFormError("is no plan: it has no planned_values. Give what `terraform show -json plan.bin` writes.");
  }
  if (typeof version !== "string" || !/^1\.\d+$/.test(version)) {
    throw new PlanFormError(
      `must have a format_version of 1.x, got ${JSON.stringify(version) ?? "none"}. Another form may say a deletion in ` +
        "another way: use a release of this program that knows it.",
    );
  }
  if (errored !== undefined && errored !== false) {
    throw new PlanFormError(
      "is a plan that ended in an error, so it does not have all changes. Mend it and plan again.",
    );
  }
}

function listOf(json: Readonly<Record<string, unknown>>, key: string): readonly unknown[] {
  const list = json[key] ?? [];
  if (!Array.isArray(list)) throw new PlanFormError(`must have a list in ${key}. Plan again.`);
  return list;
}

function openIn(json: Readonly<Record<string, unknown>>): readonly string[] {
  const { complete } = json;
  const deferred = listOf(json, "deferred_changes").length;
  return [
    ...(complete === undefined || complete === true
      ? []
      : ["the plan is not complete, as with -target: plan the whole stack"]),
    ...(deferred === 0 ? [] : [`${deferred} changes are deferred to a later plan`]),
  ];
}

/** A plan has an entry for each resource of the state, also for one that does not change. */
function missingIn(json: Readonly<Record<string, unknown>>, changes: readonly PlannedChange[]): readonly string[] {
  const known = new Set(changes.flatMap(({ address, previousAddress }) => [address, previousAddress ?? address]));
  const { values } = isObject(json.prior_state) ? json.prior_state : { values: undefined };
  const places = [values, json.planned_values].filter(isObject).map(({ root_module: root }) => root);
  const addresses = places.flatMap(managedIn).filter((address) => !known.has(address));
  return [...new Set(addresses)].map((address) => `the plan does not say what happens to ${address}`);
}

function managedIn(module: unknown): readonly string[] {
  if (!isObject(module)) return [];
  const list = (key: string): readonly unknown[] => (Array.isArray(module[key]) ? module[key] : []);
  const own = list("resources").flatMap((one) =>
    isObject(one) && one.mode === "managed" ? [String(one.address)] : [],
  );
  return [...own, ...list("child_modules").flatMap(managedIn)];
}

function lossOf(stack: string, change: PlannedChange): Loss | undefined {
  const { address, type, way } = change;
  if (way === undefined) return undefined;
  if (way === "weakened in place" || way === "no longer proved") return undefined;
  const about = { stack, address, way, because: becauseOf(change) };
  if (way === "unclear") {
    const lost = `unknown: the plan says ${change.actions.join(", ") || "nothing"} of it`;
    return { ...about, class: "unknown", lost, todo: "Read the plan, or use a release of this program that knows it." };
  }
  const kind = keptKindOf(type);
  if (kind === undefined) {
    const lost = `unknown: no release of this program has judged ${type}`;
    return { ...about, class: "unknown", lost, todo: `Find out what is lost with it, then ${WAIVE}.` };
  }
  if (kind.class === "madeAnew") return undefined;
  // What is forgotten is still there: only no one manages it.
  const lost = way === "forgotten" ? `its place in the state; it stays, unmanaged, with ${kind.lost}` : kind.lost;
  return { ...about, class: kind.class, lost, todo: `${TODO[way](change)} On purpose: ${WAIVE}.` };
}

/** What is changed in place so that it protects less, an argument each. */
function weakenedBy(stack: string, { address, type, inPlace }: PlannedChange): readonly Loss[] {
  if (inPlace === undefined) return [];
  const kindClass = keptKindOf(type)?.class;
  return inPlaceLosses(inPlace).map(({ path, was, now, isKnown, lost }): Loss => {
    const known = kindClass === undefined || kindClass === "madeAnew" ? "protects" : kindClass;
    return {
      stack,
      address,
      class: isKnown ? known : "unknown",
      way: "weakened in place",
      because: `${path}: ${was} -> ${now}`,
      lost,
      todo: `${isKnown ? `Put ${path} back to ${was}.` : `Give ${path} a value that the plan knows.`} On purpose: ${WAIVE}.`,
    };
  });
}

function policiesOf({ address, inPlace }: PlannedChange): readonly string[] {
  if (inPlace === undefined) return [];
  return changedPolicies(inPlace).map((path) => `${address}.${path}`);
}

const WAIVE = "write a waiver with the reason (--waivers)";

const TODO: Readonly<
  Record<Exclude<Way, "unclear" | "weakened in place" | "no longer proved">, (change: PlannedChange) => string>
> = {
  deleted: () => "Put it back into the configuration; if its address changed, move it (`terraform state mv`).",
  deposed: () => "An apply ended half-way and left this one: see that the new one has what it held.",
  replaced: ({ replacePaths }) =>
    replacePaths.length === 0
      ? "Take back what makes Terraform replace it."
      : `Put ${replacePaths.join(" and ")} back to what it was.`,
  "imported and replaced": ({ replacePaths }) =>
    `Write what the imported one has into the configuration${replacePaths.length === 0 ? "" : `: ${replacePaths.join(", ")}`}.`,
  forgotten: () => "Take the `removed` block out.",
  "not found": () =>
    "See that region, account and credentials are those of the apply. If somebody deleted it, restore it first.",
};

function becauseOf({ reason, replacePaths, isImported }: PlannedChange): string {
  const paths = replacePaths.length === 0 ? "" : `${replacePaths.join(", ")} cannot be changed in place`;
  return [isImported ? "imported" : "", reason.replaceAll("_", " "), paths].filter((one) => one !== "").join("; ");
}

/** What Terraform did not find, it makes anew: one loss, and not two. */
function onePerObject(losses: readonly Loss[]): readonly Loss[] {
  const seen = new Set<string>();
  return losses.filter(({ address, way }) => {
    const key = way === "deposed" ? `${address} deposed` : address;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
