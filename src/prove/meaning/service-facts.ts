import { all, atomsOf, type Formula, implies, matchesAny, present } from "../logic/formula";
import type { ServiceReference } from "../service-reference/service-reference";
import { resourceFacts } from "./resource-facts";

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
 * A known action that does not carry the key comes without it. Not so of a global key, also of one with the prefix of a
 * service: every call that the code of a Lambda function makes carries `lambda:SourceFunctionArn`.
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
