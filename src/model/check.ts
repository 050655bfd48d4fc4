import { findAmbiguous } from "./check/ambiguous";
import { findAttributeProblems } from "./check/attributes";
import { findIndexProblems } from "./check/indexes";
import { findBrokenReferences } from "./check/references";
import { findTooBroad } from "./check/too-broad";
import { findUnreachable } from "./check/unreachable";
import { ModelError } from "./model-error";
import type { ModelProblem } from "./model-problem";
import type { TableModel } from "./types";

const rules = [
  findBrokenReferences,
  findAttributeProblems,
  findIndexProblems,
  findAmbiguous,
  findUnreachable,
  findTooBroad,
] as const;

/** Everything that is wrong with a model, at once: errors and warnings, rule by rule. */
export function checkModel(model: TableModel): readonly ModelProblem[] {
  return rules.flatMap((find) => find(model));
}

/**
 * Refuses a model that has errors. Warnings pass: ask `checkModel` for them.
 *
 * @throws ModelError with every error of the model.
 */
export function assertModel(model: TableModel): void {
  const errors = checkModel(model).filter((problem) => problem.severity === "error");
  if (errors.length > 0) {
    throw new ModelError(errors);
  }
}
