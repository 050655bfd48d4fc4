import { keyPrefix } from "../keys";
import { keyConfinement } from "../leading-keys";
import { partitionKeyOf } from "../model-keys";
import type { ModelProblem } from "../model-problem";
import { locatedSteps } from "../model-steps";
import type { TableModel, TenantIsolation } from "../types";
import { errors, type Finding, when } from "./report";

/**
 * Finds what would let a session reach the rows of another tenant: a partition key without the tenant, a cache, a
 * stream.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.access-control.html
 */
export function findTenantProblems(model: TableModel): readonly ModelProblem[] {
  const { tenant } = model;
  if (tenant === undefined) {
    return [];
  }
  return errors("tenant", [
    ...findInTag(tenant),
    ...findInKeyType(model),
    ...findInEntities(model, tenant),
    ...locatedSteps(model).flatMap(({ path, step }) =>
      when(step.viaCache, () => ({
        path: `${path}.viaCache`,
        problem: "a cache asks the table with its own role, so that it would answer with the rows of every tenant.",
        fix: "Set viaCache to false: a model with tenants has no cache.",
      })),
    ),
    ...Object.entries(model.patterns).flatMap(([name, { trigger }]) =>
      when(trigger !== undefined, () => ({
        path: `patterns.${name}.trigger`,
        problem:
          trigger?.kind === "queue"
            ? "a queue starts a function without the tag of a session, so that it reaches the rows of no tenant."
            : "a stream carries the rows of every tenant, and no condition on a stream tells them apart.",
        fix: "Do what the pattern does in the one that writes, or leave tenant out.",
      })),
    ),
  ]);
}

function findInTag({ sessionTag }: TenantIsolation): readonly Finding[] {
  return when(!/^[A-Za-z0-9_.@-]{1,128}$/.test(sessionTag), () => ({
    path: "tenant.sessionTag",
    problem: `must be 1 to 128 letters, digits, _, ., - and @, got ${JSON.stringify(sessionTag)}.`,
    fix: 'Choose a name such as "tenantId".',
  }));
}

function findInKeyType(model: TableModel): readonly Finding[] {
  const keys = [
    { path: "partitionKey", key: model.partitionKey },
    ...model.indexes.map((index, position) => ({
      path: `indexes[${position}].partitionKey`,
      key: partitionKeyOf(model, index),
    })),
  ];
  return keys.flatMap(({ path, key }) =>
    when(key.type !== "S", () => ({
      path: `${path}.type`,
      problem: `"${key.name}" is of type ${key.type}; the tag of a session is a text.`,
      fix: "Make it S.",
    })),
  );
}

// Of every entity, whether a step uses it or not: another role may read the partition.
function findInEntities(model: TableModel, { keyPart }: TenantIsolation): readonly Finding[] {
  return Object.entries(model.entities).flatMap(([name, entity]) => {
    const stored = Object.hasOwn(entity.attributes, keyPart) ? entity.attributes[keyPart]?.type : "S";
    const keys = new Map(
      [undefined, ...model.indexes].map((index) => [partitionKeyOf(model, index).name, index] as const).reverse(),
    );
    return [
      ...when(stored !== "S", () => ({
        path: `entities.${name}.attributes.${keyPart}.type`,
        problem: `the tenant must be a text (S), got ${stored}.`,
        fix: "Make it S.",
      })),
      ...[...keys].flatMap(([key, index]) => {
        const template = entity.keys[key];
        const confined = template === undefined ? undefined : keyConfinement({ model, index, template });
        const path = `entities.${name}.keys.${key}`;
        if (confined?.kind === "refused") return [{ path, problem: confined.problem, fix: confined.fix }];
        return findInBeginning({ model, path, key, template });
      }),
    ];
  });
}

interface LocatedKey {
  readonly model: TableModel;
  readonly path: string;
  readonly key: string;
  readonly template: string | undefined;
}

// With `ORG#{tenant}#…` and `ORG#LOG#{tenant}`, the tenant `LOG` would have the rows of every tenant.
function findInBeginning({ model, path, key, template }: LocatedKey): readonly Finding[] {
  if (template === undefined) return [];
  const head = keyPrefix(template);
  const others = Object.values(model.entities).flatMap(({ keys }) => keys[key] ?? []);
  const longer = others.find((one) => keyPrefix(one) !== head && keyPrefix(one).startsWith(head));
  return when(longer !== undefined, () => ({
    path,
    problem: `the partition key "${key}" (${template}) begins as that of another kind of item goes on (${longer}): a tenant with such a name could reach the rows of every tenant.`,
    fix: "Put the same constant before the tenant in both, or constants of which none begins with the other.",
  }));
}
