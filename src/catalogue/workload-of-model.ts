import type { PatternCall, PatternNeeds, Workload } from "../../guarantees/patterns/workload";
import type { AccessPattern, Entity, SecondaryIndex, Step, TableModel } from "../model/types";

/** A model says something from which no guarantee can be made. */
export class ModelNotUnderstood extends Error {
  override readonly name = "ModelNotUnderstood";
}

/** The action that IAM decides for each operation, and the transaction that it is always a part of. */
const OPERATIONS: Readonly<Record<string, { readonly action: string; readonly onlyInTransaction?: true }>> = {
  GetItem: { action: "dynamodb:GetItem" },
  BatchGetItem: { action: "dynamodb:BatchGetItem" },
  TransactGetItems: { action: "dynamodb:GetItem", onlyInTransaction: true },
  Query: { action: "dynamodb:Query" },
  PutItem: { action: "dynamodb:PutItem" },
  UpdateItem: { action: "dynamodb:UpdateItem" },
  DeleteItem: { action: "dynamodb:DeleteItem" },
  BatchWriteItem: { action: "dynamodb:BatchWriteItem" },
  ConditionCheckItem: { action: "dynamodb:ConditionCheckItem", onlyInTransaction: true },
};
const GUARDS = [
  "absent",
  "exists",
  "equals",
  "olderThan",
  "olderThanOrAbsent",
  "olderThanOrUnset",
  "attributeExists",
  "attributeAbsent",
];
/** What may start a pattern beside a caller. */
const TRIGGERS: readonly string[] = ["stream", "queue"];
/** Operations that a cache answers. */
const CACHED = ["GetItem", "BatchGetItem", "Query"];
/** Operations that set every key of an item. */
const PUTS = ["PutItem", "BatchWriteItem"];

/** A model, and what it does not say of the workload. */
export interface ModelledWorkload {
  readonly model: TableModel;
  /** As `Workload` says. */
  readonly hasFunctions: boolean;
}

/**
 * What the guarantees about the patterns of a model are made from.
 *
 * It reads the model by itself, and nothing that policies are made with: a mistake in the derivation of policies does
 * not become a promise. What it does not understand is refused, so that nothing is promised about half of a pattern.
 *
 * @throws ModelNotUnderstood for a step with an operation, an entity, an index or a key that it does not understand.
 */
export function workloadOfModel({ model, hasFunctions }: ModelledWorkload): Workload {
  if (model.tenant !== undefined && !/^[\w.@-]{1,128}$/.test(model.tenant.sessionTag)) {
    throw refused("tenant.sessionTag", `is ${JSON.stringify(model.tenant.sessionTag)}, which is no key of a tag`);
  }
  const patterns = Object.fromEntries(
    Object.entries(model.patterns).map(([name, pattern]) => [name, needsOf(model, name, pattern)]),
  );
  const steps = Object.values(model.patterns).flatMap((pattern) => pattern.steps);
  const cached = steps.filter(isCached).map(({ operation }) => `dax:${operation}`);
  const [first] = Object.values(patterns).flatMap(({ calls }) => calls);
  if (first === undefined) throw new ModelNotUnderstood("The model has no pattern with a step. Add one.");
  return {
    patterns,
    indexes: model.indexes.map(({ name }) => name),
    cacheActions: [...new Set(cached)],
    firstCall: { does: `call ${first.action} on the table`, action: first.action, resource: first.resource },
    hasFunctions,
    ...(model.tenant !== undefined && { tenantTag: model.tenant.sessionTag }),
  };
}

const isCached = ({ viaCache, operation }: Step): boolean => viaCache && CACHED.includes(operation);

