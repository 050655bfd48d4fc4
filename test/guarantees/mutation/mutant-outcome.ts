import type { Estate, Organization } from "../../../src/prove/documents/estate";
import type { Subjects } from "../../../src/prove/documents/subjects";
import type { Request } from "../../../src/prove/logic/request";
import { layerAlone } from "../../../src/prove/meaning/layer";
import type { Guarantee } from "../../../src/prove/questions/guarantee";
import { type Place, placesOf } from "./attached-policy";
import { type Mutant, mutantsOf } from "./mutant";
import { Court, type Suspect } from "./mutant-decider";
import type { Operator } from "./operator";

/**
 * What became of a mutant.
 *
 * `killed`: a guarantee fails with it. `equivalent`: it decides no request otherwise, neither with all layers together
 * nor where every other layer allows everything. `narrows` and `widens`: no guarantee notices.
 */
export type Outcome =
  | { readonly kind: "killed"; readonly by: Guarantee }
  | { readonly kind: "equivalent" }
  | { readonly kind: "narrows" | "widens"; readonly request: Request };

export interface Judged {
  readonly mutant: Mutant;
  readonly outcome: Outcome;
}

export interface TrialInputs {
  readonly estate: Estate;
  readonly organization: Organization;
  readonly subjects: Subjects;
  readonly guarantees: readonly Guarantee[];
  readonly operators: readonly Operator[];
  /** Which mutants are tried. @default all */
  readonly takes?: (mutant: Mutant) => boolean;
}

/** Mutants of one statement: they are decided together, and apart from those of others. */
export interface TrialGroup {
  readonly place: Place;
  readonly mutants: readonly Mutant[];
}

/** All mutants that are tried. By statement, as every other pattern makes the classes of all smaller. */
export function trialGroups({ estate, operators, takes = () => true }: TrialInputs): readonly TrialGroup[] {
  return placesOf(estate).flatMap((place) => {
    const mutants = mutantsOf(place.policy, operators).filter(takes);
    return [...new Set(mutants.map((mutant) => mutant.at))].map((at) => ({
      place,
      mutants: mutants.filter((mutant) => mutant.at === at),
    }));
  });
}

/** Tries every mutant of every policy, policy by policy. */
export function* trials(inputs: TrialInputs): Generator<Judged> {
  for (const group of trialGroups(inputs)) yield* trialOf(inputs, group);
}

/** Tries the mutants of one statement. */
export function* trialOf(inputs: TrialInputs, { place, mutants }: TrialGroup): Generator<Judged> {
  const { layer } = place;
  const alone = courtOf({ ...inputs, place, mutants, scope: (estate) => layerAlone(estate, layer), layer });
  const open: { readonly mutant: Mutant; readonly suspect: Suspect }[] = [];
  for (const { mutant, suspect } of alone.suspects) {
    const by = alone.court.killer(suspect);
    if (by === undefined) open.push({ mutant, suspect });
    else yield { mutant, outcome: { kind: "killed", by } };
  }
  if (open.length === 0) return;
  const together = courtOf({ ...inputs, place, mutants: open.map(({ mutant }) => mutant), scope: (estate) => estate });
  for (const [index, { mutant, suspect }] of together.suspects.entries()) {
    const by = together.court.killer(suspect);
    if (by !== undefined) {
      yield { mutant, outcome: { kind: "killed", by } };
      continue;
    }
    const inLayer = open[index]?.suspect as Suspect;
    const wider = together.court.widening(suspect) ?? alone.court.widening(inLayer);
    const narrower = wider ?? together.court.narrowing(suspect) ?? alone.court.narrowing(inLayer);
    if (wider !== undefined) yield { mutant, outcome: { kind: "widens", request: wider } };
    else if (narrower !== undefined) yield { mutant, outcome: { kind: "narrows", request: narrower } };
    else yield { mutant, outcome: { kind: "equivalent" } };
  }
}

interface CourtOptions extends TrialInputs {
  readonly place: Place;
  readonly mutants: readonly Mutant[];
  readonly scope: (estate: Estate) => Estate;
  readonly layer?: Guarantee["layer"];
}

function courtOf({ place, mutants, scope, layer, ...inputs }: CourtOptions) {
  const suspects = mutants.map((mutant) => ({
    mutant,
    suspect: { estate: scope(place.replace(mutant.policy)), policy: mutant.policy },
  }));
  const court = new Court({
    ...inputs,
    estate: scope(inputs.estate),
    guarantees: inputs.guarantees.filter((guarantee) => guarantee.layer === layer),
    policy: place.policy,
    suspects: suspects.map(({ suspect }) => suspect),
  });
  return { court, suspects };
}
