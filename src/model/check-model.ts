import { findAmbiguous } from "./check/ambiguous-keys";
import { findAttributeProblems } from "./check/attribute-problems";
import { findTooBroad } from "./check/broad-access";
import { findCollectionProblems } from "./check/collection-problems";
import { findFormProblems } from "./check/form-problems";
import { findGuardProblems } from "./check/guard-problems";
import { findIndexProblems } from "./check/index-problems";
import { findQueueProblems } from "./check/queue-problems";
import { findBrokenReferences } from "./check/reference-problems";
import { findRemovalProblems } from "./check/removal-problems";
import { findTenantProblems } from "./check/tenant-problems";
import { findUnreachable } from "./check/unreachable-parts";
import { ModelError } from "./model-error";
import type { ModelProblem } from "./model-problem";
import type { TableModel } from "./types";

const rules = [
  findFormProblems,
  findBrokenReferences,
  findQueueProblems,
  findAttributeProblems,
  findRemovalProblems,
  findIndexProblems,
  findCollectionProblems,
  findGuardProblems,
  findTenantProblems,
  findAmbiguous,
  findUnreachable,
  findTooBroad,
] as const;

/**
 * Every error and warning of a model, rule by rule; empty for a model without problems.
 *
 * @example
 * ```ts
 * import { checkModel, messagingModel } from "dynamodb-baseline";
 *
 * const problems = checkModel({ ...messagingModel, timeToLiveAttribute: "goneAt" });
 * for (const { severity, path, problem } of problems) console.log(`${severity} at ${path}: ${problem}`);
 * // error at timeToLiveAttribute: no entity has the attribute "goneAt", so nothing expires.
 * ```
 */
export function checkModel(model: TableModel): readonly ModelProblem[] {
  return rules.flatMap((find) => find(model));
}

/**
 * Refuses a model that has errors. Warnings pass; `checkModel` returns them.
 *
 * @throws ModelError with every error of the model.
 * @example
 * ```ts
 * import { assertModel, messagingModel, ModelError } from "dynamodb-baseline";
 *
 * assertModel(messagingModel);
 * try {
 *   assertModel({ ...messagingModel, timeToLiveAttribute: "goneAt" });
 * } catch (error) {
 *   if (error instanceof ModelError) console.log(error.problems.map(({ path }) => path)); // [ 'timeToLiveAttribute' ]
 * }
 * ```
 */
export function assertModel(model: TableModel): void {
  const errors = checkModel(model).filter((problem) => problem.severity === "error");
  if (errors.length > 0) {
    throw new ModelError(errors);
  }
}
