import type { SubjectsFile } from "../../../../src/prove/documents/subjects";
import type { Question } from "../../../support/answers";
import { ACCOUNT, MANAGEMENT_ACCOUNT, OTHER_ACCOUNT } from "../../../support/ask";

/** A way to write a part of one small estate. */
export interface Idiom {
  /** As its resources are called. */
  readonly name: string;
  /** What holds of the plain form. */
  readonly holds: readonly Question[];
  /** What does not hold, though it nearly looks so. @default nothing */
  readonly doesNotHold?: readonly Question[];
  /** If the input does not say enough to decide, what the reasons must name: an expression or an address. */
  readonly names?: RegExp;
  readonly weakenings: readonly Weakening[];
}

/** A change that allows more, or less of what is needed. */
export interface Weakening {
  readonly what: string;
  readonly change: (text: string) => string;
  /** What held and does not hold any more. */
  readonly breaks: readonly Question[];
}

/** Idioms that are in one input. */
export interface IdiomInput {
  /** Path below this folder, or a name. */
  readonly name: string;
  readonly text: string;
  readonly subjects?: SubjectsFile["subjects"];
  readonly idioms: readonly Idiom[];
}

export const replacing = (from: string, to: string) => (text: string) => text.replaceAll(from, to);

export const fileWith = (subjects: SubjectsFile["subjects"] = {}): SubjectsFile => ({
  organization: {
    id: "o-exampleorg1",
    accounts: [MANAGEMENT_ACCOUNT, ACCOUNT, OTHER_ACCOUNT],
    boundAccounts: [ACCOUNT, OTHER_ACCOUNT],
  },
  account: ACCOUNT,
  region: "eu-west-1",
  subjects,
});
