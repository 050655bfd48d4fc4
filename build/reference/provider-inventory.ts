import data from "../../src/prove/terraform/inventory/aws-kinds.json";

/** A part of what `terraform providers schema -json` writes. */
export interface ProviderSchema {
  readonly provider_schemas: Readonly<
    Record<string, { readonly resource_schemas: Readonly<Record<string, Resource>> }>
  >;
}

interface Resource {
  readonly block: Block;
}

interface Block {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly block_types?: Readonly<Record<string, { readonly block: Block }>>;
}

interface Attribute {
  readonly type?: unknown;
  readonly nested_type?: Block;
  readonly optional?: boolean;
  readonly required?: boolean;
}

/**
 * Arguments that were judged to be nothing: of each kind that matters all of them, and of every kind those that are named
 * as if they gave access. Paths by kind, separated by spaces; `block.*` is a block with all that is in it.
 */
export interface JudgedArguments {
  readonly ofKindsThatMatter: Readonly<Record<string, string>>;
  readonly namedLikeAccess: Readonly<Record<string, string>>;
}

/** What a provider and the inventory do not have in common, by name. All lists are empty if everything is judged. */
export interface ToJudge {
  readonly newKinds: readonly string[];
  readonly goneKinds: readonly string[];
  readonly newArguments: readonly string[];
  readonly goneArguments: readonly string[];
}

const NAMED_LIKE_ACCESS =
  /(?:^|_)(?:acl|principals?|principal_arns?|grantees?|grants?|permissions?|polic(?:y|ies)|policy_(?:document|documents|body|text|json|arns?)|template_(?:body|url))$/;

/** Compares the inventory with the schema of a provider: it finds what has no class, and what has one and is gone. */
export function toJudge(schema: ProviderSchema, judged: JudgedArguments): ToJudge {
  const kinds = new Map(Object.entries(resourcesIn(schema)).map(([name, { block }]) => [name, argumentsIn(block)]));
  const known = new Set([...data.nothing, ...Object.keys(data.carriers)]);
  const newArguments: string[] = [];
  const goneArguments: string[] = [];
  for (const [kind, paths] of kinds) {
    if (!known.has(kind)) continue;
    const carriers = carriersOf(kind);
    const classed = [...carriers.map(({ path }) => path), ...listed(judged.ofKindsThatMatter, kind)];
    const named = listed(judged.namedLikeAccess, kind);
    const matters = carriers.some(({ touches }) => touches.length > 0);
    const isDue = (path: string): boolean => {
      if (carriers.some((one) => isWithin(path, one.path) || isWithin(one.path, path))) return false;
      if (matters && !classed.some((one) => isJudged(path, one))) return true;
      return NAMED_LIKE_ACCESS.test(lastOf(path)) && !classed.includes(path) && !named.includes(path);
    };
    newArguments.push(...paths.filter(isDue).map((path) => `${kind}.${path}`));
    const isThere = (one: string): boolean => paths.some((path) => path === one.replace(/\.\*$/, ""));
    goneArguments.push(...[...classed, ...named].filter((one) => !isThere(one)).map((path) => `${kind}.${path}`));
  }
  return {
    newKinds: [...kinds.keys()].filter((kind) => !known.has(kind)),
    goneKinds: [...known].filter((kind) => !kinds.has(kind) && !data.newer.kinds.includes(kind)),
    newArguments,
    goneArguments,
  };
}

/** Kinds of the provider for AWS, without `aws_`. */
function resourcesIn({ provider_schemas: providers }: ProviderSchema): Readonly<Record<string, Resource>> {
  const name = Object.keys(providers).find((one) => one.endsWith("/hashicorp/aws"));
  if (name === undefined) {
    throw new Error(`The schema must have hashicorp/aws, got ${Object.keys(providers).join(", ") || "no provider"}.`);
  }
  const resources = providers[name]?.resource_schemas ?? {};
  return Object.fromEntries(Object.entries(resources).map(([kind, one]) => [kind.replace(/^aws_/, ""), one]));
}

/** Paths of everything that a user may write, blocks too. */
function argumentsIn({ attributes = {}, block_types: blocks = {} }: Block, before = ""): readonly string[] {
  return [
    ...Object.entries(attributes)
      .filter(([, { optional, required }]) => optional === true || required === true)
      .flatMap(([name, { nested_type: nested, type }]) => [
        `${before}${name}`,
        ...(nested === undefined ? membersOf(type, `${before}${name}.`) : argumentsIn(nested, `${before}${name}.`)),
      ]),
    ...Object.entries(blocks).flatMap(([name, { block }]) => [
      `${before}${name}`,
      ...argumentsIn(block, `${before}${name}.`),
    ]),
  ];
}

/** The members of an object in a type, such as `["list", ["object", {…}]]`. */
function membersOf(type: unknown, before: string): readonly string[] {
  if (!Array.isArray(type)) return [];
  const [kind, of]: readonly unknown[] = type;
  if (kind !== "object") return membersOf(of, before);
  return Object.entries(of as Readonly<Record<string, unknown>>).flatMap(([name, one]) => [
    `${before}${name}`,
    ...membersOf(one, `${before}${name}.`),
  ]);
}

function carriersOf(kind: string): readonly { readonly path: string; readonly touches: readonly string[] }[] {
  const carriers: Readonly<Record<string, readonly { path: string; touches: readonly string[] }[]>> = data.carriers;
  return carriers[kind] ?? [];
}

function listed(by: Readonly<Record<string, string>>, kind: string): readonly string[] {
  return by[kind]?.split(" ") ?? [];
}

/** Whether a path was judged: by its name, or in a block that was judged as a whole. */
function isJudged(path: string, judged: string): boolean {
  return path === judged || (judged.endsWith(".*") && `${path}.`.startsWith(judged.slice(0, -1)));
}

function isWithin(path: string, block: string): boolean {
  return path === block || path.startsWith(`${block}.`);
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}
