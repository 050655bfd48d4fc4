/**
 * Actions that make, edit, delete or pass a role. The wildcards are prefixes of write actions only: `iam:PutRole*` is
 * for the inline policy and the permissions boundary. `iam:*RolePolicy` would also hide the role from auditors.
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
 * Actions that change what a customer-managed policy allows without editing a role. CreatePolicy is here because a
 * policy that was deleted and made again under the same name has the same ARN.
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
 * Actions of Roles Anywhere that change whose certificates become a role. The wildcards are prefixes of write actions only:
 * its reads are `Get*` and `List*`. Disabling or deleting a revocation list revives the certificates on it. An attribute
 * mapping decides what a trust policy sees of a certificate.
 */
export const TRUST_ANCHOR_EDITING = [
  "rolesanywhere:Create*",
  "rolesanywhere:Update*",
  "rolesanywhere:Delete*",
  "rolesanywhere:Enable*",
  "rolesanywhere:Disable*",
  "rolesanywhere:ImportCrl",
  "rolesanywhere:PutAttributeMapping",
] as const;

/** Actions that change whom a trust policy lets in without editing the role, other than by Roles Anywhere. */
export const PROVIDER_EDITING = [
  "iam:CreateSAMLProvider",
  "iam:UpdateSAMLProvider",
  "iam:DeleteSAMLProvider",
  "iam:CreateOpenIDConnectProvider",
  "iam:UpdateOpenIDConnectProviderThumbprint",
  "iam:AddClientIDToOpenIDConnectProvider",
  "iam:RemoveClientIDFromOpenIDConnectProvider",
  "iam:DeleteOpenIDConnectProvider",
] as const;
