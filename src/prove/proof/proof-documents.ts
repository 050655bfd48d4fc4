import type { ProofQuestion, ProofTree } from "../decide/proof-tree";
import type { Formula } from "../logic/formula";
import type { Request } from "../logic/request";
import type { Guarantee } from "../questions/asked-guarantee";
import { ASSUMPTIONS, NO_OUTSIDE_GRANT } from "../questions/assumptions";
import type { Decided, Verdict } from "../questions/decide-guarantees";
import type { Pattern } from "../texts/pattern";

/** A complete pattern: a reader needs nothing else to know what it matches. */
export type PatternEntry =
  /**
   * `form` lists the positions: `=a` this character, `?0` any character but a colon, `?1` any, `*0` and `*1` any text
   * of them.
   */
  | { readonly text: string; readonly ignoreCase: boolean; readonly form: string }
  | { readonly text: string; readonly words: readonly string[] }
  | { readonly text: string; readonly version: 4 | 6; readonly first: string; readonly last: string }
  | { readonly text: string; readonly scale: "number" | "date"; readonly relation: string; readonly bound: number };

/** A formula. It names other formulas and patterns by their indexes. */
export type FormulaEntry =
  | readonly ["constant", boolean]
  | readonly ["all" | "any", ...(readonly number[])]
  | readonly ["not", number]
  | readonly ["matches", string, readonly number[]]
  | readonly ["some" | "someOutside", string, readonly number[]]
  | readonly ["present", string]
  | readonly ["unknown", string];

/** What the proofs are about: policies, facts and guarantees, written once for all proofs. */
export interface ConditionsDocument {
  readonly format: "dynamodb-baseline conditions 2";
  /** What the proofs assume besides the facts, in sentences. */
  readonly assumptions: readonly string[];
  readonly patterns: readonly PatternEntry[];
  readonly formulas: readonly FormulaEntry[];
  /** A request is allowed when all of these hold. */
  readonly policies: readonly number[];
  /** Index of the formula of requests that a policy may refuse that is not among the policies. */
  readonly outside: number;
  /** True of every request. */
  readonly facts: readonly number[];
  readonly guarantees: Readonly<Record<string, GuaranteeEntry>>;
}

export interface GuaranteeEntry {
  readonly kind: Guarantee["kind"];
  readonly sentence: string;
  /** Index of the formula of the requests that it is about. */
  readonly requests: number;
  /** Indexes of formulas that its proof assumes besides the facts. Absent if it needs none. */
  readonly assumes?: readonly number[];
}

export type TreeEntry =
  | { readonly if: QuestionEntry; readonly yes: TreeEntry; readonly no: TreeEntry }
  /**
   * Index of a condition: the requests; then the policies, for `always` one condition that not all hold; then the
   * facts; then what the guarantee assumes.
   */
  | { readonly contradicts: number };

export type QuestionEntry =
  | { readonly formula: number }
  | { readonly list: string; readonly hasValueMatchedBy: readonly number[] }
  | { readonly unknown: string };

/** The proof of one guarantee. */
export interface ProofDocument {
  readonly format: "dynamodb-baseline proof 1";
  readonly guarantee: string;
  /** Ids of the assumptions that only some proofs need. Absent if it needs none. */
  readonly assumes?: readonly string[];
  /** For `never` and `always`, a request that the guarantee is about. For `possible`, a request that is allowed. */
  readonly example: Readonly<Record<string, string | readonly string[]>>;
  /** Shows that no request refutes it. Absent for `possible`. */
  readonly tree?: TreeEntry;
  /** For `always`, shows that no request of it is one of `outside`: the conditions are the requests, `outside` and the facts. */
  readonly outside?: TreeEntry;
}

export interface ProofDocuments {
  readonly conditions: ConditionsDocument;
  /** By id of the guarantee. */
  readonly proofs: ReadonlyMap<string, ProofDocument>;
}

