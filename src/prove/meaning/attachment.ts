import type { AttachedResource } from "../documents/estate";
import { all, any, type Formula, matchesAny, unknown } from "../logic/formula";
import { globPattern } from "../texts/pattern";
import { unresolvedIn } from "../texts/placeholders";

/** Requests that the policy of a resource applies to. */
export function isAt({ arns, actions = ["*"] }: AttachedResource): Formula {
  return all(resourceIn(arns), actionIn(actions));
}

/**
 * Requests that the policy of one of the resources applies to. Resources with the same actions are one comparison: an
 * account has thousands of roles, each with a trust policy.
 */
export function isAtAny(resources: readonly AttachedResource[]): Formula {
  const byActions = new Map<string, AttachedResource[]>();
  for (const one of resources) {
    const key = JSON.stringify(one.actions);
    const known = byActions.get(key);
    if (known === undefined) byActions.set(key, [one]);
    else known.push(one);
  }
  return any(
    ...[...byActions.values()].map((alike) =>
      isAt({ ...(alike[0] as AttachedResource), arns: alike.flatMap(({ arns }) => arns) }),
    ),
  );
}

/**
 * Requests for a resource that one of the ARN patterns matches. If a part of an ARN is not known, it is unknown which of
 * the resources that fit is the one.
 */
export function resourceIn(arns: readonly string[]): Formula {
  return arnIn("resource", arns);
}

/** Whether an ARN in a variable is one of the ARN patterns, each of which may have parts that are not known. */
export function arnIn(variable: string, arns: readonly string[]): Formula {
  const pattern = (arn: string) => globPattern(arn, { kind: "arn" });
  const known = arns.filter((arn) => !isOpen(arn));
  const open = arns.filter(isOpen);
  const isKnown = matchesAny(variable, known.map(pattern));
  if (open.length === 0) return isKnown;
  // As a text, in which `*` matches colons too: nothing is known about that part.
  const wide = (arn: string) => globPattern(arn.replace(/⟪[^⟫]*⟫/g, "*"));
  return any(
    isKnown,
    ...open.map((arn) => all(matchesAny(variable, [wide(arn)]), unknown(`whether ${variable} is ${arn}`))),
  );
}

/** Whether a part of an ARN is not known. */
export function isOpen(arn: string): boolean {
  return unresolvedIn(arn) !== undefined;
}

/** Requests for an action that one of the patterns matches. */
export function actionIn(actions: readonly string[]): Formula {
  return matchesAny(
    "action",
    actions.map((action) => globPattern(action, { ignoreCase: true })),
  );
}
