import type { Signature } from "../check/signatures";
import type { ConditionsDocument } from "./proof-documents";
import { type AtomEntry, isAtom, type SmtTerms, smtName } from "./smt-terms";

/** The classes of each variable. The last class of a single value, `undefined`, means that the variable is missing. */
export type Classes = ReadonlyMap<
  string,
  { readonly isList: boolean; readonly signatures: readonly (Signature | undefined)[] }
>;

/** Values as classes: a single value is the index of its class, and a list is one Bool for each class. */
export class SmtAtoms implements SmtTerms {
  private readonly unknowns = new Set<string>();
  private readonly variables: readonly string[];

  constructor(
    { formulas }: ConditionsDocument,
    used: readonly number[],
    private readonly signatures: Classes,
  ) {
    const variables = new Set<string>();
    for (const number of used) {
      const entry = formulas[number];
      if (entry?.[0] === "unknown") this.unknowns.add(entry[1]);
      else if (entry !== undefined && isAtom(entry)) variables.add(entry[1]);
    }
    this.variables = [...variables];
  }

  declarations(): readonly string[] {
    return [
      ...[...this.unknowns].map((why) => `(declare-const ${this.unknown(why)} Bool)`),
      ...this.variables.flatMap((variable) => {
        const { isList, signatures } = this.of(variable);
        if (isList) return signatures.map((_, index) => `(declare-const ${smtName(`${variable} ${index}`)} Bool)`);
        const name = smtName(variable);
        return [`(declare-const ${name} Int)`, `(assert (and (<= 0 ${name}) (< ${name} ${signatures.length})))`];
      }),
    ];
  }

  atom([kind, variable, patterns = []]: AtomEntry): string {
    const { isList, signatures } = this.of(variable);
    const terms = signatures.flatMap((signature, index) => {
      if (signature === undefined) return [];
      const isMatched = kind === "present" || patterns.some((number) => signature.has(number));
      if (isMatched === (kind === "someOutside")) return [];
      return [isList ? smtName(`${variable} ${index}`) : `(= ${smtName(variable)} ${index})`];
    });
    return `(or false ${terms.join(" ")})`;
  }

  unknown(why: string): string {
    return smtName(`? ${why}`);
  }

  private of(variable: string) {
    const found = this.signatures.get(variable);
    if (found === undefined) throw new Error(`The classes of ${variable} are missing.`);
    return found;
  }
}
