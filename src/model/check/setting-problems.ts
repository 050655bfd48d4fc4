import { keyAttributes } from "../model-keys";
import type { ModelProblem } from "../model-problem";
import type { TableModel } from "../types";
import { severalKeyAttributes, unsupportedSetting } from "../unsupported-settings";
import { errors, type Finding, listed, when } from "./report";

const tableClasses: readonly string[] = ["STANDARD", "STANDARD_INFREQUENT_ACCESS"];

/** Finds settings of a model from plain JavaScript that the compiler would refuse: what a table may not have. */
export function findFormProblems(model: TableModel): readonly ModelProblem[] {
  const tableClass: string = model.tableClass ?? "STANDARD";
  return errors("form", [
    ...findUnsupported(model, ""),
    ...model.indexes.flatMap((index, position) => findUnsupported(index, `indexes[${position}].`)),
    ...keyAttributes(model).flatMap(({ path, key }) =>
      when(Array.isArray(key), () => ({ path, ...severalKeyAttributes })),
    ),
    ...when(!tableClasses.includes(tableClass), () => ({
      path: "tableClass",
      problem: `must be one of ${listed(tableClasses)}, got ${JSON.stringify(tableClass)}.`,
      fix: "Use one of these, or leave it out.",
    })),
  ]);
}

function findUnsupported(settings: object, at: string): readonly Finding[] {
  return Object.keys(settings).flatMap((name) => {
    const refusal = unsupportedSetting(name);
    return refusal === undefined ? [] : [{ path: `${at}${name}`, ...refusal }];
  });
}
