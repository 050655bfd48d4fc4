import { type Formula, unknown } from "../logic/formula";
import { type Vocabulary, vocabularyOf } from "../logic/vocabulary";

/**
 * Rewrites any of the formulas, so that what is asked of a value in two ways that exclude each other is unknown: as
 * number and as text, or as one value and as several. AWS does not say what such a value is.
 *
 * Each question becomes an unknown of its own: that one of them is true says nothing about the others.
 */
export function mixedReadingsToUnknown(formulas: readonly Formula[]): (formula: Formula) => Formula {
  const { variables } = vocabularyOf(formulas);
  const unclear = new Map([...variables].filter(([, vocabulary]) => isMixed(vocabulary)));
  if (unclear.size === 0) return (formula) => formula;
  const known = new Map<Formula, Formula>();
  const names = new Names();
  const rewrite = (formula: Formula): Formula => {
    const found = known.get(formula) ?? rewritten(formula, { unclear, names, rewrite });
    known.set(formula, found);
    return found;
  };
  return rewrite;
}

interface Rewriting {
  readonly unclear: ReadonlyMap<string, Vocabulary>;
  readonly names: Names;
  readonly rewrite: (formula: Formula) => Formula;
}

function rewritten(formula: Formula, { unclear, names, rewrite }: Rewriting): Formula {
  if (formula.kind === "not") return { kind: "not", of: rewrite(formula.of) };
  if (formula.kind === "all" || formula.kind === "any") return { kind: formula.kind, of: formula.of.map(rewrite) };
  if (formula.kind !== "matches" && formula.kind !== "element") return formula;
  const vocabulary = unclear.get(formula.variable);
  if (vocabulary === undefined) return formula;
  // A text that is compared as text stays decided, and a list that is compared as list.
  if ((formula.kind === "element") === vocabulary.isList && formula.patterns.every(isText)) return formula;
  const outside = formula.kind === "element" && formula.outside;
  const key = [formula.kind, outside, formula.variable, ...formula.patterns.map((pattern) => pattern.key)].join("\n");
  const texts = formula.patterns.map(({ text }) => text).join(", ");
  const asks = `it is ${outside ? "outside" : "in"} ${texts}`;
  return unknown(
    names.of(
      key,
      `how AWS reads ${formula.variable}, which is compared in ways that exclude each other: whether ${asks}`,
    ),
  );
}

/** A name for each key, no name twice. */
class Names {
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

/** Read in two ways, such as number and text, or as one value and as several. */
function isMixed({ patterns, isList, isSingle }: Vocabulary): boolean {
  const readings = new Set([...patterns.values()].map((pattern) => (isText(pattern) ? "text" : pattern.reads)));
  return readings.size > 1 || (isList && isSingle);
}

/** Decided as text, or as a list of texts. */
function isText({ reads }: { readonly reads: string }): boolean {
  return reads === "text" || reads === "word";
}
