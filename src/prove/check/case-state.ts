import type { Node } from "./proof-conditions";
import { ProofRefused } from "./proof-refused";
import type { Signature } from "./signatures";

/**
 * The signatures of one variable, as bits: of a single value the possible ones, of a list those that it has and lacks.
 */
export interface VariableState {
  readonly isList: boolean;
  readonly possible: bigint;
  readonly has: bigint;
  readonly lacks: bigint;
}

/** One variable with all its signatures. The last one of a single value, `undefined`, means that it is missing. */
export interface Variable {
  readonly name: string;
  readonly isList: boolean;
  readonly signatures: readonly (Signature | undefined)[];
}

/** What is known of a request in one case of a proof. */
export class CaseState {
  private constructor(
    private readonly variables: ReadonlyMap<string, Variable>,
    private readonly states: ReadonlyMap<string, VariableState>,
    private readonly unknowns: ReadonlyMap<string, boolean>,
    /** Shared by all cases: the signatures that fulfil an atom, as bits. */
    private readonly fulfillingBits: Map<Node, bigint>,
  ) {}

  /** The case in which every request is possible. */
  static open(variables: ReadonlyMap<string, Variable>): CaseState {
    const states = [...variables].map(([name, { isList, signatures }]): [string, VariableState] => {
      const possible = (1n << BigInt(signatures.length)) - 1n;
      return [name, { isList, possible, has: 0n, lacks: 0n }];
    });
    return new CaseState(variables, new Map(states), new Map(), new Map());
  }

  /** Whether an atom is true or false in the whole case; undefined if it is neither. */
  valueOf(atom: Exclude<Node, { of: unknown }>): boolean | undefined {
    if (atom.kind === "constant") return atom.value;
    if (atom.kind === "unknown") return this.unknowns.get(atom.why);
    const state = this.states.get(atom.variable) as VariableState;
    const fulfilling = this.fulfilling(atom);
    if (state.isList) {
      if ((state.has & fulfilling) !== 0n) return true;
      return (fulfilling & ~state.lacks) === 0n ? false : undefined;
    }
    const left = state.possible & fulfilling;
    if (left === 0n) return false;
    return left === state.possible ? true : undefined;
  }

  /** The part of the case in which an atom about a single value is true, or false. */
  whereAtom(atom: Node, isTrue: boolean): CaseState {
    if (atom.kind === "unknown") return this.whereUnknown(atom.why, isTrue);
    if (!("variable" in atom)) throw new ProofRefused("A proof splits a case by a formula that is not an atom.");
    const state = this.states.get(atom.variable) as VariableState;
    if (state.isList)
      throw new ProofRefused(`A proof splits a case by the list ${atom.variable} as if it were one value.`);
    const fulfilling = this.fulfilling(atom);
    return this.with(atom.variable, { ...state, possible: state.possible & (isTrue ? fulfilling : ~fulfilling) });
  }

  whereUnknown(why: string, isTrue: boolean): CaseState {
    const unknowns = new Map([...this.unknowns, [why, isTrue] as const]);
    return new CaseState(this.variables, this.states, unknowns, this.fulfillingBits);
  }

  /** The part of the case in which a list has a value that exactly these patterns match, or has no such value. */
  whereList(name: string, patterns: readonly number[], isTrue: boolean): CaseState {
    const variable = this.variables.get(name);
    const state = this.states.get(name);
    if (variable === undefined || state?.isList !== true)
      throw new ProofRefused(`A proof splits a case by the list ${name}, which the conditions do not contain.`);
    const index = variable.signatures.findIndex(
      (one) => one?.size === patterns.length && patterns.every((number) => one.has(number)),
    );
    if (index < 0) throw new ProofRefused(`A proof splits a case by a value of the list ${name} that does not exist.`);
    const bit = 1n << BigInt(index);
    return this.with(name, isTrue ? { ...state, has: state.has | bit } : { ...state, lacks: state.lacks | bit });
  }

  private with(name: string, state: VariableState): CaseState {
    const states = new Map([...this.states, [name, state] as const]);
    return new CaseState(this.variables, states, this.unknowns, this.fulfillingBits);
  }

  private fulfilling(atom: Extract<Node, { variable: string }>): bigint {
    const known = this.fulfillingBits.get(atom);
    if (known !== undefined) return known;
    const { signatures } = this.variables.get(atom.variable) as Variable;
    const bits = signatures.reduce((sum, one, index) => (fulfils(atom, one) ? sum | (1n << BigInt(index)) : sum), 0n);
    this.fulfillingBits.set(atom, bits);
    return bits;
  }
}

function fulfils(atom: Extract<Node, { variable: string }>, signature: Signature | undefined): boolean {
  if (signature === undefined) return false;
  if (atom.kind === "present") return true;
  return atom.patterns.some((number) => signature.has(number)) !== (atom.kind === "someOutside");
}
