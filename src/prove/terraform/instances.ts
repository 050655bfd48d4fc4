import { isObject, type Json, objectsIn, type StackResource, TemplateError } from "./stack";

/** One resource of a plan or a state, with its module. */
export interface Instance {
  readonly type: string;
  readonly name: string;
  readonly path: string;
  /** Address of its module, such as `module.tables["orders"]`; empty for the root. */
  readonly module: string;
  /** The index by `count` or `for_each`. */
  readonly index?: string | number;
  readonly isData: boolean;
  readonly values: Json;
  /** Addresses, without indexes, of what the configuration made it depend on. A state says so. */
  readonly dependsOn: readonly string[];
}

/** Deeper than any real tree of modules, and far below the limit of the call stack. */
const DEEPEST_MODULE = 100;

/** All resources of a `values` representation, with those of modules. @throws TemplateError for another form. */
export function instancesIn(id: string, values: unknown): readonly Instance[] {
  const root = isObject(values) ? values.root_module : undefined;
  if (root === undefined) return [];
  if (!isObject(root)) throw new TemplateError(`${id}: root_module must be an object.`);
  return inModule(id, root, 0);
}

function inModule(id: string, module: Json, depth: number): readonly Instance[] {
  if (depth > DEEPEST_MODULE) throw new TemplateError(`${id}: modules are nested more than ${DEEPEST_MODULE} deep.`);
  const inside = typeof module.address === "string" ? module.address : "";
  const own = objectsIn(module.resources).map((one): Instance => {
    const { type, name, address, index, mode, values = {}, deposed_key: deposed, depends_on: dependsOn } = one;
    // An object that Terraform has not yet deleted after it made another one for the same address. It is still there.
    const path: unknown = typeof deposed === "string" ? `${address} (deposed ${deposed})` : address;
    if (typeof type !== "string" || typeof name !== "string" || typeof path !== "string" || !isObject(values)) {
      throw new TemplateError(`${id}: a resource must have type, name, address and values, got ${quoted(one)}.`);
    }
    const hasIndex = typeof index === "string" || typeof index === "number";
    return {
      type,
      name,
      path,
      module: inside,
      isData: mode === "data",
      values,
      dependsOn: (Array.isArray(dependsOn) ? dependsOn : []).filter((other) => typeof other === "string"),
      ...(hasIndex && { index }),
    };
  });
  return [...own, ...objectsIn(module.child_modules).flatMap((child) => inModule(id, child, depth + 1))];
}

/** What an instance and its resource have in common. */
export function resourceOf(
  id: string,
  { type, name, path, module, index }: Instance,
): Pick<StackResource, "type" | "name" | "path" | "address" | "module" | "index"> {
  return { type, name, path, address: `${id}: ${path}`, module, ...(index !== undefined && { index }) };
}

/** The values of data sources by their path. */
export function dataIn(instances: readonly Instance[]): ReadonlyMap<string, Json> {
  return new Map(instances.filter(({ isData }) => isData).map(({ path, values }) => [path, values]));
}

function quoted(value: Json): string {
  return JSON.stringify({ address: value.address, type: value.type, name: value.name });
}

/** Account and region of the ARN of a resource, if it has one. */
export function placeOf({ arn }: Json): { readonly account?: string; readonly region?: string } {
  const [, region, account] =
    /^arn:[a-z-]+:[\w-]+:([a-z0-9-]*):(\d{12}):/.exec(typeof arn === "string" ? arn : "") ?? [];
  return { ...(account !== undefined && { account }), ...(region !== undefined && region !== "" && { region }) };
}

/** A value as a template: text that looks like an expression or a directive is escaped. */
export function literal(value: unknown): unknown {
  // As a function, because `$$` in a replacement is `$`.
  if (typeof value === "string") return value.replace(/[$%]\{/g, (mark) => `${mark.charAt(0)}${mark}`);
  if (Array.isArray(value)) return value.map(literal);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [String(literal(key)), literal(one)]));
}

/** The arguments that are set. Terraform writes null for all others, also in nested blocks. */
export function withoutNulls(values: Json): Json {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ""));
}
