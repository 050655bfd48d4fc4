/**
 * Become, make or edit a role. The wildcards are prefixes of write actions only (`iam:PutRole*`: the inline policy and
 * the permissions boundary); `iam:*RolePolicy` would also hide the role from auditors.
 */
export const ROLE_EDITING = [
  "iam:CreateRole",
  "iam:PassRole",
  "iam:UpdateAssumeRolePolicy",
  "iam:AttachRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRole*",
  "iam:DeleteRole*",
  "iam:UpdateRole*",
  "iam:TagRole",
  "iam:UntagRole",
] as const;

/**
 * Change what a customer-managed policy allows, or whom it is attached to, without touching a role. CreatePolicy is
 * here for a policy that was deleted: one of the same name has the same ARN.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html
 */
export const MANAGED_POLICY_EDITING = [
  "iam:CreatePolicy",
  "iam:CreatePolicyVersion",
  "iam:SetDefaultPolicyVersion",
  "iam:DeletePolicy*",
] as const;

/**
 * Change whom a trust policy means without touching the role. The wildcards of Roles Anywhere are prefixes of write
 * actions only: its reads are `Get*` and `List*`. Disabling or deleting a revocation list revives the certificates on
 * it, and an attribute mapping is what a trust policy sees of a certificate.
 */
export const PROVIDER_EDITING = [
  "iam:CreateSAMLProvider",
  "iam:UpdateSAMLProvider",
  "iam:DeleteSAMLProvider",
  "iam:CreateOpenIDConnectProvider",
  "iam:UpdateOpenIDConnectProviderThumbprint",
  "iam:AddClientIDToOpenIDConnectProvider",
  "iam:RemoveClientIDFromOpenIDConnectProvider",
  "iam:DeleteOpenIDConnectProvider",
  "rolesanywhere:Create*",
  "rolesanywhere:Update*",
  "rolesanywhere:Delete*",
  "rolesanywhere:Enable*",
  "rolesanywhere:Disable*",
  "rolesanywhere:ImportCrl",
  "rolesanywhere:PutAttributeMapping",
] as const;
