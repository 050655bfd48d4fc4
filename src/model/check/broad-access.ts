import { keyPrefix } from "../keys";
import { indexKeyNames, partitionKeyOf, tableKeyNames } from "../model-keys";
import type { ModelProblem } from "../model-problem";
import { knownKinds, type LocatedStep, locatedSteps } from "../model-steps";
import { operationNames } from "../operations";
import type { TableModel } from "../types";
import { errors, type Finding, listed, when } from "./report";

/** Finds steps that reach more than their pattern needs, and permissions that are decided by the answer of a cache. */
export function findTooBroad(model: TableModel): readonly ModelProblem[] {
  return errors(
    "tooBroad",
    locatedSteps(model).flatMap((located) => [
      ...findOperation(located),
      ...findLeadingKeys(model, located),
      ...findCacheUse(located),
      ...findWeakAuthorisation(located),
      ...findUnprojectedReads(model, located),
    ]),
  );
}

const refusals: ReadonlyMap<string, string> = new Map([
  ["Scan", "reads the whole table, whatever the keys; use Query, with an index if need be."],
  ["DeleteItem", "destroys an item; let it expire by the time-to-live attribute."],
  ["BatchWriteItem", "carries no condition, and deletes as well as it puts; use PutItem."],
]);

function findOperation({ path, step, facts }: LocatedStep): readonly Finding[] {
  const operation: string = step.operation;
  const isPartiQl = /ExecuteStatement|ExecuteTransaction|PartiQL/i.test(operation);
  const reason = isPartiQl
    ? "is PartiQL, which scans when a statement lacks the partition key; use the call for what it does."
    : refusals.get(operation);
  return when(facts === undefined, () => ({
    path: `${path}.operation`,
    problem: `"${operation}" is not allowed; a step is one of ${listed(operationNames)}.`,
    fix: reason === undefined ? "Use one of these." : `${operation} ${reason}`,
  }));
}

function findLeadingKeys(model: TableModel, located: LocatedStep): readonly Finding[] {
  const { path, step, index, facts } = located;
  const key = partitionKeyOf(model, index).name;
  // Another rule reports an entity that is not known, or that does not fill the key.
  if (facts === undefined || (step.index !== undefined && index === undefined)) {
    return [];
  }
  const templates = knownKinds(located).flatMap(({ entity }) => entity.keys[key] ?? []);
  return [...new Set(templates)].flatMap((template) => findLeadingKey({ model, path, key, template }));
}

function findLeadingKey(at: {
  readonly model: TableModel;
  readonly path: string;
  readonly key: string;
  readonly template: string;
}): readonly Finding[] {
  const { model, path, key, template } = at;
  const prefix = keyPrefix(template);
  const confined = 'Begin it with a constant of the entity\'s own, such as "ORDER#".';
  if (prefix === "") {
    const problem = `the partition key "${key}" (${template}) has no constant prefix: the role could not be confined to this entity.`;
    return [{ path, problem, fix: confined }];
  }
  if (/[*?$]/.test(prefix)) {
    const problem = `the prefix "${prefix}" of "${key}" has a character that IAM reads as a wildcard or variable (*, ?, $).`;
    return [{ path, problem, fix: "Use letters, digits and #." }];
  }
  return Object.entries(model.entities)
    .filter(([, other]) => {
      const otherPrefix = keyPrefix(other.keys[key] ?? "");
      return otherPrefix !== prefix && otherPrefix.startsWith(prefix);
    })
    .map(([name, other]) => ({
      path,
      problem: `"${prefix}*" also admits the items of "${name}" (${other.keys[key]}).`,
      fix: `Choose prefixes of "${key}" of which none begins with another.`,
    }));
}

function findCacheUse({ path, step, facts }: LocatedStep): readonly Finding[] {
  if (!step.viaCache || facts === undefined) {
    return [];
  }
  return [
    ...when(facts.effect !== "read", () => ({
      path: `${path}.viaCache`,
      problem: `${step.operation} goes through the cache, which may only read.`,
      fix: "Set viaCache to false: writes go to the table.",
    })),
    ...when(facts.effect === "read" && step.purpose === "authorisation", () => ({
      path: `${path}.viaCache`,
      problem: "decides what the caller may do, and a cache still allows what has just been taken away.",
      fix: "Set viaCache to false and consistentRead to true.",
    })),
    ...when(step.purpose !== "authorisation" && step.consistentRead === true, () => ({
      path: `${path}.consistentRead`,
      problem: "a consistent read through the cache is passed on to the table and never answered from the cache.",
      fix: "Leave consistentRead out, or set viaCache to false.",
    })),
  ];
}

function findWeakAuthorisation({ path, step, facts }: LocatedStep): readonly Finding[] {
  const isRead = facts?.effect === "read" && step.purpose === "authorisation";
  return when(isRead && !step.viaCache && step.consistentRead !== true, () => ({
    path: `${path}.consistentRead`,
    problem:
      "decides what the caller may do, and an eventually consistent read can miss what has just been taken away.",
    fix: "Set consistentRead to true, on the table rather than a global index.",
  }));
}

function findUnprojectedReads(model: TableModel, { path, step, index }: LocatedStep): readonly Finding[] {
  if (index === undefined || index.projection.type === "ALL") {
    return [];
  }
  const included = index.projection.type === "INCLUDE" ? index.projection.attributes : [];
  const known = [...tableKeyNames(model), ...indexKeyNames(model, index), ...included];
  return (step.reads ?? [])
    .filter((name) => !known.includes(name))
    .map((name) => ({
      path: `${path}.reads`,
      problem: `"${name}" is not projected into the index "${index.name}"; it has ${listed(known)}.`,
      fix: "Project it, or read it from the table.",
    }));
}
