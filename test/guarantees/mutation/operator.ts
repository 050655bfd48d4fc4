import type { Statement } from "../../../src/prove/documents/policy-document";

/** One way to get a statement wrong, as an edit or a merge would. */
export interface Operator {
  readonly name: string;
  /** Not looked at while the guarantees were written: how they fare with it says how they would with the unforeseen. */
  readonly isHeldOut?: true;
  /** Every statement that it makes of one. */
  readonly mutate: (statement: Statement) => readonly Change[];
}

export interface Change {
  /** What was changed, such as the value that is gone. */
  readonly detail: string;
  /** Absent: the statement is gone. */
  readonly statement?: Statement;
}

/** The lists that hold what a statement speaks of. */
export type ListElement = "actions" | "notActions" | "resources" | "notResources";

/** One list of a statement with another in its place. */
export function withList(statement: Statement, element: ListElement, values: readonly string[]): Statement {
  return { ...statement, [element]: values };
}

/** Every value of a list replaced in turn, where there is something to replace it by. */
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

/** Every value of a list left out in turn; a list of one is never emptied, as AWS would refuse it. */
export function eachDropped(statement: Statement, element: ListElement): readonly Change[] {
  const values = statement[element] ?? [];
  if (values.length < 2) return [];
  return values.map((value, index) => ({
    detail: value,
    statement: withList(statement, element, values.toSpliced(index, 1)),
  }));
}
