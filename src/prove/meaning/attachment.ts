import type { AttachedResource } from "../documents/estate";
import { all, type Formula, matchesAny } from "../logic/formula";
import { globPattern } from "../texts/pattern";

/** Requests that the policy of a resource applies to. */
export function isAt({ arns, actions = ["*"] }: AttachedResource): Formula {
  return all(resourceIn(arns), actionIn(actions));
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
