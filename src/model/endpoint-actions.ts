import { operationFacts } from "./operations";
import type { PatternName, Step, TableModel } from "./types";

/**
 * The IAM actions of all patterns, sorted, each once: what a network endpoint to the table has to let through.
 *
 * Reading the stream is not among them: Lambda polls it from its own network, not from the functions'.
 */
export function endpointActions(model: TableModel): readonly string[] {
  return actionsOf(allSteps(model));
}

/**
 * The IAM actions that a cache makes on behalf of the patterns, sorted, each once.
 *
 * They are never more than GetItem, BatchGetItem and Query: a cache that cannot write cannot be used to write.
 */
export function cacheReads(model: TableModel): readonly string[] {
  return actionsOf(allSteps(model).filter(isCachedRead));
}

/** The same of one pattern: none for a pattern that no step of reads through a cache. */
export function cacheReadsOf<Model extends TableModel>(scope: {
  readonly model: Model;
  readonly pattern: PatternName<Model>;
}): readonly string[] {
  return actionsOf((scope.model.patterns[scope.pattern]?.steps ?? []).filter(isCachedRead));
}

/** The names of the indexes, sorted. */
export function indexNames(model: TableModel): readonly string[] {
  return model.indexes.map((index) => index.name).sort();
}

function isCachedRead(step: Step): boolean {
  return step.viaCache && operationFacts(step.operation)?.effect === "read";
}

function allSteps(model: TableModel): readonly Step[] {
  return Object.values(model.patterns).flatMap((pattern) => pattern.steps);
}

function actionsOf(steps: readonly Step[]): readonly string[] {
  return [...new Set(steps.flatMap((step) => operationFacts(step.operation)?.action ?? []))].sort();
}
