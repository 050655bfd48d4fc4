import type { AttachedResource, ControlLevel, Estate, Organization } from "../documents/estate";
import type { Policy } from "../documents/policy-document";
import { all, any, FALSE, type Formula, implies, matchesAny, not, TRUE, unknown } from "../logic/formula";
import type { ServiceReference } from "../service-reference/service-reference";
import { exactPattern } from "../texts/pattern";
import { actionIn, isAt } from "./attachment";
import { DECIDED_AT_RESOURCE, RETIRED_BY_GRANT } from "./key-grants";
import { grantedOutside, MAY_BE_REFUSED } from "./outside-grants";
import { HAS_IDENTITY, PRINCIPAL_ACCOUNT, PRINCIPAL_ARN, SERVICE_LINKED_ROLE } from "./principal";
import { type PolicyMatch, policyMatch, type StatementMatch } from "./statement";

/** When a request is allowed, as formulas. */
export interface Authorization {
  /** A request is allowed if all of these hold. */
  readonly conditions: readonly Formula[];
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
  /** Whether one layer is asked alone, which says nothing about grants of keys. @default false */
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
  const decidedAtResource = isAlone ? TRUE : DECIDED_AT_RESOURCE;
  const conditions: Formula[] = [];
  const statements: StatementMatch[] = [];
  const attach = (policy: Policy, scope: Formula): PolicyMatch => {
    const match = policyMatch(policy);
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
    const isBound = all(accountIn(level.accounts ?? organization.boundAccounts), not(SERVICE_LINKED_ROLE));
    conditions.push(...attachLevel(level, isBound, attach));
  }
  // RCPs apply to requests for resources of these accounts, if the service supports RCPs, except by service-linked
  // roles.
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
  for (const level of estate.resourceControl) {
    const accounts = level.accounts ?? organization.boundAccounts;
    const isBound = all(
      any(...estate.resources.map((one) => all(isAt(one), ownedBy(accounts, one)))),
      actionIn(reference.data.resourceControl.map((service) => `${service}:*`)),
      not(SERVICE_LINKED_ROLE),
      decidedAtResource,
    );
    conditions.push(...attachLevel(level, isBound, attach));
  }

  // https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
  for (const { id, policy } of estate.endpoints) {
    if (policy === undefined) continue;
    const passes = matchesAny("aws:sourcevpce", [exactPattern(id)]);
    conditions.push(implies(passes, attach(policy, passes).allows));
  }

  const grants = identityGrants(estate, attach);
  const attached = estate.resources.map((resource) => {
    const match =
      resource.policy === undefined ? undefined : attach(resource.policy, all(isAt(resource), decidedAtResource));
    return all(isAt(resource), grantedAt(resource, match, grants));
  });
  // Policies of other resources are not known. A request for them counts as granted if its identity allows it, or if an
  // AWS service or an anonymous caller sends it. Whether they grant access to a role of the estate is an assumption.
  const outside = not(any(...estate.resources.map(isAt)));
  const byResource = mayBeGrantedOutside && estate.roles.length > 0 ? [grantedOutside(estate.roles)] : [];
  const elsewhere = all(outside, any(all(grants.identity, grants.boundary), not(HAS_IDENTITY), ...byResource));
  conditions.push(any(all(decidedAtResource, any(...attached, elsewhere)), isAlone ? FALSE : RETIRED_BY_GRANT));
  return { conditions, outside: all(outside, MAY_BE_REFUSED), statements };
}

type Attach = (policy: Policy, scope: Formula) => PolicyMatch;

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

function identityGrants({ roles }: Estate, attach: Attach): IdentityGrants {
  const identity: Formula[] = [HAS_IDENTITY];
  const boundary: Formula[] = [];
  for (const { arn, policies, boundary: limit } of roles) {
    const is = matchesAny(PRINCIPAL_ARN, [exactPattern(arn)]);
    identity.push(implies(is, any(...policies.map((policy) => attach(policy, is).allows))));
    if (limit !== undefined) boundary.push(implies(is, attach(limit, is).allows));
  }
  return { identity: all(...identity), boundary: boundary.length === 0 ? TRUE : all(...boundary) };
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

/** Whether the resource is in one of the accounts. */
function ownedBy(accounts: readonly string[], resource: AttachedResource): Formula {
  if (resource.account === "") return accountOf(resource);
  return accounts.includes(resource.account) ? TRUE : FALSE;
}

/** Unknown, because the ARN of a bucket does not contain its account. */
function accountOf({ arns }: AttachedResource): Formula {
  return unknown(`in which account ${arns[0]} is`);
}

function accountIn(accounts: readonly string[]): Formula {
  return matchesAny(
    PRINCIPAL_ACCOUNT,
    accounts.map((account) => exactPattern(account)),
  );
}
