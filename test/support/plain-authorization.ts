import type { Estate, Organization } from "../../src/prove/documents/estate";
import type { Policy } from "../../src/prove/documents/policy-document";
import { holds, type Request } from "../../src/prove/logic/request";
import { policyMatch } from "../../src/prove/meaning/statement";
import { globPattern, matches } from "../../src/prove/texts/pattern";

/**
 * Whether an identity with an ARN may send a request for a resource of the estate, policy by policy and role by role, as
 * AWS's page reads. It puts nothing together and leaves nothing out.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function isAllowedPlainly(estate: Estate, organization: Organization, request: Request): boolean {
  const text = (variable: string) => String(request.get(variable) ?? "");
  const [caller, account, resource] = [text("aws:principalarn"), text("aws:principalaccount"), text("resource")];
  const allows = ({ allows: formula }: ReturnType<typeof policyMatch>) => holds(formula, request) === true;
  const denies = (policy: Policy) => holds(policyMatch(policy).denies, request) === true;
  const at = estate.resources.filter(
    ({ arns, actions = ["*"] }) =>
      arns.some((arn) => matches(globPattern(arn, { kind: "arn" }), resource)) &&
      actions.some((action) => matches(globPattern(action, { ignoreCase: true }), text("action"))),
  );
  const roles = estate.roles.filter(({ arn }) => arn === caller);
  const levels = organization.boundAccounts.includes(account) ? estate.serviceControl : [];
  const endpoints = estate.endpoints.filter(({ id }) => id === text("aws:sourcevpce"));
  const attached = [
    ...levels.flatMap(({ policies }) => policies),
    ...endpoints.flatMap(({ policy }) => policy ?? []),
    ...at.flatMap(({ policy }) => policy ?? []),
    ...roles.flatMap(({ policies, boundary }) => [...policies, ...(boundary === undefined ? [] : [boundary])]),
  ];
  if (attached.some(denies)) return false;
  if (
    !levels.every(({ policies, hasFullAccess }) => hasFullAccess || policies.some((one) => allows(policyMatch(one))))
  ) {
    return false;
  }
  if (!endpoints.every(({ policy }) => policy === undefined || allows(policyMatch(policy)))) return false;
  const identity = roles.every(({ policies }) => policies.some((one) => allows(policyMatch(one))));
  const boundary = roles.every(({ boundary: limit }) => limit === undefined || allows(policyMatch(limit)));
  const own = identity && boundary;
  if (at.length === 0) return own;
  return at.some(({ policy, account: owner, requiresPolicy }) => {
    const match = policy === undefined ? undefined : policyMatch(policy);
    const is = (kind: "unlimited" | "named" | "delegated") =>
      match !== undefined && holds(match[kind], request) === true;
    if (owner !== account) return own && (is("unlimited") || is("named") || is("delegated"));
    if (is("unlimited") || (is("named") && boundary)) return true;
    return own && (!requiresPolicy || is("delegated"));
  });
}
