import { all, atomsOf, type Formula, implies, matchesAny, present } from "../formula";
import { resourceFacts } from "./resource-facts";
import type { ServiceReference } from "./service-reference";

/**
 * What AWS publishes of its actions: which resources they act on, and which keys of their service they carry.
 *
 * Of an action that is not known, such as one that AWS adds tomorrow, nothing is taken for granted. Facts are made of
 * what the formulas ask for only.
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
 * Keys of a service that go with calls of any other. Every call that the code of a Lambda function makes carries the
 * first.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
 */
const OF_ANY_ACTION = new Set(["lambda:sourcefunctionarn"]);

/** A known action that does not carry the key comes without it. */
function keyFact(variable: string, reference: ServiceReference): readonly Formula[] {
  if (OF_ANY_ACTION.has(variable)) return [];
  if (reference.key(variable)?.service === undefined) return [];
  const carrier = reference.carrierPattern(variable);
  return [
    implies(all(present(variable), matchesAny("action", [reference.anyAction])), matchesAny("action", [carrier])),
  ];
}
