import { checkModel } from "./check-model";
import { formProblems } from "./form/form-problems";
import { modelShape } from "./form/model-shape";
import { ModelError } from "./model-error";
import type { TableModel } from "./types";

/**
 * A model from JSON, as `JSON.parse` returns it. `dynamodb-baseline model schema` prints its schema.
 *
 * @throws ModelError with every problem at once: those of the form, or, if the form is right, the errors of `checkModel`.
 * @example
 * ```ts
 * import { messagingModel, ModelError, parseModel } from "dynamodb-baseline";
 *
 * const model = parseModel(JSON.parse(JSON.stringify(messagingModel)));
 * console.log(Object.keys(model.patterns).length); // 6
 * try {
 *   parseModel({ ...model, replicas: ["eu-central-1"], sortKey: { name: "sk", type: "M" } });
 * } catch (error) {
 *   if (error instanceof ModelError) console.log(error.problems.map(({ path }) => path)); // [ 'replicas', 'sortKey.type' ]
 * }
 * ```
 */
export function parseModel(value: unknown): TableModel {
  const wrong = formProblems(modelShape, value);
  if (wrong.length > 0) {
    throw new ModelError(wrong);
  }
  const { $schema: _, ...model } = value as TableModel & { readonly $schema?: string };
  const errors = checkModel(model).filter(({ severity }) => severity === "error");
  if (errors.length > 0) {
    throw new ModelError(errors);
  }
  return model;
}
