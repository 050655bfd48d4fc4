import type { Condition, OneOrMany } from "../policies/document";

/**
 * Requests in terms of roles and resources, written like a statement. `@table` stands for the ARN of the table,
 * `@table/index/*` for what is below it, `@endpoint` in a condition for the ids of our endpoints.
 */
export interface RequestSet {
  /** Who asks, by ARN. @default whoever: identities with any policy, AWS services, anonymous callers */
  readonly by?: OneOrMany;
  /** Everybody but these. */
  readonly notBy?: OneOrMany;
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Condition?: Condition;
}

/** Policies that are attached at one kind of place; `identity` is those of roles, `trust` who becomes them. */
export type Layer =
  | "serviceControl"
  | "endpoint"
  | "identity"
  | "table"
  | "stream"
  | "key"
  | "bucket"
  | "queue"
  | "topic"
  | "function"
  | "trust";

/** Something that must hold of every request, whatever policies others have. */
export interface Guarantee {
  /** `AREA-number`; final, as reports name it. */
  readonly id: string;
  /** What holds, in a sentence for someone who knows no IAM. */
  readonly sentence: string;
  /** Why it is asked for. */
  readonly source: string;
  /**
   * What holds of this layer alone, where every other allows everything: the others may fail, and it still holds.
   *
   * @default of all layers together
   */
  readonly layer?: Layer;
  /** `never`: none of the requests is allowed. `always`: all are. `possible`: at least one is. */
  readonly kind: "never" | "always" | "possible";
  readonly requests: readonly RequestSet[];
  /** Requests that are not meant. @default none */
  readonly except?: readonly RequestSet[];
}
