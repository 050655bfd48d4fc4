import { operationFacts } from "./operations";
import type { PatternName, Step, TableModel } from "./types";

/**
 * The IAM actions of all patterns, sorted, each once: the actions that a VPC endpoint to the table must allow.
 *
 * The actions that read the stream are left out, because Lambda polls the stream from its own network.
 *
 * @example
 * ```ts
 * import { endpointActions, messagingModel } from "dynamodb-baseline";
 *
 * for (const action of endpointActions(messagingModel)) console.log(action);
 * // dynamodb:DeleteItem
 * // dynamodb:GetItem
 * // dynamodb:PutItem
 * // dynamodb:Query
 * // dynamodb:UpdateItem
 * ```
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

/** The same for one pattern: an empty list if none of its steps reads through a cache. */
export function cacheReadsOf<Model extends TableModel>(scope: {
  readonly model: Model;
  readonly pattern: PatternName<Model>;
}): readonly string[] {
  return actionsOf((scope.model.patterns[scope.pattern]?.steps ?? []).filter(isCachedRead));
}

/**
 * The names of the indexes of a model, sorted.
 *
 * @example
 * ```ts
 * import { indexNames, messagingModel } from "dynamodb-baseline";
 *
 * console.log(indexNames(messagingModel)); // [ 'gsi1' ]
 * ```
 */
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
