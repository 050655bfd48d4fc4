import type { PolicyKind } from "../../src/facts/policy-sizes";
import type { DecisionTableOptions } from "../support/decision-table";

/** A policy with realistic inputs, its decision table and the place it is attached to. */
export interface KnownPolicy extends DecisionTableOptions {
  /** Left out if AWS names no limit of its size. */
  readonly kind?: PolicyKind;
}
