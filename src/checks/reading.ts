import type { Json, Resource } from "./checked-template";
import { NotKnown } from "./not-known";
import { hasReference, literal } from "./terraform-text";

/**
 * The value of an argument at a path such as `point_in_time_recovery.enabled`; undefined if it is not set.
 *
 * A list of one block is read as the block. Texts are as Terraform has them, references included.
 *
 * @throws NotKnown if a block on the way is dynamic, a reference, or one of several.
 */
export function read({ body }: Pick<Resource, "body">, path: string): unknown {
  return path.split(".").reduce<unknown>((value, name) => {
    const block = onlyBlock(value, path);
    return block === undefined ? undefined : argumentOf(block, name);
  }, body);
}

/**
 * All blocks of a name, such as the rules of a bucket's lifecycle.
 *
 * @throws NotKnown if they are dynamic or a reference, or if the input does not show whether there are any.
 */
export function blocks({ body, computed = [] }: Pick<Resource, "body" | "computed">, name: string): readonly Json[] {
  if (computed.includes(name)) throw new NotKnown(`whether a dynamic block writes ${name}`);
  const value = argumentOf(body, name);
  if (typeof value === "string") throw new NotKnown(value);
  return listOf(value).filter(isObject);
}

/**
 * The items of a list; none if it is not set, one if it is no list.
 *
 * @throws NotKnown if the list as a whole is a reference.
 */
export function items({ body }: Pick<Resource, "body">, path: string): readonly unknown[] {
  const value = read({ body }, path);
  if (typeof value === "string" && hasReference(value)) throw new NotKnown(value);
  return listOf(value);
}

/**
 * A text, number or boolean as text, such as `true`.
 *
 * @param otherwise What AWS or Terraform takes if it is not set. @default the empty text
 * @throws NotKnown if Terraform puts something into it.
 */
export function textAt(resource: Pick<Resource, "body">, path: string, otherwise = ""): string {
  return literal(String(read(resource, path) ?? otherwise));
}

/** A number; NaN if it is not set, or is no number. @throws NotKnown if Terraform puts something into it. */
export function numberAt(resource: Pick<Resource, "body">, path: string): number {
  const text = textAt(resource, path);
  return text === "" ? Number.NaN : Number(text);
}

export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function onlyBlock(value: unknown, path: string): Json | undefined {
  const list = listOf(value);
  const [block] = list;
  if (typeof block === "string") throw new NotKnown(block);
  if (list.length > 1) throw new NotKnown(`which of ${list.length} blocks ${path} is in`);
  return isObject(block) ? block : undefined;
}

// Terraform takes null and, in nearly every argument, the empty text for an argument that is left out.
function argumentOf(block: Json, name: string): unknown {
  const { dynamic } = block;
  if (isObject(dynamic) && dynamic[name] !== undefined) throw new NotKnown(`a dynamic block writes ${name}`);
  const value = block[name];
  return value === null || value === "" || (Array.isArray(value) && value.length === 0) ? undefined : value;
}
