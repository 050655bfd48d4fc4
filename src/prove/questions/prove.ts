import { dependsOnQuestion } from "../meaning/layer";
import type { Guarantee } from "./asked-guarantee";
import { type Decided, decideGuarantees, type ProveInputs, questionOf, type Verdict } from "./decide-guarantees";

/**
 * Decides each guarantee for every request.
 *
 * "Proved" means proved in this model of IAM, under `ASSUMPTIONS` and `requestFacts`. If the answer depends on
 * something that is unsupported, unresolved or too large, the guarantee is undecided.
 */
export function prove(inputs: ProveInputs): readonly Verdict[] {
  return inOrderOf(inputs.guarantees, decideByLayer(inputs));
}

/** The verdicts of all layers, one for each guarantee. */
export function inOrderOf(guarantees: readonly Guarantee[], decided: readonly Decided[]): readonly Verdict[] {
  const verdicts = new Map(decided.flatMap((one) => one.verdicts.map((verdict) => [verdict.guarantee, verdict])));
  return guarantees.map((guarantee) => verdicts.get(guarantee) as Verdict);
}

/**
 * Decides the guarantees of all layers together, and those of each layer alone. Each layer has formulas of its own, and
 * others for what it never allows than for what it allows.
 */
export function decideByLayer(inputs: ProveInputs): readonly Decided[] {
  const { guarantees, findsNeverExercised = false } = inputs;
  const together = findsNeverExercised ? [undefined] : [];
  const layers = new Set([...together, ...guarantees.map(({ layer }) => layer)]);
  return [...layers].flatMap((layer) => {
    const ofLayer = guarantees.filter((guarantee) => guarantee.layer === layer);
    if (layer === undefined) return decideGuarantees({ ...inputs, guarantees: ofLayer, findsNeverExercised });
    if (!dependsOnQuestion(layer))
      return decideGuarantees({ ...inputs, guarantees: ofLayer, findsNeverExercised: false });
    const questions = new Set(ofLayer.map(questionOf));
    return [...questions].map((question) =>
      decideGuarantees({
        ...inputs,
        guarantees: ofLayer.filter((guarantee) => questionOf(guarantee) === question),
        findsNeverExercised: false,
      }),
    );
  });
}
