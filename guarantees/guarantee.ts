import type { Condition, OneOrMany } from "./asked-condition";

/**
 * A set of requests, written like a statement. `@table` stands for the ARNs of the subject `table`, `@table/index/*`
 * for what is below them; in a condition `@endpoint` stands for its values.
 */
export interface RequestSet {
  /** ARNs of the callers. @default every caller: identities with any policy, AWS services, anonymous callers */
  readonly by?: OneOrMany;
  /** ARNs of callers whose requests are not in the set. @default none */
  readonly notBy?: OneOrMany;
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Condition?: Condition;
}

/** Policies of one kind of place; `identity` are the policies of roles, `trust` are their trust policies. */
export type Layer =
  | "serviceControl"
  | "resourceControl"
  | "endpoint"
  | "identity"
  | "table"
  | "stream"
  | "key"
  | "bucket"
  | "queue"
  | "topic"
  | "vault"
  | "function"
  | "trust";

/** Something that must hold for every request, whatever policies the callers have. */
export interface Guarantee {
  /** `AREA-number`. It never changes, because reports and options name it. */
  readonly id: string;
  /** What holds, in a sentence for a reader who knows no IAM. */
  readonly sentence: string;
  /** The page of AWS that asks for it or explains it. */
  readonly source: string;
  /**
   * The layer by which alone it must hold, if every other layer allows everything. It then holds even if other layers
   * fail.
   *
   * @default it holds by all layers together
   */
  readonly layer?: Layer;
  /** `never`: none of the requests is allowed. `always`: all are. `possible`: at least one is. */
  readonly kind: "never" | "always" | "possible";
  readonly requests: readonly RequestSet[];
  /** Requests that the guarantee is not about. @default none */
  readonly except?: readonly RequestSet[];
}
