import type { ConditionsDocument, FormulaEntry } from "./proof-documents";
import { type Classes, SmtAtoms } from "./smt-atoms";
import { SmtStrings } from "./smt-strings";
import type { SmtTerms } from "./smt-terms";

export interface SmtLibOptions {
  readonly conditions: ConditionsDocument;
  /** Id of the guarantee. */
  readonly guarantee: string;
  /**
   * `atoms`: each value is the index of its class, which is quick for every solver. `strings`: strings and regular
   * expressions, which do not use the classes of this package and are hard for solvers.
   */
  readonly encoding: "atoms" | "strings";
  /** For `atoms`: the classes that `ProofChecker` computes. */
  readonly classes: Classes;
}

/**
 * A guarantee as a question for an SMT solver. `unsat` means that no request refutes it; for `possible`, `sat` means
 * that a request shows it.
 *
 * @see https://smt-lib.org/papers/smt-lib-reference-v2.6-r2021-05-12.pdf
 */
export function smtLib({ conditions, guarantee, encoding, classes }: SmtLibOptions): string {
  const entry = conditions.guarantees[guarantee];
  if (entry === undefined) throw new Error(`There is no guarantee ${guarantee} in the conditions.`);
  const { kind, requests, sentence, assumes = [] } = entry;
  const { formulas, policies, outside, facts } = conditions;
  const isAlways = kind === "always";
  const used = reachable(formulas, [requests, ...policies, ...(isAlways ? [outside] : []), ...facts, ...assumes]);
  const terms = encoding === "strings" ? new SmtStrings(conditions, used) : new SmtAtoms(conditions, used, classes);
  const definitions = used.map((number) => `(define-fun f${number} () Bool ${term(formulas[number], terms)})`);
  const allowed = policies.length === 0 ? "true" : `(and true ${policies.map((number) => `f${number}`).join(" ")})`;
  return `${[
    `; ${guarantee} (${kind}): ${sentence}`,
    `; ${kind === "possible" ? "It holds if this is sat: some such request is allowed" : "It holds if this is unsat: no request refutes it"}.`,
    `(set-logic ${encoding === "strings" ? "ALL" : "QF_LIA"})`,
    ...terms.declarations(),
    ...definitions,
    `(assert f${requests})`,
    ...[...facts, ...assumes].map((number) => `(assert f${number})`),
    `(assert ${isAlways ? `(or (not ${allowed}) f${outside})` : allowed})`,
    "(check-sat)",
  ].join("\n")}\n`;
}

function term(entry: FormulaEntry | undefined, terms: SmtTerms): string {
  if (entry === undefined) throw new Error("A formula names a formula that does not exist.");
  switch (entry[0]) {
    case "constant":
      return String(entry[1]);
    case "not":
      return `(not f${entry[1]})`;
    case "all":
    case "any": {
      const [kind, ...of] = entry;
      const parts = of.map((number) => `f${number}`).join(" ");
      return kind === "all" ? `(and true ${parts})` : `(or false ${parts})`;
    }
    case "unknown":
      return terms.unknown(entry[1]);
    default:
      return terms.atom(entry);
  }
}

/** The indexes of the formulas and of all their parts, each after its parts. */
function reachable(formulas: readonly FormulaEntry[], from: readonly number[]): readonly number[] {
  const found = new Set<number>();
  const pending = [...from];
  for (let number = pending.pop(); number !== undefined; number = pending.pop()) {
    if (found.has(number)) continue;
    found.add(number);
    const entry = formulas[number];
    if (entry?.[0] === "not") pending.push(entry[1]);
    if (entry?.[0] === "all" || entry?.[0] === "any") pending.push(...(entry.slice(1) as number[]));
  }
  return [...found].sort((one, other) => one - other);
}
