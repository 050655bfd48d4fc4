/**
 * An expression of Terraform in the closed grammar that the reader knows.
 *
 * Operators, `for` and template directives are not in it: an expression with one of them is not parsed, and its value
 * is unknown.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions
 */
export type Expression =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  | { readonly kind: "template"; readonly parts: readonly Expression[] }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [key: Expression, value: Expression])[] }
  | { readonly kind: "call"; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly kind: "conditional"; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "access"; readonly of: Expression; readonly step: Step };

/** One step of a reference: `.name`, `[index]`, or the splat `[*]` with the steps that follow it. */
export type Step =
  | { readonly kind: "attribute"; readonly name: string }
  | { readonly kind: "index"; readonly index: Expression }
  | { readonly kind: "splat"; readonly steps: readonly Step[] };
