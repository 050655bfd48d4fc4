import { messagingModel } from "../../src/messaging/model";
import type { Entity, Step, TableModel } from "../../src/model/types";

type Writable<T> = T extends object ? { -readonly [Key in keyof T]: Writable<T[Key]> } : T;

/** A model to break. */
export type Draft = Writable<TableModel>;

/** The messaging model with one change. */
export function changed(change: (draft: Draft) => void): TableModel {
  const draft: Draft = structuredClone<TableModel>(messagingModel) as Draft;
  change(draft);
  return draft;
}

/** A step of a draft, which has to be there. */
export function stepOf(draft: Draft, pattern: string, position: number): Writable<Step> {
  return present(draft.patterns[pattern]?.steps[position]);
}

/** An entity of a draft, which has to be there. */
export function entityOf(draft: Draft, name: string): Writable<Entity> {
  return present(draft.entities[name]);
}

/** The value, which has to be there. */
export function present<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error("The model under test lacks what the test changes.");
  }
  return value;
}
