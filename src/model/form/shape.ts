/** The form of a value of a model in JSON. The parser and the published schema are made from it, so that they agree. */
export type Shape =
  | { readonly kind: "text"; readonly oneOf?: readonly string[] }
  | { readonly kind: "flag" }
  | { readonly kind: "count" }
  | { readonly kind: "scalar" }
  | { readonly kind: "list"; readonly of: Shape; readonly atLeast?: number }
  | { readonly kind: "map"; readonly of: Shape }
  | ObjectShape
  /** An object whose field `by` says which of the objects it is. */
  | { readonly kind: "variants"; readonly by: string; readonly of: Readonly<Record<string, ObjectShape>> }
  /** A text, or a list of texts. */
  | { readonly kind: "texts" };

/** An object with these fields and no others. */
export interface ObjectShape {
  readonly kind: "object";
  readonly fields: Readonly<Record<string, Field>>;
}

export interface Field {
  readonly shape: Shape;
  readonly description: string;
  /** @default the field is needed */
  readonly isOptional?: true;
}

/** Names of maps: `__proto__` would not become a name, but change the object. */
export const NAME = "^(?!__proto__$)[^{}]+$";
