import type { Estate, Organization } from "../../../src/prove/documents/estate";
import type { Subjects } from "../../../src/prove/documents/subjects";
import type { Request } from "../../../src/prove/logic/request";
import { layerAlone } from "../../../src/prove/meaning/layer";
import type { Guarantee } from "../../../src/prove/questions/asked-guarantee";
import { type AttachedPolicy, attachedPolicies } from "./attached-policy";
import { type Mutant, mutantsOf } from "./mutant";
import { type AttachedMutant, MutantDecider } from "./mutant-decider";
import type { Operator } from "./operator";

/**
 * What the guarantees say of a mutant.
 *
 * `killed`: a guarantee fails with it. `equivalent`: it decides every request like the unchanged policy, with all
 * layers together and with every other layer allowing everything. `narrows` and `widens`: it decides some request
 * differently, and no guarantee notices.
 */
export type Outcome =
  | { readonly kind: "killed"; readonly by: Guarantee }
  | { readonly kind: "equivalent" }
  | { readonly kind: "narrows" | "widens"; readonly request: Request };

export interface MutantOutcome {
  readonly mutant: Mutant;
  readonly outcome: Outcome;
}

export interface MutationInputs {
  readonly estate: Estate;
  readonly organization: Organization;
  readonly subjects: Subjects;
  readonly guarantees: readonly Guarantee[];
  readonly operators: readonly Operator[];
  /** Which mutants are decided. @default all */
  readonly takes?: (mutant: Mutant) => boolean;
}

/** Mutants of one statement. They are decided together, and apart from those of other statements. */
export interface MutantGroup {
  readonly attached: AttachedPolicy;
  readonly mutants: readonly Mutant[];
}

/** All mutants, grouped by statement: patterns of other mutants would make more classes, and each search slower. */
export function mutantGroups({ estate, operators, takes = () => true }: MutationInputs): readonly MutantGroup[] {
  return attachedPolicies(estate).flatMap((attached) => {
    const mutants = mutantsOf(attached.policy, operators).filter(takes);
    return [...new Set(mutants.map((mutant) => mutant.statementIndex))].map((index) => ({
      attached,
      mutants: mutants.filter((mutant) => mutant.statementIndex === index),
    }));
  });
}

/** The outcome of every mutant of every policy. */
export function* mutantOutcomes(inputs: MutationInputs): Generator<MutantOutcome> {
  for (const group of mutantGroups(inputs)) yield* groupOutcomes(inputs, group);
}

/** The outcome of each mutant of one statement. */
export function* groupOutcomes(inputs: MutationInputs, group: MutantGroup): Generator<MutantOutcome> {
  const { attached, mutants } = group;
  const { layer } = attached;
  const alone = deciderOf({
    ...inputs,
    attached,
    mutants,
    scope: (estate) => layerAlone(estate, layer, "never"),
    layer,
  });
  const survivors: { readonly mutant: Mutant; readonly inLayer: AttachedMutant }[] = [];
  for (const { mutant, inEstate } of alone.mutants) {
    const by = alone.decider.killer(inEstate);
    if (by === undefined) survivors.push({ mutant, inLayer: inEstate });
    else yield { mutant, outcome: { kind: "killed", by } };
  }
  if (survivors.length === 0) return;
  const left = survivors.map(({ mutant }) => mutant);
  const together = deciderOf({ ...inputs, attached, mutants: left, scope: (estate) => estate });
  for (const [index, { mutant, inEstate }] of together.mutants.entries()) {
    const by = together.decider.killer(inEstate);
    if (by !== undefined) {
      yield { mutant, outcome: { kind: "killed", by } };
      continue;
    }
    const inLayer = survivors[index]?.inLayer as AttachedMutant;
    const wider = together.decider.widening(inEstate) ?? alone.decider.widening(inLayer);
    const narrower = wider ?? together.decider.narrowing(inEstate) ?? alone.decider.narrowing(inLayer);
    if (wider !== undefined) yield { mutant, outcome: { kind: "widens", request: wider } };
    else if (narrower !== undefined) yield { mutant, outcome: { kind: "narrows", request: narrower } };
    else yield { mutant, outcome: { kind: "equivalent" } };
  }
}

interface DeciderOptions extends MutationInputs {
  readonly attached: AttachedPolicy;
  readonly mutants: readonly Mutant[];
  readonly scope: (estate: Estate) => Estate;
  readonly layer?: Guarantee["layer"];
}

function deciderOf({ attached, mutants, scope, layer, ...inputs }: DeciderOptions) {
  const inPlace = mutants.map((mutant) => ({
    mutant,
    inEstate: { estate: scope(attached.replace(mutant.policy)), policy: mutant.policy },
  }));
  const decider = new MutantDecider({
    ...inputs,
    estate: scope(inputs.estate),
    guarantees: inputs.guarantees.filter((guarantee) => guarantee.layer === layer),
    policy: attached.policy,
    isAlone: layer !== undefined,
    mutants: inPlace.map(({ inEstate }) => inEstate),
  });
  return { decider, mutants: inPlace };
}
