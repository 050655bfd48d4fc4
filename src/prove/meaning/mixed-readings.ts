import { type Formula, unknown } from "../logic/formula";
import { type Vocabulary, vocabularyOf } from "../logic/vocabulary";

/**
 * A function that rewrites each of the formulas. A comparison becomes unknown if the formulas read its variable in ways
 * that exclude each other: as a number and as a text, or as one value and as a list. AWS does not document how it reads
 * such a value.
 *
 * Each comparison becomes an unknown of its own: if one of them is true, the others may be false.
 */
export function mixedReadingsToUnknown(formulas: readonly Formula[]): (formula: Formula) => Formula {
  const { variables } = vocabularyOf(formulas);
  const unclear = new Map([...variables].filter(([, vocabulary]) => isMixed(vocabulary)));
  if (unclear.size === 0) return (formula) => formula;
  const known = new Map<Formula, Formula>();
  const names = new UniqueNames();
  const rewrite = (formula: Formula): Formula => {
    const found = known.get(formula) ?? rewritten(formula, { unclear, names, rewrite });
    known.set(formula, found);
    return found;
  };
  return rewrite;
}

interface Rewriting {
  readonly unclear: ReadonlyMap<string, Vocabulary>;
  readonly names: UniqueNames;
  readonly rewrite: (formula: Formula) => Formula;
}

function rewritten(formula: Formula, { unclear, names, rewrite }: Rewriting): Formula {
  if (formula.kind === "not") return { kind: "not", of: rewrite(formula.of) };
  if (formula.kind === "all" || formula.kind === "any") return { kind: formula.kind, of: formula.of.map(rewrite) };
  if (formula.kind !== "matches" && formula.kind !== "element") return formula;
  const vocabulary = unclear.get(formula.variable);
  if (vocabulary === undefined) return formula;
  // Comparisons with texts stay decided; if the variable is also read as a list, only comparisons of the list do.
  if ((formula.kind === "element") === vocabulary.isList && formula.patterns.every(isText)) return formula;
  const outside = formula.kind === "element" && formula.outside;
  const key = [formula.kind, outside, formula.variable, ...formula.patterns.map((pattern) => pattern.key)].join("\n");
  const texts = formula.patterns.map(({ text }) => text).join(", ");
  const question = `whether ${formula.variable} is ${outside ? "outside" : "in"} ${texts}`;
  return unknown(names.of(key, `${question} (policies read it in ways that exclude each other)`));
}

/** A different name for each key. */
class UniqueNames {
  private readonly byKey = new Map<string, string>();
  private readonly taken = new Set<string>();

  of(key: string, wanted: string): string {
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    let name = wanted;
    for (let count = 2; this.taken.has(name); count += 1) name = `${wanted} (${count})`;
    this.byKey.set(key, name);
    this.taken.add(name);
    return name;
  }
}

/** Whether a variable is read in two ways, such as number and text, or one value and a list. */
function isMixed({ patterns, isList, isSingle }: Vocabulary): boolean {
  const readings = new Set([...patterns.values()].map((pattern) => (isText(pattern) ? "text" : pattern.reads)));
  return readings.size > 1 || (isList && isSingle);
}

/** Whether a pattern reads a value as a text. */
function isText({ reads }: { readonly reads: string }): boolean {
  return reads === "text" || reads === "word";
}
