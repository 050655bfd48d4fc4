import type { AttachedResource, Estate } from "../documents/estate";
import { any, FALSE, type Formula, matchesAny, TRUE } from "../logic/formula";
import { isAtAny } from "../meaning/attachment";
import { rolesIn } from "../meaning/role-grants";
import { exactPattern } from "../texts/pattern";
import { unresolvedIn } from "../texts/placeholders";

/** The requests that a change can concern. */
export interface ChangedRequests {
  readonly formula: Formula;
  /** The only callers that it can concern. Absent if it can concern any caller. */
  readonly callers?: readonly string[];
}

/**
 * The requests that two estates with the same roles, resources and endpoints may decide differently: those by a role, at a
 * resource or through an endpoint that is not the same in both; every request if a control policy is not the same.
 *
 * All other requests are decided by the same policies in both. So most of a large account need not be compared.
 */
export function changedRequests(before: Estate, after: Estate): ChangedRequests {
  if (textOf(controlsOf(before)) !== textOf(controlsOf(after))) return { formula: TRUE };
  const roles = changed([...before.roles, ...after.roles], [before.roles, after.roles], ({ arn }) => arn);
  const arns = [...new Set(roles.map(({ arn }) => arn))];
  // A role whose ARN is not known may be any caller.
  if (arns.some((arn) => unresolvedIn(arn) !== undefined)) return { formula: TRUE };
  const resources = changed(
    [...before.resources, ...after.resources],
    [before.resources, after.resources],
    resourceKey,
  );
  const endpoints = changed(
    [...before.endpoints, ...after.endpoints],
    [before.endpoints, after.endpoints],
    ({ id }) => id,
  );
  const elsewhere = [
    ...(resources.length === 0 ? [] : [isAtAny(resources)]),
    ...(endpoints.length === 0
      ? []
      : [
          matchesAny(
            "aws:sourcevpce",
            endpoints.map(({ id }) => exactPattern(id)),
          ),
        ]),
  ];
  if (arns.length === 0 && elsewhere.length === 0) return { formula: FALSE };
  return { formula: any(rolesIn(arns), ...elsewhere), ...(elsewhere.length === 0 && { callers: arns }) };
}

export function resourceKey({ arns, actions = [] }: AttachedResource): string {
  return [...arns, ...actions].join(" ");
}

function controlsOf({ serviceControl, resourceControl }: Estate) {
  return { serviceControl, resourceControl };
}

/** Those of all whose key has other contents in one list than in the other. */
function changed<One>(
  all: readonly One[],
  lists: readonly (readonly One[])[],
  keyOf: (one: One) => string,
): readonly One[] {
  const [before, after] = lists.map((list) => {
    const contents = new Map<string, string>();
    for (const one of list) contents.set(keyOf(one), `${contents.get(keyOf(one)) ?? ""}${textOf(one)}`);
    return contents;
  });
  return all.filter((one) => before?.get(keyOf(one)) !== after?.get(keyOf(one)));
}

function textOf(value: unknown): string {
  return JSON.stringify(value);
}
