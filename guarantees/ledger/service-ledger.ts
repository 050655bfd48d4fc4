/**
 * What an action does to the data, or to somebody's knowledge of it. The class of an action says who may call it, and
 * which guarantee asks.
 */
export const ACTION_CLASSES = {
  destroys: "data, records or what they can be restored from are gone for good",
  weakens: "a protection, a private path or what is recorded becomes less, or may become less",
  creates: "a table or cache is made beside those that are protected",
  "copies out": "data or records get to a place that other policies decide about",
  "reads items": "the caller gets items, changes of them, or records about them",
  "writes items": "an item or record is made, changed or deleted",
  "opens a way": "the network gets a way to or from another network",
  "becomes somebody": "the caller acts as another role or user, or prepares that",
  mutes: "an alarm or its message does not come",
  harmless: "nothing of the above",
} as const;

export type ActionClass = keyof typeof ACTION_CLASSES;

/** Actions of one class that act on the same kind of thing. */
export interface LedgerRow {
  readonly does: ActionClass;
  /** What they act on, such as `backup`: guarantees choose by it. @default the class alone says enough */
  readonly of?: string;
  /**
   * Names without the prefix of the service, as AWS writes them, separated by white space. `Put*` is every action of
   * this prefix that no row names, also one that AWS publishes later.
   */
  readonly actions: string;
  /** Why they are of this class, if it is not obvious. Every harmless action that is no read has a reason. */
  readonly why?: string;
  /** Said if no guarantee asks about these actions. @default guarantees ask about each, unless it is harmless */
  readonly gap?: Gap;
}

/** Why no guarantee asks about actions of a dangerous class. */
export interface Gap {
  /**
   * `detection`: an administrator of the account can do it, and the alarm topic is told. `nothing`: no one is told.
   */
  readonly answer: "other protection" | "detection" | "nothing";
  /** What protects or tells instead, or what is missing and why it is not refused. */
  readonly why: string;
}

/** The judged actions of one service of AWS. */
export interface ServiceLedger {
  /** Prefix of its actions, such as `dynamodb`. */
  readonly service: string;
  readonly rows: readonly LedgerRow[];
  /**
   * A rule for the actions that no row names, whatever their access level.
   *
   * @default no rule: what AWS does not publish as a read or a list has to be in a row
   */
  readonly rest?: RestRule;
}

/** The actions whose names have none of these words are harmless; the others have to be in a row, unless they read. */
export interface RestRule {
  /** Words of the names that must be judged by hand. It matches nothing else. */
  readonly judged: RegExp;
  readonly why: string;
}

/** The names of a row. */
export function namesIn(actions: string): readonly string[] {
  return actions.trim().split(/\s+/);
}
