import { CaseState, type Variable } from "./case-state";
import { type Matcher, matcherOf, matchesText } from "./matcher";
import { type Conditions, listOf, type Node, numberBelow, objectOf, readConditions, textOf } from "./proof-conditions";
import { ProofRefused } from "./proof-refused";
import { signaturesOf } from "./signatures";

/** Indexes of formulas. The claim is that no request fulfils all of them. */
type Claim = readonly number[];

/** In a claim: not all policies hold. */
const NOT_ALL_POLICIES = -1;

/**
 * Checks proofs independently of how they were found: it reads the conditions from their document, computes the classes
 * of values itself, and follows the cases of the tree.
 *
 * It imports nothing from the prover. It only trusts that the conditions say what the policies mean.
 */
export class ProofChecker {
  private readonly conditions: Conditions;
  private readonly matchers: readonly Matcher[];
  /** The classes of values that the conditions distinguish, by variable. */
  readonly variables: ReadonlyMap<string, Variable>;
  private readonly everything: CaseState;

  /** @throws ProofRefused if the document has no valid conditions. */
  constructor(conditions: unknown) {
    this.conditions = readConditions(conditions);
    this.matchers = this.conditions.patterns.map(matcherOf);
    this.variables = variablesOf(this.conditions.nodes, this.matchers);
    this.everything = CaseState.open(this.variables);
  }

  /** Ids of all guarantees in the conditions. */
  get guarantees(): readonly string[] {
    return [...this.conditions.guarantees.keys()];
  }

  /**
   * Returns if the proof shows its guarantee.
   *
   * @throws ProofRefused if it does not. The message names the place in the proof.
   */
  check(document: unknown): void {
    const { format, guarantee, example, tree, outside: outsideTree } = objectOf("The proof", document);
    if (format !== "dynamodb-baseline proof 1") {
      throw new ProofRefused(`A proof must be of format "dynamodb-baseline proof 1", got ${JSON.stringify(format)}.`);
    }
    const id = textOf("guarantee", guarantee);
    const entry = this.conditions.guarantees.get(id);
    if (entry === undefined) throw new ProofRefused(`The conditions have no guarantee ${id}.`);
    const { policies, outside, facts } = this.conditions;
    const shown = requestOf(example);
    const known = entry.kind === "possible" ? [entry.requests, ...policies, ...facts] : [entry.requests, ...facts];
    const holds = this.holdsOf(shown);
    for (const number of known) {
      if (holds(number) !== true) {
        throw new ProofRefused(`${id}: the example does not fulfil formula ${number}.`);
      }
    }
    if (entry.kind === "possible") return;
    const middle = entry.kind === "always" ? [NOT_ALL_POLICIES] : policies;
    this.follow(tree, [entry.requests, ...middle, ...facts, ...entry.assumes], this.everything, id);
    // What the policies always allow may still be refused by a policy that is not among them.
    if (entry.kind === "always") {
      this.follow(outsideTree, [entry.requests, outside, ...facts], this.everything, `${id}: outside`);
    }
  }

  private follow(tree: unknown, claim: Claim, state: CaseState, place: string): void {
    const { if: question, yes, no, contradicts } = objectOf(place, tree);
    if (question === undefined) {
      const premise = claim[numberBelow(claim.length, place, contradicts)] as number;
      if (this.valueOf(premise, state) !== false) {
        throw new ProofRefused(`${place}: the condition ${contradicts} is not false in this case.`);
      }
      return;
    }
    const where = this.splitter(objectOf(place, question), state);
    this.follow(yes, claim, where(true), `${place} > yes`);
    this.follow(no, claim, where(false), `${place} > no`);
  }

  private splitter(question: Readonly<Record<string, unknown>>, state: CaseState): (isTrue: boolean) => CaseState {
    if (question.unknown !== undefined) {
      const why = textOf("unknown", question.unknown);
      return (isTrue) => state.whereUnknown(why, isTrue);
    }
    if (question.list !== undefined) {
      const list = textOf("list", question.list);
      const patterns = listOf(list, question.hasValueMatchedBy).map((one) =>
        numberBelow(this.matchers.length, list, one),
      );
      return (isTrue) => state.whereList(list, patterns, isTrue);
    }
    const node = this.conditions.nodes[numberBelow(this.conditions.nodes.length, "question", question.formula)] as Node;
    return (isTrue) => state.whereAtom(node, isTrue);
  }

