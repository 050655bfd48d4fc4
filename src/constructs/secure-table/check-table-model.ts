import { checkModel } from "../../model/check-model";
import { ModelError } from "../../model/model-error";
import type { TableModel } from "../../model/types";

/**
 * Refuses a model with errors, and returns the warnings of the others as sentences.
 *
 * A model without patterns describes keys and indexes only: the rules about patterns are then left out.
 *
 * @throws ModelError with every error of the model.
 */
export function checkTableModel(path: string, model: TableModel): readonly string[] {
  const hasPatterns = Object.keys(model.patterns).length > 0;
  const problems = checkModel(model)
    .filter(
      ({ rule }) => hasPatterns || rule === "index" || rule === "attribute" || rule === "tenant" || rule === "form",
    )
    .map((problem) => ({ ...problem, path: `${path} model.${problem.path}` }));
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new ModelError(errors);
  return problems.map(({ path: where, problem, fix }) => `${where}: ${problem} ${fix}`);
}
