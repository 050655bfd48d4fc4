/**
 * The prover for the tests of a team: `dynamodb-baseline/prove`.
 *
 * @example
 * ```ts
 * import { baselineGuarantees, ModelNotUnderstood, proveGuarantees, toProve } from "dynamodb-baseline/prove";
 * ```
 */

import type { Guarantee } from "../guarantees/guarantee";
import { GUARANTEES } from "./catalogue/guarantees";
import { guaranteesOfModel } from "./catalogue/guarantees-of-model";
import { ModelNotUnderstood } from "./catalogue/workload-of-model";
import type { TableModel } from "./model/types";
import type { SubjectsFile } from "./prove/documents/subjects";
import { spellingIn } from "./prove/questions/describe-request";
import { problemsOf } from "./prove/questions/own-guarantees";
import { reasonsOf } from "./prove/questions/verdict-reasons";
import { type Verification, verify } from "./prove/questions/verification";

export type { Guarantee, Layer, RequestSet } from "../guarantees/guarantee";
export type { SubjectsFile } from "./prove/documents/subjects";
export type { ReportedVerdict } from "./prove/questions/reported-verdict";
export type { Verification } from "./prove/questions/verification";
export { ModelNotUnderstood };

/** Stacks that are deployed together, and who is who in them. */
export interface Stacks {
  /** Text by the name of its stack: `cdk.tf.json`, or the output of `terraform show -json`. */
  readonly templates: ReadonlyMap<string, string>;
  /** The content of `subjects.json`. */
  readonly file: SubjectsFile;
}

/** Guarantees that cannot be asked: the message says every problem, with its place. */
export class WrongGuarantees extends Error {
  override readonly name = "WrongGuarantees";
}

/**
 * The guarantees of the baseline for a table: about its own patterns, roles and indexes.
 *
 * @throws ModelNotUnderstood if the model says something from which no guarantee can be made.
 */
export function baselineGuarantees(of: {
  /** @default the messaging workload */
  readonly model?: TableModel;
  /** Whether the patterns are carried out by Lambda functions of the baseline. @default true */
  readonly hasFunctions?: boolean;
}): readonly Guarantee[] {
  const { model, hasFunctions = true } = of;
  return model === undefined ? GUARANTEES : guaranteesOfModel({ model, hasFunctions });
}

/**
 * Decides guarantees for every request, over stacks.
 *
 * @throws WrongGuarantees for guarantees of another form, or about a subject that the file does not define.
 * @throws TemplateError, PolicySyntaxError for stacks that cannot be read.
 */
export function proveGuarantees({ templates, file }: Stacks, guarantees: readonly Guarantee[]): Verification {
  const problems = problemsOf({ guarantees }, { others: [], subjects: file.subjects });
  if (problems.length > 0) throw new WrongGuarantees(problems.join("\n"));
  return verify({ templates, file, guarantees });
}

/**
 * A matcher for `expect.extend`: passes if the guarantee is proved, and if nothing was left unread.
 *
 * What is undecided, and what is about something that is not there, does not pass, with `.not` neither: it throws. `.not`
 * passes if the guarantee is violated, and never because something is unknown.
 */
export function toProve(stacks: Stacks, guarantee: Guarantee): { readonly pass: boolean; message(): string } {
  const { verdicts, estate, notRead } = proveGuarantees(stacks, [guarantee]);
  const [reported] = verdicts;
  const verdict = reported?.verdict ?? "undecided";
  const reasons = reported === undefined ? [] : reasonsOf(reported, spellingIn(estate, [guarantee]));
  const unread = notRead.map((place) => `not read: ${place}`);
  const said = [`${guarantee.id} is ${verdict}: ${guarantee.sentence}`, ...reasons, ...unread].join("\n  ");
  const isKnown = verdict === "violated" || (verdict === "proved" && notRead.length === 0);
  if (!isKnown) throw new Error(said);
  return { pass: verdict === "proved", message: () => said };
}
