/** The families of rules a model is checked against. */
export type ModelRule =
  | "reference"
  | "unreachable"
  | "ambiguous"
  | "tooBroad"
  | "index"
  | "attribute"
  | "collection"
  | "guard"
  | "tenant"
  | "form";

/** What is wrong with a model. */
export interface ModelProblem {
  readonly rule: ModelRule;
  /** A model with a warning may be used; a model with an error may not. */
  readonly severity: "error" | "warning";
  /** Where in the model, such as `patterns.listOrders.steps[1].reads`. */
  readonly path: string;
  /** What was found, and what is allowed. */
  readonly problem: string;
  /** What to do about it. */
  readonly fix: string;
}
