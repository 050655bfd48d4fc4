/** A place in the inputs that grants, attaches or carries a policy, and that the reader could not read to its end. */
export interface Entry {
  /** `stack: address.argument`. */
  readonly place: string;
  readonly why: string;
  /**
   * What the place may change: `everything`, `roles`, `trust`, `organization`, or a service by its prefix in ARNs. What
   * depends on it is undecided. Empty if the estate says itself what is unknown, such as by a policy in doubt.
   */
  readonly touches: readonly string[];
  /** Whether it may make resources of any kind, as a module does that is not read. @default false */
  readonly makesResources?: boolean;
  /** Whether a subjects file would say what is missing, and no input of Terraform. @default false */
  readonly isForSubjects?: boolean;
}

/**
 * How each place that may carry, attach or grant permissions ended. A place has exactly one end.
 */
export interface Ledger {
  /** Number of places that were read and bound to the owner of their policy. */
  readonly read: number;
  /** Places that were read, and whose owner is not known for certain. */
  readonly ownerUnknown: readonly Entry[];
  /** Places that the reader does not understand. */
  readonly notUnderstood: readonly Entry[];
  /** What was read from elsewhere than the inputs, such as policies of AWS, in sentences. */
  readonly notes: readonly string[];
}

/** `3 places read, 1 without a known owner, 0 not understood`. */
export function totalsOf({ read, ownerUnknown, notUnderstood }: Ledger): string {
  const places = read === 1 ? "1 place" : `${read} places`;
  return `${places} read, ${ownerUnknown.length} without a known owner, ${notUnderstood.length} not understood`;
}

/** An entry as one line of a report. */
export function lineOf({ place, why }: Entry): string {
  return `${place}: ${why}`;
}