  private valueOf(premise: number, state: CaseState): boolean | undefined {
    const value = memoized((number, parts) => this.valueOfNode(number, state, parts));
    if (premise !== NOT_ALL_POLICIES) return value(premise);
    return negated(joined("all", this.conditions.policies, value));
  }

  private valueOfNode(
    number: number,
    state: CaseState,
    value: (number: number) => boolean | undefined,
  ): boolean | undefined {
    const node = this.conditions.nodes[number] as Node;
    if (!("of" in node)) return state.valueOf(node);
    return node.kind === "not" ? negated(value(node.of)) : joined(node.kind, node.of, value);
  }

  /** Whether a request fulfils a formula, by the index of the formula; undefined if that depends on an unknown. */
  private holdsOf(request: ReadonlyMap<string, readonly string[]>): (number: number) => boolean | undefined {
    return memoized((number, value) => this.holdsNode(this.conditions.nodes[number] as Node, request, value));
  }

  private holdsNode(
    node: Node,
    request: ReadonlyMap<string, readonly string[]>,
    value: (number: number) => boolean | undefined,
  ): boolean | undefined {
    if (node.kind === "constant") return node.value;
    if (node.kind === "unknown") return undefined;
    if ("of" in node) return node.kind === "not" ? negated(value(node.of)) : joined(node.kind, node.of, value);
    const values = request.get(node.variable) ?? [];
    if (node.kind === "present") return values.length > 0;
    if (node.kind === "matches" && values.length > 1) return undefined;
    const isMatched = (text: string) =>
      node.patterns.some((number) => matchesText(this.matchers[number] as Matcher, text));
    return values.some((text) => isMatched(text) !== (node.kind === "someOutside"));
  }
}

function variablesOf(nodes: readonly Node[], matchers: readonly Matcher[]): ReadonlyMap<string, Variable> {
  const patterns = new Map<string, Map<number, Matcher>>();
  const lists = new Set<string>();
  const singles = new Set<string>();
  for (const node of nodes) {
    if (!("variable" in node)) continue;
    const of = patterns.get(node.variable) ?? new Map<number, Matcher>();
    patterns.set(node.variable, of);
    if (node.kind === "present") continue;
    (node.kind === "matches" ? singles : lists).add(node.variable);
    for (const number of node.patterns) of.set(number, matchers[number] as Matcher);
  }
  return new Map(
    [...patterns].map(([name, of]) => {
      const isList = lists.has(name);
      if (isList && singles.has(name)) throw new ProofRefused(`${name} is compared as one value and as a list.`);
      const mayBeMissing = !isList && name !== "action" && name !== "resource";
      const signatures = [...signaturesOf(name, of), ...(mayBeMissing ? [undefined] : [])];
      return [name, { name, isList, signatures }];
    }),
  );
}

function requestOf(example: unknown): ReadonlyMap<string, readonly string[]> {
  const entries = Object.entries(objectOf("example", example)).map(([name, value]): [string, readonly string[]] => {
    const values = typeof value === "string" ? [value] : listOf(name, value).map((one) => textOf(name, one));
    return [name, values];
  });
  const request = new Map(entries);
  for (const name of ["action", "resource"]) {
    if (request.get(name)?.length !== 1) throw new ProofRefused(`The example must have one ${name}.`);
  }
  return request;
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function joined(
  kind: "all" | "any",
  of: readonly number[],
  value: (number: number) => boolean | undefined,
): boolean | undefined {
  const deciding = kind === "any";
  let result: boolean | undefined = !deciding;
  for (const number of of) {
    const one = value(number);
    if (one === deciding) return deciding;
    if (one === undefined) result = undefined;
  }
  return result;
}

/** Evaluates each formula once, from the values of its parts. */
function memoized(
  work: (number: number, parts: (number: number) => boolean | undefined) => boolean | undefined,
): (number: number) => boolean | undefined {
  const known = new Map<number, boolean | undefined>();
  const value = (number: number): boolean | undefined => {
    if (!known.has(number)) known.set(number, work(number, value));
    return known.get(number);
  };
  return value;
}
