import type { SubjectsFile } from "../../src/prove/documents/subjects";
import type { Guarantee } from "../../src/prove/questions/asked-guarantee";
import { prove } from "../../src/prove/questions/prove";
import { type ResolvedEstate, resolveEstate } from "../../src/prove/questions/resolved-estate";

/** What is asked of every request, in words and as a guarantee has it. */
export type Question = Pick<Guarantee, "kind" | "requests" | "layer"> & { readonly sentence: string };

export interface Answer {
  /** `refused`: the inputs are not read at all. */
  readonly verdict: "proved" | "violated" | "undecided" | "absent" | "refused";
  readonly why: readonly string[];
}

/** A place of the inputs without a known end, as the reader lists it. */
export interface LedgerEntry {
  /** `stack: address.argument`. */
  readonly place: string;
  readonly why: string;
}

export interface Ledger {
  /** Statements that are read and bound to their owner. */
  readonly read: number;
  readonly ownerUnknown: readonly LedgerEntry[];
  readonly notUnderstood: readonly LedgerEntry[];
}

export interface Inputs {
  /** Text of each stack, plan or state by its name. */
  readonly templates: ReadonlyMap<string, string>;
  readonly file: SubjectsFile;
}

/** What is known of the inputs; a text if they are refused as a whole. */
export type Reading = (ResolvedEstate & { readonly ledger?: Ledger }) | string;

/** Reads inputs as the program does. This file is the only one of these suites that knows how. */
export function readingOf(inputs: Inputs): Reading {
  try {
    return resolveEstate(inputs);
  } catch (error) {
    if (error instanceof Error && /^(TemplateError|PolicySyntaxError)$/.test(error.name)) return error.message;
    return `It crashed: ${String(error)}`;
  }
}

/** Every place of a reading that has no known end. */
export function openPlaces(reading: Reading): readonly string[] {
  if (typeof reading === "string") return [reading];
  const { notRead, ledger } = reading;
  if (ledger === undefined) return notRead;
  return [...ledger.ownerUnknown, ...ledger.notUnderstood].map(({ place, why }) => `${place}: ${why}`);
}

/**
 * The answer to each question. A place without a known end must make undecided what it touches, and nothing else. A
 * reader that keeps no ledger says of none what it touches, so each of its places makes everything undecided.
 */
export function answersOf(inputs: Inputs, questions: readonly Question[]): readonly Answer[] {
  const reading = readingOf(inputs);
  if (typeof reading === "string") return questions.map(() => ({ verdict: "refused", why: [reading] }));
  try {
    return decided(inputs, reading, questions);
  } catch (error) {
    return questions.map(() => ({ verdict: "refused", why: [`It crashed: ${String(error)}`] }));
  }
}

function decided(inputs: Inputs, reading: Exclude<Reading, string>, questions: readonly Question[]): readonly Answer[] {
  const { estate, subjects } = reading;
  const guarantees = questions.map((question, index): Guarantee => ({ id: `Q-${index}`, source: "test", ...question }));
  const open = reading.ledger === undefined ? reading.notRead : [];
  return prove({ estate, organization: inputs.file.organization, subjects, guarantees }).map(({ verdict, why = [] }) =>
    verdict === "proved" && open.length > 0 ? { verdict: "undecided", why: open } : { verdict, why: [...why] },
  );
}

/** For failure messages: the question, and what was said. */
export function said(question: Question, { verdict, why }: Answer): string {
  return `${question.sentence} ${verdict}${why.length === 0 ? "" : ` (${why.join(" ")})`}`;
}
