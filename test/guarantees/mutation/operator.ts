import type { Statement } from "../../../src/prove/documents/policy-document";

/** One way to get a statement wrong, as an edit or a merge would. */
export interface Operator {
  readonly name: string;
  /** Not used while the guarantees were written: it shows how the guarantees deal with unforeseen mistakes. */
  readonly isHeldOut?: true;
  /** All changes that it makes to a statement. */
  readonly mutate: (statement: Statement) => readonly Change[];
}

export interface Change {
  /** What was changed, such as the removed value. */
  readonly detail: string;
  /** Absent if the statement is removed. */
  readonly statement?: Statement;
}

/** Elements of a statement that are lists. */
export type ListElement = "actions" | "notActions" | "resources" | "notResources";

/** A statement with another list as one element. */
export function withList(statement: Statement, element: ListElement, values: readonly string[]): Statement {
  return { ...statement, [element]: values };
}

/** Replaces each value of a list in turn, if there is a replacement. */
export function eachReplaced(
  statement: Statement,
  element: ListElement,
  replacement: (value: string) => string | undefined,
): readonly Change[] {
  const values = statement[element] ?? [];
  return values.flatMap((value, index) => {
    const other = replacement(value);
    if (other === undefined || other === value) return [];
    return [{ detail: `${value} → ${other}`, statement: withList(statement, element, values.with(index, other)) }];
  });
}

/** Removes each value of a list in turn. A list with one value is kept, because AWS refuses an empty list. */
export function eachDropped(statement: Statement, element: ListElement): readonly Change[] {
  const values = statement[element] ?? [];
  if (values.length < 2) return [];
  return values.map((value, index) => ({
    detail: value,
    statement: withList(statement, element, values.toSpliced(index, 1)),
  }));
}
