/**
 * Actions that detach, change or delete control policies. A member account can call them if it is a delegated
 * administrator of policies for the organization; the SCPs still bind it.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
 */
export const CONTROL_WEAKENING = [
  "organizations:DetachPolicy",
  "organizations:UpdatePolicy",
  "organizations:DeletePolicy",
  "organizations:DisablePolicyType",
] as const;
