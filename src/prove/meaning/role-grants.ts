import type { KnownRole } from "../documents/estate";
import type { Policy } from "../documents/policy-document";
import { all, any, type Formula, implies, matchesAny, not } from "../logic/formula";
import type { FormulaIds } from "../logic/formula-ids";
import { exactPattern } from "../texts/pattern";
import { AlikeFormulas } from "./alike";
import { arnIn, isOpen } from "./attachment";
import { PRINCIPAL_ARN } from "./principal";
import { policyMatch } from "./statement";

/** The caller is the role. */
export function isRole(arn: string): Formula {
  return rolesIn([arn]);
}

/** The caller is one of the roles. */
export function rolesIn(arns: readonly string[]): Formula {
  const known = matchesAny(
    PRINCIPAL_ARN,
    arns.filter((arn) => !isOpen(arn)).map((arn) => exactPattern(arn)),
  );
  const open = arns.filter(isOpen);
  return open.length === 0 ? known : any(known, arnIn(PRINCIPAL_ARN, open));
}

/** Policies of a role of which one must allow. */
export interface RolePolicies {
  readonly arn: KnownRole["arn"];
  readonly policies: readonly Policy[];
}

/**
 * The policies of the roles allow the request, or the caller is none of them.
 *
 * For each role that is `is(role) → allows(role)`. A request has one caller, so for roles with different ARNs it is the
 * same as "no known caller, or some role with a statement that applies". In this form, statements that are alike are one
 * for all their roles, and what a question does not reach falls away role by role: in the other form, each of thousands
 * of roles would be a condition of its own.
 *
 * That needs ARNs that exclude each other. Roles with the same ARN, or with a part that is not known, keep the form with
 * one implication each.
 */
export function rolesAllow(roles: readonly RolePolicies[], ids: FormulaIds): Formula {
  const times = new Map<string, number>();
  for (const { arn } of roles) times.set(arn, (times.get(arn) ?? 0) + 1);
  const isApart = ({ arn }: RolePolicies) => times.get(arn) === 1 && !isOpen(arn);
  const apart = roles.filter(isApart);
  const each = roles
    .filter((role) => !isApart(role))
    .map(({ arn, policies }) => implies(isRole(arn), any(...policies.map((policy) => policyMatch(policy).allows))));
  if (apart.length === 0) return all(...each);
  const granted = new AlikeFormulas<string>(ids);
  for (const { arn, policies } of apart) {
    for (const { effect, applies } of policies.flatMap((policy) => policyMatch(policy).statements)) {
      if (effect === "Allow") granted.add(applies, arn);
    }
  }
  const someRole = granted.all.map(({ formula, owners }) => all(rolesIn(owners), formula));
  return all(any(not(rolesIn(apart.map(({ arn }) => arn))), ...someRole), ...each);
}
