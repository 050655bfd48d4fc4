import { all, atomsOf, type Formula, implies, matchesAny, present } from "../logic/formula";
import type { ServiceReference } from "../service-reference/service-reference";
import { resourceFacts } from "./resource-facts";

/**
 * Facts about published actions: the resources that they act on, and the keys of their service that their requests
 * have.
 *
 * There are no facts about unpublished actions, such as future ones. Facts are only about variables and patterns in the
 * formulas.
 */
export function serviceFacts(reference: ServiceReference, asked: readonly Formula[]): readonly Formula[] {
  const atoms = atomsOf(asked);
  const variables = new Set(atoms.flatMap((atom) => ("variable" in atom ? [atom.variable] : [])));
  const resources = new Map(
    atoms.flatMap((atom) =>
      atom.kind === "matches" && atom.variable === "resource"
        ? atom.patterns.flatMap((pattern) => (pattern.reads === "text" ? [[pattern.key, pattern] as const] : []))
        : [],
    ),
  );
  return [
    ...[...variables].flatMap((variable) => keyFact(variable, reference)),
    ...resourceFacts(reference, [...resources.values()]),
  ];
}

/**
 * A request of a published action has a key of a service only if AWS lists the key for the action. Global keys
 * have no such fact, even with the prefix of a service: every call from a Lambda function has `lambda:SourceFunctionArn`.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
 */
function keyFact(variable: string, reference: ServiceReference): readonly Formula[] {
  if (reference.key(variable)?.service === undefined) return [];
  const carrier = reference.carrierPattern(variable);
  return [
    implies(all(present(variable), matchesAny("action", [reference.anyAction])), matchesAny("action", [carrier])),
  ];
}
