import type { PatternCall, PatternNeeds, Workload } from "../../guarantees/patterns/workload";
import type { AccessPattern, Entity, SecondaryIndex, Step, TableModel } from "../model/types";

/** A model says something from which no guarantee can be made. */
export class ModelNotUnderstood extends Error {
  override readonly name = "ModelNotUnderstood";
}

const READS = ["GetItem", "BatchGetItem", "Query"];
const WRITES = ["PutItem", "UpdateItem"];
const CHECK = "ConditionCheckItem";

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
  if (model.tenant !== undefined) {
    throw new ModelNotUnderstood("The model has tenants. No guarantee about the isolation of tenants can be made yet.");
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
  };
}

const isCached = ({ viaCache, operation }: Step): boolean => viaCache && READS.includes(operation);

function needsOf(model: TableModel, name: string, { steps, trigger }: AccessPattern): PatternNeeds {
  const located = steps.map((step, position) => locatedIn(model, step, `patterns.${name}.steps[${position}]`));
  const calls = new Map<string, PatternCall>();
  for (const one of located) {
    const call = callOf(model, one);
    // A role has one statement for a kind of call, so that its steps share their attributes.
    const kind = JSON.stringify([one.step.entity, { ...call, attributes: [] }]);
    calls.set(kind, { ...call, attributes: union(calls.get(kind)?.attributes ?? [], call.attributes) });
  }
  const [encrypts, decrypts] = textsOf(model, located, trigger?.entity);
  return {
    does: doneBy(steps),
    calls: [...calls.values()],
    startedBy: trigger === undefined ? [] : "stream",
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

function locatedIn({ entities, indexes }: TableModel, step: Step, place: string): Located {
  const found = [step.entity].flat().map((name): Entity => {
    const entity = Object.hasOwn(entities, name) ? entities[name] : undefined;
    if (entity === undefined) throw refused(place, `names the entity ${name}, which the model does not have`);
    return entity;
  });
  const index = indexes.find(({ name }) => name === step.index);
  if (step.index !== undefined && index === undefined) {
    throw refused(place, `names the index ${step.index}, which the model does not have`);
  }
  if (![...READS, ...WRITES, CHECK].includes(step.operation)) {
    throw refused(place, `has the operation ${step.operation}; known are ${[...READS, ...WRITES, CHECK].join(", ")}`);
  }
  return { step, place, entities: found, index };
}

function callOf(model: TableModel, { step, place, entities, index }: Located): PatternCall {
  const partitionKey = index?.partitionKey ?? model.partitionKey;
  const [template = "", ...others] = new Set(entities.map(({ keys }) => keys[partitionKey.name] ?? ""));
  if (others.length > 0) throw refused(place, "names kinds of item whose partition keys have different forms");
  const [prefix = ""] = template.split("{");
  if (prefix === "" || /[*?$]/.test(prefix)) {
    throw refused(place, `has the key ${JSON.stringify(template)}, which does not begin with a constant text`);
  }
  const keys = [model.partitionKey, model.sortKey, index?.partitionKey, index?.sortKey];
  const isInTransaction = step.onlyInTransaction === true || step.operation === CHECK;
  return {
    action: `dynamodb:${step.operation}`,
    resource: index === undefined ? "@table" : `@table/index/${index.name}`,
    keys: `${prefix}*`,
    attributes: union(
      keys.flatMap((key) => key?.name ?? []),
      step.operation === "PutItem" ? entities.flatMap((one) => Object.keys(one.keys)) : [],
      step.reads ?? [],
      step.writes ?? [],
      step.guard !== undefined && "attribute" in step.guard ? [step.guard.attribute] : [],
    ),
    ...(isInTransaction && { onlyInTransaction: true }),
  };
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
