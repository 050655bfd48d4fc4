import type { Subjects } from "../documents/subjects";
import { type Guarantee, NothingAsked, requestsOf, UnknownSubject } from "./asked-guarantee";

/** Why a guarantee is not asked. */
export interface Unasked {
  /** `undecided`: a subject is not defined. `absent`: the subjects do not exist. */
  readonly verdict: "undecided" | "absent";
  readonly why: readonly string[];
}

/** Why a guarantee cannot be asked about these subjects; undefined if it can. */
export function unaskedVerdict(guarantee: Guarantee, subjects: Subjects): Unasked | undefined {
  try {
    requestsOf(guarantee, subjects);
    return undefined;
  } catch (error) {
    const why = error instanceof Error ? [error.message] : [];
    if (error instanceof UnknownSubject) return { verdict: "undecided", why };
    if (error instanceof NothingAsked) return { verdict: "absent", why };
    throw error;
  }
}
