import { jsonSchema } from "../../../build/write-schema";

/** The part of a JSON Schema that ours is written with. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

/** Something that can be set in an environment file. */
export interface Setting {
  /** Such as `data.recoveryDays`. */
  readonly path: string;
  readonly schema: JsonSchema;
  /** Whether it gives something up: an object with a reason. */
  readonly isWeakening: boolean;
}

/**
 * Every setting of an environment file, in the order of the schema: each value, and each object whose presence alone
 * says something, such as a weakening or the cache. A list is one setting, and so is a map such as the tags.
 */
export function settingsOf(schema: JsonSchema): readonly Setting[] {
  const found = childrenOf({ schema, path: "", isRequired: true });
  return found.filter(({ path }, index) => found.findIndex((one) => one.path === path) === index);
}

/** The settings of our schema. */
export const SETTINGS: readonly Setting[] = settingsOf(JSON.parse(jsonSchema()) as JsonSchema);

function childrenOf(node: {
  readonly schema: JsonSchema;
  readonly path: string;
  readonly isRequired: boolean;
}): readonly Setting[] {
  const { schema, path } = node;
  // A section that has to be written, or is there by default, only groups what is in it.
  const isRequired = node.isRequired || "default" in schema;
  const options = schema.oneOf ?? schema.anyOf;
  if (options !== undefined) return options.flatMap((option) => childrenOf({ schema: option, path, isRequired }));
  const { properties, required = [] } = schema;
  if (properties === undefined) return [{ path, schema, isWeakening: false }];
  const children = Object.entries(properties).flatMap(([name, child]) =>
    childrenOf({ schema: child, path: joined(path, name), isRequired: required.includes(name) }),
  );
  return isRequired ? children : [{ path, schema, isWeakening: "reason" in properties }, ...children];
}

function joined(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
