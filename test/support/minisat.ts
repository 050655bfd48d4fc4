import * as Logic from "logic-solver";
import { ProofChecker } from "../../src/prove/check/check-proof";
import type { ConditionsDocument } from "../../src/prove/proof/proof-documents";

/**
 * A second solver (MiniSat) on the conditions of proofs. Classes are those of the checker, so it shares neither
 * automata nor search with the prover.
 */
export class SecondSolver {
  private readonly variables: ProofChecker["variables"];

  constructor(private readonly conditions: ConditionsDocument) {
    this.variables = new ProofChecker(conditions).variables;
  }

  /** Whether some request refutes a guarantee, or shows a possible one. Unknowns may be true or false. */
  isSatisfiable(guarantee: string): boolean {
    const {
      kind,
      requests,
      assumes = [],
    } = this.conditions.guarantees[guarantee] as ConditionsDocument["guarantees"][string];
    const { policies, outside, facts } = this.conditions;
    const allowed = Logic.and(...policies.map((number) => this.formula(number)));
    const solver = new Logic.Solver();
    for (const [name, { isList, signatures }] of this.variables) {
      if (!isList) solver.require(Logic.exactlyOne(...signatures.map((_, index) => `${name} ${index}`)));
    }
    solver.require(...[requests, ...facts, ...assumes].map((number) => this.formula(number)));
    solver.require(kind === "always" ? Logic.or(Logic.not(allowed), this.formula(outside)) : allowed);
    return solver.solve() !== null;
  }

  private readonly known = new Map<number, Logic.Operand>();

  private formula(number: number): Logic.Operand {
    const known = this.known.get(number) ?? this.translated(number);
    this.known.set(number, known);
    return known;
  }

  private translated(number: number): Logic.Operand {
    const entry = this.conditions.formulas[number];
    switch (entry?.[0]) {
      case "constant":
        return entry[1] ? Logic.TRUE : Logic.FALSE;
      case "not":
        return Logic.not(this.formula(entry[1]));
      case "all":
        return Logic.and(...(entry.slice(1) as number[]).map((one) => this.formula(one)));
      case "any":
        return Logic.or(...(entry.slice(1) as number[]).map((one) => this.formula(one)));
      case "unknown":
        return `unknown ${entry[1]}`;
      case "matches":
      case "some":
      case "someOutside":
      case "present": {
        const [kind, variable, patterns = []] = entry;
        const { signatures = [] } = this.variables.get(variable) ?? {};
        return Logic.or(
          ...signatures.flatMap((signature, index) => {
            if (signature === undefined) return [];
            const isMatched = kind === "present" || patterns.some((one) => signature.has(one));
            return isMatched !== (kind === "someOutside") ? [`${variable} ${index}`] : [];
          }),
        );
      }
      default:
        throw new Error(`There is no formula ${number}.`);
    }
  }
}
