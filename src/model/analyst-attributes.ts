import { ModelError } from "./model-error";
import { indexKeyNames, tableKeyNames } from "./model-keys";
import type { SecondaryIndex, TableModel } from "./types";

/**
 * The attributes of an index that are no encrypted texts, sorted: its keys, those of the table, and what it projects.
 *
 * An encrypted attribute is left out even if the functions do not encrypt: the model says that it is a text of somebody.
 *
 * @throws ModelError if the model has no such index.
 * @example
 * ```ts
 * import { analystAttributes, messagingModel } from "dynamodb-baseline";
 *
 * console.log(analystAttributes({ model: messagingModel, index: "gsi1" }).includes("preview")); // false
 * ```
 */
export function analystAttributes(options: { readonly model: TableModel; readonly index: string }): readonly string[] {
  const { model, index: name } = options;
  const index = model.indexes.find((one) => one.name === name);
  if (index === undefined) {
    const names = model.indexes.map((one) => one.name);
    throw new ModelError([
      {
        rule: "reference",
        severity: "error",
        path: "index",
        problem: `must be an index of the model, got ${JSON.stringify(name)}.`,
        fix: names.length === 0 ? "The model has none; leave the analyst out." : `Use one of ${names.join(", ")}.`,
      },
    ]);
  }
  const keys = [...tableKeyNames(model), ...indexKeyNames(model, index)];
  const encrypted = attributesOf(model).filter(([, { encrypted: isText }]) => isText === true);
  const texts = new Set(encrypted.map(([attribute]) => attribute));
  return [...new Set([...keys, ...projectedBy(model, index)])].filter((attribute) => !texts.has(attribute)).sort();
}

function projectedBy(model: TableModel, { projection }: SecondaryIndex): readonly string[] {
  if (projection.type === "KEYS_ONLY") return [];
  return projection.type === "INCLUDE" ? projection.attributes : attributesOf(model).map(([attribute]) => attribute);
}

function attributesOf({ entities }: TableModel) {
  return Object.values(entities).flatMap(({ attributes }) => Object.entries(attributes));
}
