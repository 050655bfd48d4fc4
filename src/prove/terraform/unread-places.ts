import { type Carrier, kindOf } from "./inventory/inventory";
import { isStoredText } from "./inventory/stored-texts";
import type { ArgumentPlace } from "./ledger-builder";
import type { Reader } from "./reader";
import { Deferred, isObject, type Json, type StackResource } from "./stack";

/**
 * Gives an end to every place that no part of the reader has read, and counts the places that were read.
 *
 * A place is an argument that the inventory lists as a carrier, a dynamic block of such an argument, or any other
 * argument whose value looks like a policy.
 */
export function endPlaces(reader: Reader): number {
  let read = 0;
  for (const resource of reader.resources) {
    const kind = kindOf(resource.type);
    if (kind === undefined) {
      reader.ledger.add({ place: resource.address, why: UNKNOWN_KIND, touches: ["everything"], makesResources: true });
      continue;
    }
    if (resource.doubt !== undefined && kind.carriers.length > 0) {
      // The readers put everything that it gives in doubt.
      reader.ledger.add({ place: resource.address, why: resource.doubt, touches: [] });
    }
    for (const carrier of kind.carriers) {
      const place = { resource, path: carrier.path };
      const written = valuesAt(resource.body, carrier.path.split("."));
      const values = written.length === 0 && carrier.default !== undefined ? [carrier.default] : written;
      if (values.length === 0) continue;
      if (!reader.ledger.hasEnd(place)) endCarrier(reader, place, carrier, values);
      if (!reader.ledger.hasEnd(place))
        throw new Error(`${resource.address}.${carrier.path} has no end. Please report it.`);
      if (reader.ledger.isRead(place)) read += 1;
    }
    for (const place of otherPlaces(resource, kind.carriers)) {
      if (!reader.ledger.hasEnd(place)) reader.ledger.addNotUnderstood(place, LOOKS_LIKE_POLICY, ["everything"]);
    }
  }
  return read;
}

const UNKNOWN_KIND = "this kind of resource is not in the inventory, so it may grant anything";
const LOOKS_LIKE_POLICY = "it looks like a policy, and the inventory does not list the argument";

function endCarrier(reader: Reader, place: ArgumentPlace, carrier: Carrier, values: readonly unknown[]): void {
  const { touches, unless = [], kind } = carrier;
  const isSure = place.resource.doubt === undefined;
  const isHarmless = isSure && values.every((one) => !(one instanceof Deferred) && unless.includes(String(one)));
  if (touches.length === 0 || isHarmless) reader.ledger.addRead(place.resource, place.path);
  else reader.ledger.addNotUnderstood(place, WHY[kind], touches);
}

const WHY: Readonly<Record<Carrier["kind"], string>> = {
  document: "policies of this kind are not read",
  grants: "access that is granted without a policy is not read here",
  attaches: "it attaches permissions in a way that is not read",
  principal: "principals of this kind are not read",
};

/**
 * The values of an argument, which may be in several blocks. Terraform writes null, an empty text or an empty list for
 * an argument that is not set.
 */
export function valuesAt(value: unknown, names: readonly string[]): readonly unknown[] {
  const [name, ...others] = names;
  if (value === undefined || value === null || value === "" || value === false) return [];
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, names));
  if (name === undefined || !isObject(value)) return [value];
  const dynamic = isObject(value.dynamic)
    ? [value.dynamic[name]]
    : Array.isArray(value.dynamic)
      ? value.dynamic.map((one) => (isObject(one) ? one[name] : undefined))
      : [];
  return [...valuesAt(value[name], others), ...dynamic.filter((one) => one !== undefined && one !== null)];
}

/** Arguments that no carrier names and whose value looks like a policy. */
function otherPlaces(resource: StackResource, carriers: readonly Carrier[]): readonly ArgumentPlace[] {
  const paths = carriers.map(({ path }) => path.split("."));
  const { dynamic, ...body } = withoutPaths(resource.body, paths) as Json;
  const blocks = (Array.isArray(dynamic) ? dynamic : [dynamic]).filter(isObject).flatMap((one) => Object.entries(one));
  return [
    ...Object.entries(body),
    ...blocks
      .filter(([name]) => !paths.some(([first]) => first === name))
      .map(([name, value]) => [`dynamic.${name}`, value] as const),
  ]
    .filter(([name, value]) => !isStoredText(resource.type, name) && holdsPolicy(value, 0))
    .map(([path]) => ({ resource, path }));
}

/** A value without the arguments at the paths. */
function withoutPaths(value: unknown, paths: readonly (readonly string[])[]): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutPaths(one, paths));
  if (!isObject(value) || paths.length === 0) return value;
  const entries = Object.entries(value).flatMap(([name, one]): [string, unknown][] => {
    const below = paths.filter(([first]) => first === name).map((path) => path.slice(1));
    return below.some((path) => path.length === 0) ? [] : [[name, withoutPaths(one, below)]];
  });
  return Object.fromEntries(entries);
}

/** Deeper than any argument of the provider. */
const DEEPEST = 20;

/** Whether a value contains an object with the elements of a statement, or a text that is one. */
function holdsPolicy(value: unknown, depth: number): boolean {
  if (depth > DEEPEST) return true;
  if (typeof value === "string") {
    if (!/"?(?:Not)?Action"?\s*[:=]/.test(value) || !/"?Effect"?\s*[:=]/.test(value)) return false;
    return /\bAllow\b|\bDeny\b/.test(value);
  }
  if (Array.isArray(value)) return value.some((one) => holdsPolicy(one, depth + 1));
  if (!isObject(value)) return false;
  if ((value.Effect === "Allow" || value.Effect === "Deny") && ("Action" in value || "NotAction" in value)) return true;
  return Object.values(value).some((one) => holdsPolicy(one, depth + 1));
}
