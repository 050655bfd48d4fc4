import { differencesOf } from "../../../src/prove/questions/difference";
import { readingOf } from "../../support/answers";
import { firstOfEach } from "../../support/effort";
import { exampleEnvironment } from "../../support/proofs";
import type { StackJson } from "../../support/stack-edits";
import { stackMutantOutcome, textsOf } from "./stack-mutant-outcome";
import type { StackMutant, StackOperator, Stacks } from "./stack-operator";
import { STACK_OPERATORS } from "./stack-operators";

const example = exampleEnvironment();
const stacks: Stacks = new Map([...example.templates].map(([id, text]) => [id, JSON.parse(text) as StackJson]));

interface Mutant extends StackMutant {
  readonly operator: StackOperator;
  readonly group: string;
}

const OPERATORS = Object.values(STACK_OPERATORS).flat();
const mutants = Object.entries(STACK_OPERATORS).flatMap(([group, operators]) =>
  operators.flatMap((operator) => operator.mutate(stacks).map((mutant): Mutant => ({ ...mutant, operator, group }))),
);
const named = (of: readonly Mutant[]) =>
  of.map((mutant) => [`${mutant.operator.name} (${mutant.detail})`, mutant] as const);
const ofEffect = (effect: StackOperator["effect"]) => mutants.filter(({ operator }) => operator.effect === effect);

describe("the edits of the stacks", () => {
  it("are made by at least 40 operators, and each changes something", () => {
    expect(OPERATORS.length).toBeGreaterThanOrEqual(40);
    expect(new Set(OPERATORS.map(({ name }) => name)).size).toBe(OPERATORS.length);
    const used = new Set(mutants.map(({ operator }) => operator.name));
    expect(OPERATORS.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
  });
});

describe("somebody who moves, unhooks, re-targets or re-owns a policy", () => {
  it.each(named(firstOfEach(ofEffect("widens"), ({ group }) => group)))("is told so: %s", (_, mutant) => {
    expect(stackMutantOutcome(example, mutant.stacks)).not.toEqual({ kind: "survives" });
  });
});

describe("somebody who writes the owner of a policy in another way", () => {
  it.each(named(firstOfEach(ofEffect("same"), ({ group }) => group)))("is told of no violation: %s", (_, mutant) => {
    expect(stackMutantOutcome(example, mutant.stacks).kind).toMatch(/survives|undecided|listed/);
  });
});

describe("somebody who compares two versions", () => {
  const estateOf = (of: Stacks) => {
    const reading = readingOf({ templates: textsOf(of), file: example });
    if (typeof reading === "string") throw new Error(reading);
    return reading.estate;
  };
  const moved = mutants.filter(
    ({ operator, detail }) => /^control policy at/.test(operator.name) && detail.includes("network"),
  );

  it.each(named(firstOfEach(moved, ({ group }) => group)))("is told what is wider: %s", (_, mutant) => {
    const { organization } = example;
    const { differences } = differencesOf({ before: estateOf(stacks), after: estateOf(mutant.stacks), organization });
    expect(differences.filter(({ kind }) => kind !== "narrowed").length).toBeGreaterThan(0);
  });
});