function needsOf(model: TableModel, name: string, { steps, trigger }: AccessPattern): PatternNeeds {
  const located = steps.map((step, position) => locatedIn(model, step, `patterns.${name}.steps[${position}]`));
  if (model.tenant !== undefined && trigger !== undefined) {
    const why =
      trigger.kind === "queue"
        ? "is a queue, which starts a function without the tag of a tenant"
        : "is a stream, which holds the rows of every tenant";
    throw refused(`patterns.${name}.trigger`, why);
  }
  if (trigger !== undefined && !TRIGGERS.includes(trigger.kind)) {
    throw refused(`patterns.${name}.trigger`, `is of kind ${String(trigger.kind)}; known are ${TRIGGERS.join(", ")}`);
  }
  const calls = new Map<string, PatternCall>();
  for (const one of located) {
    const call = callOf(model, one);
    // A role has one statement for a kind of call, so that its steps share their attributes.
    const kind = JSON.stringify([one.step.entity, { ...call, attributes: [] }]);
    calls.set(kind, { ...call, attributes: union(calls.get(kind)?.attributes ?? [], call.attributes) });
  }
  const [encrypts, decrypts] = textsOf(model, located, trigger?.kind === "stream" ? trigger.entity : undefined);
  return {
    does: doneBy(steps),
    calls: [...calls.values()],
    startedBy: trigger === undefined ? [] : trigger.kind,
    ...(encrypts.length > 0 && { encrypts }),
    ...(decrypts.length > 0 && { decrypts }),
    ...(steps.some(isCached) && { usesCache: true }),
  };
}

interface Located {
  readonly step: Step;
  readonly place: string;
  /** The kinds of item: several for a query of an item collection, whose partition keys have one form. */
  readonly entities: readonly Entity[];
  readonly index: SecondaryIndex | undefined;
}

function locatedIn({ entities, indexes, tenant }: TableModel, step: Step, place: string): Located {
  const found = [step.entity].flat().map((name): Entity => {
    const entity = Object.hasOwn(entities, name) ? entities[name] : undefined;
    if (entity === undefined) throw refused(place, `names the entity ${name}, which the model does not have`);
    return entity;
  });
  const index = indexes.find(({ name }) => name === step.index);
  if (step.index !== undefined && index === undefined) {
    throw refused(place, `names the index ${step.index}, which the model does not have`);
  }
  if (!Object.hasOwn(OPERATIONS, step.operation)) {
    throw refused(place, `has the operation ${step.operation}; known are ${Object.keys(OPERATIONS).join(", ")}`);
  }
  if (step.guard !== undefined && !GUARDS.includes(step.guard.kind)) {
    throw refused(place, `has the guard ${step.guard.kind}; known are ${GUARDS.join(", ")}`);
  }
  if (tenant !== undefined && step.viaCache) {
    throw refused(place, "asks a cache, which knows no tenant: it answers with the rows of every tenant");
  }
  return { step, place, entities: found, index };
}

function callOf(model: TableModel, { step, place, entities, index }: Located): PatternCall {
  const partitionKey = index?.partitionKey ?? model.partitionKey;
  const [template = "", ...others] = new Set(entities.map(({ keys }) => keys[partitionKey.name] ?? ""));
  if (others.length > 0) throw refused(place, "names kinds of item whose partition keys have different forms");
  const leading = leadingKeys({ model, name: partitionKey.name, template, place });
  const operation = OPERATIONS[step.operation];
  if (operation === undefined) throw refused(place, `has the operation ${step.operation}, which is not known`);
  const keys = [model.partitionKey, model.sortKey, index?.partitionKey, index?.sortKey];
  const isInTransaction = step.onlyInTransaction === true || operation.onlyInTransaction === true;
  return {
    action: operation.action,
    resource: index === undefined ? "@table" : `@table/index/${index.name}`,
    ...(leading !== undefined && { keys: leading }),
    attributes: union(
      keys.flatMap((key) => key?.name ?? []),
      PUTS.includes(step.operation) ? entities.flatMap((one) => Object.keys(one.keys)) : [],
      step.reads ?? [],
      step.writes ?? [],
      step.removes ?? [],
      step.guard !== undefined && "attribute" in step.guard ? [step.guard.attribute] : [],
      step.guard !== undefined && "unless" in step.guard ? [step.guard.unless ?? []].flat() : [],
    ),
    ...(isInTransaction && { onlyInTransaction: true }),
  };
}

