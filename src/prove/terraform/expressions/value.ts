import type { StackResource } from "../stack";

/** The value of an expression. What the reader does not understand is `Unknown`. */
export type Value = Scalar | AttributeOf | Whole | Unknown | readonly Value[] | ObjectValue;

export type Scalar = string | number | boolean | null;

export interface ObjectValue {
  readonly [key: string]: Value;
}

/** An attribute of a resource, such as `aws_iam_role.reader.id`. It names the resource even if its text is not known. */
export class AttributeOf {
  constructor(
    readonly resource: StackResource,
    readonly name: string,
  ) {}
}

/** A resource itself, such as `each.value` of `for_each = aws_iam_role.readers`. */
export class Whole {
  constructor(readonly resource: StackResource) {}
}

/** The resources that a value may come from. */
export interface Candidates {
  readonly resources: readonly StackResource[];
  /** The value may also come from elsewhere, such as a variable or a literal text. */
  readonly isOpen: boolean;
  /**
   * They are what a plan says that the value comes from. A plan does not show what is in a local value: if it names no
   * resource, the value may come from any of them. @default false
   */
  readonly isListed?: boolean;
}

export const FROM_ANYWHERE: Candidates = { resources: [], isOpen: true };

/** A value that is not known. Two of them with the same name are the same value. */
export class Unknown {
  constructor(
    /** The expression, or what the value waits for, as people read it. */
    readonly source: string,
    /** The source together with the place that its meaning depends on. */
    readonly name: string,
    readonly candidates: Candidates = FROM_ANYWHERE,
  ) {}
}

/** Whether a value is an object with keys, and no reference. */
export function isObjectValue(value: Value | undefined): value is ObjectValue {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof AttributeOf || value instanceof Whole || value instanceof Unknown)
  );
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}
