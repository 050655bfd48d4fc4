/**
 * Take the control policies away, or change them. A member account can do so once it was made an administrator of
 * policies for the organization; the SCPs bind it still.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
 */
export const CONTROL_WEAKENING = [
  "organizations:DetachPolicy",
  "organizations:UpdatePolicy",
  "organizations:DeletePolicy",
  "organizations:DisablePolicyType",
] as const;
