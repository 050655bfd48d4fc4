import type { ConfigProblem } from "../config-error";
import type { Draft } from "../draft";

/** A rule about several settings that are each right on their own. */
export interface Contradiction {
  /**
   * Settings that must be right as a whole before the rule can say anything true. If one is not, the rule is left out:
   * its complaint would follow from the other mistake.
   */
  readonly needs: readonly string[];
  /** Every breach of the rule; none when it is kept. Sees only what is right. */
  readonly find: (draft: Draft) => readonly ConfigProblem[];
}

/** Sections and whether they are on: the ones that are always written are on unless disabled, the cache when present. */
export function isOn(question: {
  readonly draft: Draft;
  readonly section: "organization" | "network" | "data" | "audit";
}): boolean {
  return question.draft[question.section]?.disabled === undefined;
}
