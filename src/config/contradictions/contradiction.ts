import type { ConfigProblem } from "../config-error";
import type { Draft } from "../draft";

/** A rule about several settings that are each right on their own. */
export interface Contradiction {
  /**
   * Settings that must be right as a whole before the rule can say anything true. If one is not, the rule is left out:
   * its complaint would follow from the other mistake.
   */
  readonly needs: readonly string[];
  /**
   * Settings that the rule misses: it is left out if one of them is wrong as a whole or was misspelt. A mistake inside
   * one does not matter, because the setting is there all the same.
   */
  readonly asks?: readonly string[];
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

/** Whether a trail is made: not when audit is off, nor when it names a trail that is there. */
export function makesAudit(draft: Draft): boolean {
  return isOn({ draft, section: "audit" }) && draft.audit?.existingTrail === undefined;
}
