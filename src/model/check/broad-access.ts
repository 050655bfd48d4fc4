import { keyConfinement } from "../leading-keys";
import { indexKeyNames, partitionKeyOf, tableKeyNames } from "../model-keys";
import type { ModelProblem } from "../model-problem";
import { knownKinds, type LocatedStep, locatedSteps } from "../model-steps";
import { operationNames } from "../operations";
import type { SecondaryIndex, TableModel } from "../types";
import { errors, type Finding, listed, when } from "./report";

/** Finds steps that reach more than their pattern needs, and permissions that are decided by the answer of a cache. */
export function findTooBroad(model: TableModel): readonly ModelProblem[] {
  return errors(
    "tooBroad",
    locatedSteps(model).flatMap((located) => [
      ...findOperation(located),
      ...findReason(located),
      ...findLeadingKeys(model, located),
      ...findCacheUse(located),
      ...findWeakAuthorisation(located),
      ...findUnprojectedReads(model, located),
    ]),
  );
}

const refusals: ReadonlyMap<string, string> = new Map([
  ["Scan", "reads the whole table, whatever the keys; use Query, with an index if need be."],
  ["TransactWriteItems", "holds other calls; make each of them a step with onlyInTransaction."],
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

function findReason({ path, step, facts }: LocatedStep): readonly Finding[] {
  const { operation, reason = "" } = step;
  return [
    ...when(facts?.needsReason !== undefined && reason.trim() === "", () => ({
      path: `${path}.reason`,
      problem: `${operation} ${facts?.needsReason}.`,
      fix: "Use another operation, or write down the reason why it has to be this one.",
    })),
    ...when(facts !== undefined && !facts.inTransactWrite && step.onlyInTransaction === true, () => ({
      path: `${path}.onlyInTransaction`,
      problem: `${operation} is no part of TransactWriteItems.`,
      fix: operation === "GetItem" ? "Use TransactGetItems." : "Leave onlyInTransaction out.",
    })),
    ...when(operation === "DeleteItem" && (step.writes ?? []).length > 0, () => ({
      path: `${path}.writes`,
      problem: "a deletion writes no attribute.",
      fix: "Leave writes out.",
    })),
  ];
}

function findLeadingKeys(model: TableModel, located: LocatedStep): readonly Finding[] {
  const { path, step, index, facts } = located;
  const key = partitionKeyOf(model, index).name;
  // Another rule reports an entity that is not known, or that does not fill the key.
  if (facts === undefined || (step.index !== undefined && index === undefined)) {
    return [];
  }
  const templates = knownKinds(located).flatMap(({ entity }) => entity.keys[key] ?? []);
  return [...new Set(templates)].flatMap((template) => findLeadingKey({ model, path, index, template }));
}

function findLeadingKey(at: {
  readonly model: TableModel;
  readonly path: string;
  readonly index: SecondaryIndex | undefined;
  readonly template: string;
}): readonly Finding[] {
  const { model, path, index } = at;
  const key = partitionKeyOf(model, index).name;
  const confined = keyConfinement(at);
  switch (confined.kind) {
    case "everyKey":
      return [];
    case "refused":
      // `findTenantProblems` reports it once for the entity, whether a step uses it or not.
      if (model.tenant !== undefined) return [];
      return [{ path, problem: confined.problem, fix: confined.fix }];
    case "pattern":
      return confined.alsoAdmits.map((name) => ({
        path,
        problem: `"${confined.pattern}" also admits the items of "${name}" (${model.entities[name]?.keys[key]}).`,
        fix: `Choose prefixes of "${key}" of which none begins with another.`,
      }));
    default:
      return confined satisfies never;
  }
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
