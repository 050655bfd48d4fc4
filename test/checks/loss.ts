import type { Edit } from "../support/stack-edits";

/** A realistic way to lose what a control protects, in one stack of the example environment. */
export interface Loss {
  /** Id of the control that must then fail. */
  readonly control: string;
  readonly stack: string;
  readonly remove: Edit;
  /** Address of what then fails, if it is not the one resource that `remove` touches. */
  readonly offender?: string;
}

/** The same loss in each of several stacks, such as of a key in every stack that has one. */
export function inStacks(stacks: readonly string[], loss: Omit<Loss, "stack">): readonly Loss[] {
  return stacks.map((stack) => ({ ...loss, stack }));
}
