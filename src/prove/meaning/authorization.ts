import type { AttachedResource, ControlLevel, Estate, Organization } from "../documents/estate";
import type { Policy } from "../documents/policy-document";
import { all, any, FALSE, type Formula, implies, matchesAny, not, TRUE } from "../logic/formula";
import { FormulaIds } from "../logic/formula-ids";
import type { ServiceReference } from "../service-reference/service-reference";
import { exactPattern } from "../texts/pattern";
import { AlikeFormulas } from "./alike";
import { actionIn, isAt, isAtAny, resourceIn } from "./attachment";
import { accountIn, accountOf, callerBoundBy, inAccountBoundBy, ownerBoundBy } from "./control-binding";
import { atEndpoint } from "./endpoint-principal";
import { DECIDED_AT_RESOURCE, RETIRED_BY_ANY_GRANT, RETIRED_BY_GRANT } from "./key-grants";
import { grantableOutside, MAY_BE_REFUSED, OUTSIDE_GRANT } from "./outside-grants";
import { HAS_IDENTITY, SERVICE_LINKED_ROLE } from "./principal";
import { isRole, rolesAllow, rolesIn } from "./role-grants";
import { type PolicyMatch, policyMatch, type StatementMatch } from "./statement";

/** When a request is allowed, as formulas. */
export interface Authorization {
  /** A request is allowed if all of these hold. */
  readonly conditions: readonly Formula[];
  /**
   * The same, if every policy of a resource outside the estate grants what it may to the roles of the estate. A request
   * that fulfils `conditions` fulfils these too.
   */
  readonly mostConditions: readonly Formula[];
  /** Requests of roles of the estate that the policy of a resource outside may grant alone. */
  readonly grantable: Formula;
  /** Requests for resources that the estate does not contain, and whose policies may refuse what `conditions` allow. */
  readonly outside: Formula;
  /** Every statement with the requests that it applies to where it is attached: the reasons of a decision. */
  readonly statements: readonly StatementMatch[];
}

export interface AuthorizationInputs {
  readonly estate: Estate;
  readonly organization: Organization;
  readonly reference: ServiceReference;
  /**
   * Whether policies of resources outside the estate may grant access to its roles. Where they may, it depends on
   * `OUTSIDE_GRANT`. @default false
   */
  readonly mayBeGrantedOutside?: boolean;
  /** Whether one layer is asked alone: every other layer allows everything, grants of keys too. @default false */
  readonly isAlone?: boolean;
}

