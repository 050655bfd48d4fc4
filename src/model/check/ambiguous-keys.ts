import { templateParts } from "../keys";
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

/**
 * Whether two templates can give the same value.
 *
 * Exact, because `formatKey` lets no `#` into a part: two values are equal only if they have as many pieces between
 * `#` and each pair of pieces can be equal.
 */
function canCoincide(one: string, other: string): boolean {
  const pieces = one.split("#");
  const others = other.split("#");
  return (
    pieces.length === others.length &&
    pieces.every((piece, position) => canPieceCoincide(pieceShape(piece), pieceShape(others[position] ?? "")))
  );
}

interface PieceShape {
  readonly start: string;
  readonly end: string;
  readonly constant: boolean;
}

function pieceShape(piece: string): PieceShape {
  const parts = templateParts(piece);
  const [first, last] = [parts[0], parts.at(-1)];
  return {
    start: first !== undefined && "text" in first ? first.text : "",
    end: last !== undefined && "text" in last ? last.text : "",
    constant: !parts.some((part) => "placeholder" in part),
  };
}

function canPieceCoincide(one: PieceShape, other: PieceShape): boolean {
  if (one.constant && other.constant) {
    return one.start === other.start;
  }
  if (one.constant || other.constant) {
    const [text, open] = one.constant ? [one.start, other] : [other.start, one];
    // A part is never empty, so the text has to be longer than the constants around the part.
    return text.startsWith(open.start) && text.endsWith(open.end) && text.length > open.start.length + open.end.length;
  }
  return (
    (one.start.startsWith(other.start) || other.start.startsWith(one.start)) &&
    (one.end.endsWith(other.end) || other.end.endsWith(one.end))
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