interface KeyInModel {
  readonly model: TableModel;
  /** The name of the partition key of the table or the index. */
  readonly name: string;
  readonly template: string;
  readonly place: string;
}

/**
 * The pattern of the partition keys that a template gives; undefined for every key, if only one kind of item has them.
 *
 * The tenant stands before any other value, and is what the tag of the session says. If the constant before it could go on,
 * the name of a tenant could be that of another constant: with `ORG#{tenant}#…` and `ORG#LOG#{tenant}`, the tenant `LOG`
 * would have the rows of every tenant.
 */
function leadingKeys({ model, name, template, place }: KeyInModel): string | undefined {
  const { tenant, entities } = model;
  const said = `has the key ${JSON.stringify(template)}, which`;
  const [head = ""] = template.split("{");
  if (/[*?$]/.test(head)) throw refused(place, `${said} begins with a character that IAM reads as a pattern`);
  if (tenant !== undefined) {
    const start = `${head}{${tenant.keyPart}}`;
    const [constant = ""] = /^[^{]*/.exec(template.slice(start.length)) ?? [];
    const rest = template.slice(start.length);
    if (!template.startsWith(start) || !/^(?:#|$)/.test(rest) || /[*?$]/.test(constant)) {
      throw refused(place, `${said} does not hold the tenant before any other value, and "#" after it`);
    }
    const heads = Object.values(entities).flatMap(({ keys }) => keys[name]?.split("{")[0] ?? []);
    const longer = heads.find((one) => one !== head && (one.startsWith(head) || head.startsWith(one)));
    if (longer !== undefined) {
      const other = `another kind of item has keys that begin with ${JSON.stringify(longer)}`;
      throw refused(place, `${said} is not told apart from those of other tenants: ${other}`);
    }
    return `${head}\${aws:PrincipalTag/${tenant.sessionTag}}${constant}${constant === rest ? "" : "*"}`;
  }
  if (head !== "") return template === head ? head : `${head}*`;
  const kinds = Object.values(entities).filter(({ keys }) => Object.hasOwn(keys, name));
  if (template !== "" && kinds.length === 1) return undefined;
  throw refused(
    place,
    `${said} does not begin with a constant text, and ${kinds.length} kinds of item have such a key`,
  );
}

/** The encrypted attributes that a pattern encrypts, and those that it decrypts. */
function textsOf(model: TableModel, located: readonly Located[], triggering: string | undefined) {
  const encryptedIn = (entity: Entity | undefined) =>
    Object.entries(entity?.attributes ?? {}).flatMap(([name, { encrypted }]) => (encrypted === true ? [name] : []));
  const named = ({ entities }: Located, names: readonly string[] = []) =>
    entities.flatMap(encryptedIn).filter((name) => names.includes(name));
  // A put that must not replace an item compares the texts of both when the item is there.
  const compares = ({ step: { operation, guard, onlyInTransaction } }: Located) =>
    operation === "PutItem" && guard?.kind === "absent" && onlyInTransaction !== true;
  const encrypts = union(located.flatMap((one) => named(one, one.step.writes)));
  const decrypts = union(
    located.flatMap((one) => named(one, one.step.reads)),
    located.filter(compares).flatMap((one) => named(one, one.step.writes)),
    triggering === undefined ? [] : encryptedIn(model.entities[triggering]),
  );
  return [encrypts, decrypts] as const;
}

/** Such as `calls GetItem on order`, which completes "The role of … ". */
function doneBy(steps: readonly Step[]): string {
  const each = steps.map(
    ({ operation, entity, index }) =>
      `${operation} on ${[entity].flat().join(", ")}${index === undefined ? "" : ` by the index ${index}`}`,
  );
  return `calls ${[...new Set(each)].join(", ")}`;
}

function union(...lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].sort();
}

function refused(place: string, problem: string): ModelNotUnderstood {
  return new ModelNotUnderstood(`${place} ${problem}. No guarantee can be made from it.`);
}
