import type { ModelProblem } from "./model-problem";

/** A model that must not be used, with every reason at once. */
export class ModelError extends Error {
  override readonly name = "ModelError";

  constructor(readonly problems: readonly ModelProblem[]) {
    super(problems.map(({ path, problem, fix }) => `${path}: ${problem} ${fix}`).join("\n"));
  }
}
