import type { ConfigProblem } from "../config-error";
import type { Draft } from "../draft";

/** A rule about several settings of which each is valid on its own. */
export interface Contradiction {
  /**
   * Settings that must be valid as a whole. If one is not, the rule is not checked: its problem would follow from the
   * other mistake.
   */
  readonly needs: readonly string[];
  /**
   * Settings whose presence the rule asks for. If one of them is wrong as a whole or misspelt, the rule is not checked.
   * A mistake inside one is no obstacle, because the setting is present.
   */
  readonly asks?: readonly string[];
  /** Every breach of the rule; empty if the rule is kept. The draft has only the valid parts of the file. */
  readonly find: (draft: Draft) => readonly ConfigProblem[];
}

/**
 * Whether a section is on. The sections that every file contains are on unless they are disabled.
 */
export function isOn(question: {
  readonly draft: Draft;
  readonly section: "organization" | "network" | "data" | "audit";
}): boolean {
  return question.draft[question.section]?.disabled === undefined;
}

/** Whether a trail is made: audit is on, and names no existing trail. */
export function makesAudit(draft: Draft): boolean {
  return isOn({ draft, section: "audit" }) && draft.audit?.existingTrail === undefined;
}
