import type { AttachedResource } from "../documents/estate";
import { all, any, type Formula, matchesAny } from "../logic/formula";
import { globPattern } from "../texts/pattern";

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

/** Requests for a resource that one of the ARN patterns matches. */
export function resourceIn(arns: readonly string[]): Formula {
  return matchesAny(
    "resource",
    arns.map((arn) => globPattern(arn, { kind: "arn" })),
  );
}

/** Requests for an action that one of the patterns matches. */
export function actionIn(actions: readonly string[]): Formula {
  return matchesAny(
    "action",
    actions.map((action) => globPattern(action, { ignoreCase: true })),
  );
}
