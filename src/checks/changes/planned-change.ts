import { isObject } from "../reading";
import type { InPlaceChange } from "./in-place";

/** How a resource goes. `unclear` is an action that this program does not know. */
export type Way =
  | "deleted"
  | "deposed"
  | "replaced"
  | "imported and replaced"
  | "forgotten"
  | "not found"
  | "weakened in place"
  | "no longer proved"
  | "unclear";

/** One change of a plan. */
export interface PlannedChange {
  readonly address: string;
  readonly previousAddress?: string;
  readonly type: string;
  readonly actions: readonly string[];
  /** Undefined if the resource stays. */
  readonly way?: Way;
  /** Word of Terraform, such as `replace_because_tainted`; empty if there is none. */
  readonly reason: string;
  /** Arguments that it is replaced for. */
  readonly replacePaths: readonly string[];
  readonly isImported: boolean;
  /** Values before and after, and what is known after apply. Undefined unless it is changed in place. */
  readonly inPlace?: InPlaceChange;
}

/**
 * Reads one entry of `resource_changes` or `resource_drift`. One that cannot be read is `unclear`, by its place: it may be
 * a deletion.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format#change-representation
 */
export function changeOf(entry: unknown, place: string): PlannedChange {
  const one = isObject(entry) ? entry : {};
  const change = isObject(one.change) ? one.change : {};
  const read = {
    address: typeof one.address === "string" ? one.address : place,
    ...(typeof one.previous_address === "string" && { previousAddress: one.previous_address }),
    type: typeof one.type === "string" ? one.type : "",
    actions: Array.isArray(change.actions) ? change.actions.map(String) : [],
    reason: typeof one.action_reason === "string" ? one.action_reason : "",
    replacePaths: pathsOf(change.replace_paths),
    isImported: isObject(change.importing),
  };
  const isReadable = typeof one.address === "string" && typeof one.type === "string" && read.actions.length > 0;
  const isData = one.mode === "data";
  const isDeposed = typeof one.deposed === "string" && one.deposed !== "";
  const way = isReadable ? wayOf({ ...read, isData, isDeposed }) : "unclear";
  if (way !== undefined) return { ...read, way };
  if (isData || read.actions.join(" ") !== "update") return read;
  const { before, after, after_unknown: unknown } = change;
  return { ...read, inPlace: { type: read.type, before, after, unknown } };
}

/** Lists of actions after which the resource is as it was, or is there for the first time. */
const STAYING = ["no-op", "create", "read", "update"];

function wayOf(change: Omit<PlannedChange, "way"> & { readonly isData: boolean; readonly isDeposed: boolean }) {
  const { actions, isData, isDeposed, isImported, replacePaths } = change;
  const said = actions.join(" ");
  if (isData && ["no-op", "read", "delete"].includes(said)) return undefined;
  if (said === "forget" || said === "create forget" || said === "forget create") return "forgotten";
  if (said === "delete") return isDeposed ? "deposed" : "deleted";
  if (said === "delete create" || said === "create delete" || replacePaths.length > 0) {
    return isImported ? "imported and replaced" : "replaced";
  }
  return STAYING.includes(said) ? undefined : "unclear";
}

/** A path is a list of names and numbers, such as `["ingress", 0]`. */
function pathsOf(paths: unknown): readonly string[] {
  if (paths === undefined || paths === null) return [];
  if (!Array.isArray(paths)) return ["an argument"];
  return paths.map((path) => (Array.isArray(path) ? path.join(".") : "an argument"));
}
