import { GUARANTEES } from "../../../src/catalogue/guarantees";
import type { Guarantee } from "../../../src/prove/questions/asked-guarantee";
import type { Verdict } from "../../../src/prove/questions/decide-guarantees";
import { prove } from "../../../src/prove/questions/prove";
import { openPlaces, readingOf } from "../../support/answers";
import type { Example } from "../../support/proofs";
import type { Stacks } from "./stack-operator";

/** What somebody is told of a mutant: the stacks are refused, a place is listed, or a guarantee is not proved. */
export interface StackMutantOutcome {
  readonly kind: "refused" | "listed" | "violated" | "undecided" | "survives";
  /** The message, the place, or the id of the guarantee. */
  readonly by?: string;
}

export function textsOf(stacks: Stacks): ReadonlyMap<string, string> {
  return new Map([...stacks].map(([id, json]) => [id, JSON.stringify(json)]));
}

/** Edits of one kind often violate the same guarantee. If one of these is violated, the others need no proof. */
const violatedBefore: Guarantee[] = [];
const TRIED_FIRST = 8;

/** Reads and proves the stacks of an environment after an edit. */
export function stackMutantOutcome(example: Example, stacks: Stacks): StackMutantOutcome {
  const reading = readingOf({ templates: textsOf(stacks), file: example });
  if (typeof reading === "string") return { kind: "refused", by: reading };
  const { estate, subjects } = reading;
  const verdictsOn = (guarantees: readonly Guarantee[]) =>
    prove({ estate, subjects, organization: example.organization, guarantees });
  const isViolated = ({ verdict }: Verdict) => verdict === "violated";
  const violated = verdictsOn(violatedBefore).find(isViolated);
  if (violated !== undefined) return { kind: "violated", by: violated.guarantee.id };
  const verdicts = verdictsOn(GUARANTEES);
  const first = verdicts.find(isViolated);
  if (first !== undefined) {
    violatedBefore.unshift(first.guarantee);
    violatedBefore.length = Math.min(violatedBefore.length, TRIED_FIRST);
    return { kind: "violated", by: first.guarantee.id };
  }
  const undecided = verdicts.find(({ verdict }) => verdict !== "proved");
  if (undecided !== undefined) return { kind: "undecided", by: undecided.guarantee.id };
  const [place] = openPlaces(reading);
  return place === undefined ? { kind: "survives" } : { kind: "listed", by: place };
}
