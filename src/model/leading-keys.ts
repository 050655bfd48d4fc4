import { canBegin, canCoincide } from "./key-shapes";
import { keyPrefix } from "./keys";
import { partitionKeyOf } from "./model-keys";
import type { SecondaryIndex, TableModel, TenantIsolation } from "./types";

/** How a role is confined to the rows of one partition key, or why it cannot be. */
export type KeyConfinement =
  /** The pattern of `dynamodb:LeadingKeys`, and the entities whose rows it admits beside those with the template. */
  | { readonly kind: "pattern"; readonly pattern: string; readonly alsoAdmits: readonly string[] }
  /** Every key, because there is one kind of item. */
  | { readonly kind: "everyKey"; readonly reason: string }
  | { readonly kind: "refused"; readonly problem: string; readonly fix: string };

/**
 * How IAM confines a role to the keys that one template of a partition key gives.
 *
 * A key with a tenant is compared with the tag of the session. A constant key is compared whole, any other by its constant beginning. A key without one, such as a UUID or a number,
 * needs none if the table or the index holds one kind of item: there are no rows of another kind to keep it from.
 */
export function keyConfinement(asked: {
  readonly model: TableModel;
  /** The index that the template is a partition key of. @default the table itself */
  readonly index: SecondaryIndex | undefined;
  readonly template: string;
}): KeyConfinement {
  const { model, index, template } = asked;
  const key = partitionKeyOf(model, index).name;
  const holder = index === undefined ? "the table" : `the index "${index.name}"`;
  const prefix = keyPrefix(template);
  // IAM would read these characters as wildcards and variables.
  if (/[*?$]/.test(prefix)) {
    return {
      kind: "refused",
      problem: `the prefix "${prefix}" of "${key}" has a character that IAM reads as a wildcard or variable (*, ?, $).`,
      fix: "Use letters, digits and #.",
    };
  }
  if (model.tenant !== undefined && tenantHead(template, model.tenant) === undefined) {
    return {
      kind: "refused",
      problem: `the partition key "${key}" (${template}) does not hold the tenant before any other value: a role could reach the rows of every tenant.`,
      fix: `Begin it with a constant and {${model.tenant.keyPart}}, and put "#" after it if more follows.`,
    };
  }
  const kinds = Object.entries(model.entities).filter(([, { keys }]) => Object.hasOwn(keys, key));
  if (prefix === "" && model.tenant === undefined) {
    const names = kinds.map(([name]) => `"${name}"`).join(", ");
    return kinds.length === 1
      ? {
          kind: "everyKey",
          reason: `${index === undefined ? "The table" : `The index "${index.name}"`} holds one kind of item, ${names}.`,
        }
      : {
          kind: "refused",
          problem: `the partition key "${key}" (${template}) has no constant prefix, and ${holder} holds ${kinds.length} kinds of item (${names}): the role could not be confined to this entity.`,
          fix: `Begin it with a constant of the entity's own, such as "ORDER#", or keep one kind of item in ${holder}.`,
        };
  }
  const head = headOf(template, model.tenant);
  const isWhole = head === template;
  const alsoAdmits = kinds
    .map(([name, { keys }]) => ({ name, other: keys[key] ?? "" }))
    .filter(({ other }) => headOf(other, model.tenant) !== head)
    .filter(({ other }) => (isWhole ? canCoincide(other, head) : canBegin(other, head)))
    .map(({ name }) => name);
  const variable = model.tenant && `\${aws:PrincipalTag/${model.tenant.sessionTag}}`;
  const text = variable === undefined ? head : head.replace(/\{\w+\}/, () => variable);
  return { kind: "pattern", pattern: isWhole ? text : `${text}*`, alsoAdmits };
}

/** What IAM knows of a key: all before its first value, with the value of the tenant. */
function headOf(template: string, tenant: TenantIsolation | undefined): string {
  return (tenant && tenantHead(template, tenant)) ?? keyPrefix(template);
}

/** The head of a key that holds the tenant; undefined if it does not, or if another value is before it or joins it. */
function tenantHead(template: string, { keyPart }: TenantIsolation): string | undefined {
  const start = `${keyPrefix(template)}{${keyPart}}`;
  const rest = template.slice(start.length);
  // Without "#" the key of tenant "a" with the value "b" would be that of tenant "ab".
  return template.startsWith(start) && (rest === "" || rest.startsWith("#")) && !/[*?$]/.test(keyPrefix(rest))
    ? start + keyPrefix(rest)
    : undefined;
}
