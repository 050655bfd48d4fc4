import { checkModel } from "../../model/check";
import { ModelError } from "../../model/model-error";
import type { TableModel } from "../../model/types";

/**
 * Refuses a model with errors, all at once, and returns its warnings as sentences.
 *
 * Somebody who only wants a table gives a model without patterns: then nothing can be unreachable or too broad, and
 * only keys and indexes are looked at.
 *
 * @throws ModelError
 */
export function checkTableModel(path: string, model: TableModel): readonly string[] {
  const hasPatterns = Object.keys(model.patterns).length > 0;
  const problems = checkModel(model)
    .filter(({ rule }) => hasPatterns || rule === "index" || rule === "attribute")
    .map((problem) => ({ ...problem, path: `${path} model.${problem.path}` }));
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new ModelError(errors);
  return problems.map(({ path: where, problem, fix }) => `${where}: ${problem} ${fix}`);
}
