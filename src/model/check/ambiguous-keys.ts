import { canCoincide } from "../key-shapes";
import { keyAttributes, tableKeyNames } from "../model-keys";
import type { ModelProblem } from "../model-problem";
import type { TableModel } from "../types";
import { errors, type Finding } from "./report";

/** Finds keys that two items could share, and names that two things share. */
export function findAmbiguous(model: TableModel): readonly ModelProblem[] {
  return errors("ambiguous", [
    ...findSharedKeys(model),
    ...findJoinedParts(model),
    ...findTwoTypes(model),
    ...repeated(model.indexes.map(({ name }, position) => ({ path: `indexes[${position}].name`, name }))),
    ...repeated(
      Object.entries(model.patterns).map(([pattern, { id }]) => ({ path: `patterns.${pattern}.id`, name: id })),
    ),
  ]);
}

function findSharedKeys(model: TableModel): readonly Finding[] {
  const entities = Object.entries(model.entities);
  const keys = tableKeyNames(model);
  return entities.flatMap(([name, entity], position) =>
    entities
      .slice(position + 1)
      .filter(([, other]) => keys.every((key) => canCoincide(entity.keys[key] ?? "", other.keys[key] ?? "")))
      .map(([other]) => ({
        path: `entities.${other}.keys`,
        problem: `can be the key of an item of "${name}" too: one would overwrite the other.`,
        fix: "Begin the partition key or the sort key of each with a constant of its own.",
      })),
  );
}

function findJoinedParts(model: TableModel): readonly Finding[] {
  return Object.entries(model.entities).flatMap(([name, { keys }]) =>
    Object.entries(keys)
      // Only `#` divides: any other text between two parts may occur in a part.
      .filter(([, template]) => template.split("#").some((piece) => (piece.match(/\{\w+\}/g) ?? []).length > 1))
      .map(([key, template]) => ({
        path: `entities.${name}.keys.${key}`,
        problem: `"${template}" has two parts with no "#" between them: different parts can give the same key.`,
        fix: 'Put "#" between them.',
      })),
  );
}

function findTwoTypes(model: TableModel): readonly Finding[] {
  const declared = keyAttributes(model);
  return declared.flatMap(({ path, key }, position) => {
    const earlier = declared.slice(0, position).find((known) => known.key.name === key.name);
    return earlier === undefined || earlier.key.type === key.type
      ? []
      : [
          {
            path: `${path}.type`,
            problem: `"${key.name}" is ${earlier.key.type} at ${earlier.path} and ${key.type} here; an attribute has one type.`,
            fix: "Use one type, or another attribute.",
          },
        ];
  });
}

function repeated(names: readonly { readonly path: string; readonly name: string }[]): readonly Finding[] {
  return names
    .filter(({ name }, position) => names.findIndex((known) => known.name === name) !== position)
    .map(({ path, name }) => ({ path, problem: `"${name}" is taken already.`, fix: "Give it a name of its own." }));
}