/**
 * Combines all policies as AWS does: a request is allowed if no statement denies it, every control policy level and the
 * endpoint allow it, and the identity or the resource grants it.
 *
 * A role that the estate does not contain may have any policy. So a proof about all callers includes administrators.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function authorization(inputs: AuthorizationInputs): Authorization {
  const { estate, organization, reference, mayBeGrantedOutside = false, isAlone = false } = inputs;
  const conditions: Formula[] = [];
  const statements: StatementMatch[] = [];
  const attach: Attach = (policy, scope, read = (one) => one) => {
    const known = policyMatch(policy);
    const match = { ...known, statements: known.statements.map(read) };
    for (const statement of match.statements) {
      const applies = all(scope, statement.applies);
      statements.push({ ...statement, applies });
      if (statement.effect === "Deny") conditions.push(not(applies));
    }
    return match;
  };

  // SCPs do not apply to the management account, service-linked roles, AWS services, and principals of other accounts.
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
  for (const level of estate.serviceControl) {
    const isBound = all(callerBoundBy(level, organization), not(SERVICE_LINKED_ROLE));
    conditions.push(...attachLevel(level, isBound, attach));
  }
  // RCPs apply to requests for resources of these accounts, if the service supports RCPs, except by service-linked
  // roles and to assume them.
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
  for (const level of estate.resourceControl) {
    const isBound = all(
      any(
        ownedIn(estate.resources, (one) => ownerBoundBy(level, organization, one)),
        inAccountBoundBy(level, organization),
      ),
      actionIn(reference.data.resourceControl.map((service) => `${service}:*`)),
      not(SERVICE_LINKED_ROLE),
      not(resourceIn(["arn:*:iam::*:role/aws-service-role/*"])),
      DECIDED_AT_RESOURCE,
    );
    conditions.push(...attachLevel(level, isBound, attach));
  }

  // https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
  for (const endpoint of estate.endpoints) {
    if (endpoint.policy === undefined) continue;
    const passes = matchesAny("aws:sourcevpce", [exactPattern(endpoint.id)]);
    const match = attach(endpoint.policy, passes, (statement) => atEndpoint(statement, endpoint));
    const allowing = match.statements.filter(({ effect }) => effect === "Allow");
    conditions.push(implies(passes, any(...allowing.map(({ applies }) => applies))));
  }

  const ids = new FormulaIds();
  const refusedTo = new AlikeFormulas<string>(ids);
  const refusedAt = new AlikeFormulas<AttachedResource>(ids);
  const list = (policy: Policy, place: Pick<StatementMatch, "applies" | "role">, refuse: (of: Formula) => void) => {
    for (const statement of policyMatch(policy).statements) {
      statements.push({ ...statement, ...place, applies: all(place.applies, statement.applies) });
      if (statement.effect === "Deny") refuse(statement.applies);
    }
  };
  for (const { arn, policies, boundary } of estate.roles) {
    const is = isRole(arn);
    for (const policy of boundary === undefined ? policies : [...policies, boundary]) {
      list(policy, { applies: is, role: arn }, (applies) => refusedTo.add(applies, arn));
    }
  }
  const at = new Map(estate.resources.map((resource) => [resource, isAt(resource)]));
  for (const [resource, applies] of at) {
    if (resource.policy !== undefined) {
      list(resource.policy, { applies: all(applies, DECIDED_AT_RESOURCE) }, (of) => refusedAt.add(of, resource));
    }
  }
  conditions.push(
    ...refusedTo.all.map(({ formula, owners }) => not(all(rolesIn(owners), formula))),
    ...refusedAt.all.map(({ formula, owners }) => not(all(isAtAny(owners), DECIDED_AT_RESOURCE, formula))),
  );

  const grants = identityGrants(estate, ids);
  const granted = new AlikeFormulas<AttachedResource>(ids);
  for (const resource of at.keys()) {
    const match = resource.policy === undefined ? undefined : policyMatch(resource.policy);
    granted.add(grantedAt(resource, match, grants), resource);
  }
  // Policies of other resources are not known. A request for them counts as granted if its identity allows it, or if an
  // AWS service or an anonymous caller sends it. Whether they grant access to a role of the estate is an assumption.
  const outside = not(isAtAny(estate.resources));
  const grantable = estate.roles.length === 0 ? [] : [grantableOutside(estate.roles)];
  const attached = granted.all.map(({ formula, owners }) => all(isAtAny(owners), formula));
  const isRetired = isAlone ? RETIRED_BY_ANY_GRANT : RETIRED_BY_GRANT;
  const grantedBy = (more: readonly Formula[]): Formula => {
    const elsewhere = all(outside, any(all(grants.identity, grants.boundary), not(HAS_IDENTITY), ...more));
    return any(all(DECIDED_AT_RESOURCE, any(...attached, elsewhere)), isRetired);
  };
  const mostConditions = [...conditions, grantedBy(grantable)];
  conditions.push(grantedBy(mayBeGrantedOutside ? grantable.map((one) => all(one, OUTSIDE_GRANT)) : []));
  return {
    conditions,
    mostConditions,
    grantable: all(outside, any(...grantable)),
    outside: all(outside, MAY_BE_REFUSED),
    statements,
  };
}

/** @param read How the place reads a statement. @default as it is written */
type Attach = (policy: Policy, scope: Formula, read?: (statement: StatementMatch) => StatementMatch) => PolicyMatch;

function attachLevel({ policies, hasFullAccess }: ControlLevel, scope: Formula, attach: Attach): readonly Formula[] {
  const matches = policies.map((policy) => attach(policy, scope));
  return hasFullAccess ? [] : [implies(scope, any(...matches.map(({ allows }) => allows)))];
}

interface IdentityGrants {
  /** The identity's own policies allow. */
  readonly identity: Formula;
  /** The permissions boundary of the identity allows too, or there is none. */
  readonly boundary: Formula;
}

function identityGrants({ roles }: Estate, ids: FormulaIds): IdentityGrants {
  const limits = roles.flatMap(({ arn, boundary }) => (boundary === undefined ? [] : [{ arn, policies: [boundary] }]));
  return { identity: all(HAS_IDENTITY, rolesAllow(roles, ids)), boundary: rolesAllow(limits, ids) };
}

/**
 * When a request for a resource is granted.
 *
 * In the same account, a grant by the identity or by the resource is enough; the boundary of a role limits a grant to
 * the ARN of the role. From another account, both must grant. A KMS key or a trust policy must itself grant, or
 * delegate to an account whose IAM policies grant.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-with-policies.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-eval-logic
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
function grantedAt(resource: AttachedResource, match: PolicyMatch | undefined, grants: IdentityGrants): Formula {
  const { unlimited, named, delegated } = match ?? { unlimited: FALSE, named: FALSE, delegated: FALSE };
  const own = all(grants.identity, grants.boundary);
  const sameAccount = resource.account === "" ? accountOf(resource) : accountIn([resource.account]);
  const limited = all(named, grants.boundary);
  return any(
    all(sameAccount, any(unlimited, limited, resource.requiresPolicy ? all(delegated, own) : own)),
    all(HAS_IDENTITY, not(sameAccount), own, any(unlimited, named, delegated)),
    all(not(HAS_IDENTITY), any(unlimited, named)),
  );
}

/** Requests for a resource of which `isOwned` holds. */
function ownedIn(resources: readonly AttachedResource[], isOwned: (resource: AttachedResource) => Formula): Formula {
  const certain = resources.filter((one) => isOwned(one) === TRUE);
  const doubtful = resources.filter((one) => isOwned(one).kind !== "constant");
  return any(isAtAny(certain), ...doubtful.map((one) => all(isAt(one), isOwned(one))));
}