/** The proofs of all proved guarantees, to be written as JSON and checked by `ProofChecker`. */
export function proofDocuments({ encoding, verdicts }: Decided): ProofDocuments {
  const writer = new ConditionsWriter();
  const guarantees: Record<string, GuaranteeEntry> = {};
  const onAssumption = new Set(verdicts.flatMap(({ guarantee, assumes }) => (assumes ? [guarantee.id] : [])));
  for (const [{ id, kind, sentence }, requests] of encoding.requests) {
    const isAssumed = onAssumption.has(id);
    guarantees[id] = {
      kind,
      sentence,
      requests: writer.formula(requests),
      ...(isAssumed && { assumes: [writer.formula(NO_OUTSIDE_GRANT)] }),
    };
  }
  const policies = encoding.policies.map((formula) => writer.formula(formula));
  const outside = writer.formula(encoding.outside);
  const facts = encoding.facts.map((formula) => writer.formula(formula));
  const proofs = verdicts.flatMap((verdict): (readonly [string, ProofDocument])[] => {
    const proof = proofOf(verdict, writer);
    return proof === undefined ? [] : [[verdict.guarantee.id, proof]];
  });
  const { patterns, formulas } = writer;
  return {
    conditions: {
      format: "dynamodb-baseline conditions 2",
      assumptions: ASSUMPTIONS.map(({ id, sentence }) => `${id}: ${sentence}`),
      patterns,
      formulas,
      policies,
      outside,
      facts,
      guarantees,
    },
    proofs: new Map(proofs),
  };
}

function proofOf(verdict: Verdict, writer: ConditionsWriter): ProofDocument | undefined {
  const { guarantee, proof, outsideProof, example, request, assumes } = verdict;
  if (verdict.verdict !== "proved") return undefined;
  const shown = example ?? request;
  if (shown === undefined) return undefined;
  const head = {
    format: "dynamodb-baseline proof 1",
    guarantee: guarantee.id,
    ...(assumes !== undefined && { assumes }),
    example: exampleOf(shown),
  } as const;
  if (proof === undefined) return head;
  const outside = outsideProof === undefined ? {} : { outside: writer.tree(outsideProof) };
  return { ...head, tree: writer.tree(proof), ...outside };
}

function exampleOf(request: Request): ProofDocument["example"] {
  return Object.fromEntries(request);
}

class ConditionsWriter {
  readonly patterns: PatternEntry[] = [];
  readonly formulas: FormulaEntry[] = [];
  private readonly patternNumbers = new Map<string, number>();
  private readonly numbers = new Map<string, number>();
  private readonly known = new Map<Formula, number>();

  formula(formula: Formula): number {
    let number = this.known.get(formula);
    if (number === undefined) {
      const entry = this.entry(formula);
      const key = JSON.stringify(entry);
      number = this.numbers.get(key) ?? this.formulas.push(entry) - 1;
      this.numbers.set(key, number);
      this.known.set(formula, number);
    }
    return number;
  }

  tree(tree: ProofTree): TreeEntry {
    if ("contradicts" in tree) return tree;
    return { if: this.question(tree.asks), yes: this.tree(tree.yes), no: this.tree(tree.no) };
  }

  private question(asks: ProofQuestion): QuestionEntry {
    if ("unknown" in asks) return asks;
    if ("formula" in asks) return { formula: this.formula(asks.formula) };
    const { variable, matched } = asks.element;
    const numbers = matched.map((key) => this.patternNumbers.get(key) as number);
    return { list: variable, hasValueMatchedBy: numbers.sort((one, other) => one - other) };
  }

  private entry(formula: Formula): FormulaEntry {
    switch (formula.kind) {
      case "constant":
        return ["constant", formula.value];
      case "all":
      case "any":
        return [formula.kind, ...formula.of.map((one) => this.formula(one))];
      case "not":
        return ["not", this.formula(formula.of)];
      case "matches":
        return ["matches", formula.variable, this.patternsOf(formula.patterns)];
      case "element":
        return [formula.outside ? "someOutside" : "some", formula.variable, this.patternsOf(formula.patterns)];
      case "present":
        return ["present", formula.variable];
      case "unknown":
        return ["unknown", formula.why];
    }
  }

  private patternsOf(patterns: readonly Pattern[]): readonly number[] {
    return patterns.map((pattern) => {
      const number = this.patternNumbers.get(pattern.key) ?? this.patterns.push(patternEntry(pattern)) - 1;
      this.patternNumbers.set(pattern.key, number);
      return number;
    });
  }
}

function patternEntry(pattern: Pattern): PatternEntry {
  const { text } = pattern;
  switch (pattern.reads) {
    case "text":
      return { text, ignoreCase: pattern.ignoreCase, form: pattern.tokens.map(tokenForm).join("") };
    case "word":
      return { text, words: [...pattern.words] };
    case "address": {
      const { version, first, last } = pattern.block;
      return { text, version, first: String(first), last: String(last) };
    }
    default:
      return { text, scale: pattern.reads, relation: pattern.relation, bound: pattern.bound };
  }
}

function tokenForm(token: Extract<Pattern, { reads: "text" }>["tokens"][number]): string {
  if (token.kind === "character") return `=${token.character}`;
  return `${token.kind === "anyText" ? "*" : "?"}${+token.overColons}`;
}
