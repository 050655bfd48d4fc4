import type { BaselineConfig } from "../../src/config/schema";

/** A resource of a stack, as the stack is written. */
export interface StackResource {
  readonly stack: string;
  /** Such as `aws_sqs_queue`. */
  readonly type: string;
  /** Such as `aws_sqs_queue.failures`. */
  readonly address: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly config: BaselineConfig;
}

/** Something that is kept, how long, and what decides it. */
export interface KeptFact {
  /** What is kept, as a noun. */
  readonly what: string;
  /** A number with its unit, or words; it says so if it is not known. */
  readonly howLong: string;
  /** The setting of the environment file that decides it, or who fixed it. */
  readonly setting: string;
  /** Who can shorten or lengthen it, while the guarantees hold. */
  readonly who: string;
  /** Ids of the guarantees that say so. Empty if AWS alone decides, or nothing says it. */
  readonly guarantees: readonly string[];
  /** Page of AWS that says what is kept. */
  readonly source: string;
}

/** What the resources of a kind keep: at least one fact for each. */
export type KeepingRule = (resource: StackResource) => readonly KeptFact[];

/** The rules, by kind of resource. */
export type KeepingRules = Readonly<Record<string, KeepingRule>>;

/** Those who may change a protection by the policies of the baseline. */
export const CHANGERS = "the pipeline and break-glass";

/** What no one of ours can change. */
export const FIXED_BY_AWS = { setting: "fixed by AWS", who: "no one", guarantees: [] } as const;
