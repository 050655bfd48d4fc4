import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html */
export const IAM: ServiceLedger = {
  service: "iam",
  rows: [
    {
      does: "becomes somebody",
      of: "role",
      actions: `
        CreateRole PassRole UpdateAssumeRolePolicy AttachRolePolicy DetachRolePolicy PutRole* DeleteRole* UpdateRole*
        TagRole UntagRole`,
      why: "Who edits, passes or makes again a role gets its rights, or takes them from break-glass.",
    },
    {
      does: "becomes somebody",
      of: "managed policy",
      actions: "CreatePolicy CreatePolicyVersion SetDefaultPolicyVersion DeletePolicy*",
      why: "A policy that is deleted and made again has the same ARN.",
    },
    {
      does: "becomes somebody",
      of: "identity provider",
      actions: `
        CreateSAMLProvider UpdateSAMLProvider DeleteSAMLProvider CreateOpenIDConnectProvider
        UpdateOpenIDConnectProviderThumbprint AddClientIDToOpenIDConnectProvider
        RemoveClientIDFromOpenIDConnectProvider DeleteOpenIDConnectProvider`,
      why: "A role that trusts a provider trusts its metadata, audiences and certificates.",
    },
    {
      does: "becomes somebody",
      of: "user credential",
      actions: `
        CreateUser CreateAccessKey UpdateAccessKey CreateLoginProfile UpdateLoginProfile CreateServiceSpecificCredential
        UpdateServiceSpecificCredential ResetServiceSpecificCredential UploadSigningCertificate UpdateSigningCertificate
        UploadSSHPublicKey UpdateSSHPublicKey`,
      why: "An IAM user, and the root user, has credentials that do not expire. An update activates one again.",
    },
    {
      does: "becomes somebody",
      of: "user",
      actions: `
        UpdateUser DeleteUser AttachUserPolicy DetachUserPolicy PutUserPolicy DeleteUserPolicy
        PutUserPermissionsBoundary DeleteUserPermissionsBoundary CreateGroup UpdateGroup DeleteGroup AddUserToGroup
        RemoveUserFromGroup AttachGroupPolicy DetachGroupPolicy PutGroupPolicy DeleteGroupPolicy TagUser UntagUser
        DeleteAccessKey DeleteLoginProfile DeleteServiceSpecificCredential DeleteSigningCertificate DeleteSSHPublicKey
        ChangePassword CreateVirtualMFADevice
        DeleteVirtualMFADevice EnableMFADevice DeactivateMFADevice ResyncMFADevice TagMFADevice UntagMFADevice
        UpdateAccountPasswordPolicy DeleteAccountPasswordPolicy`,
      why: "They change what a user may do, or take a credential away.",
      gap: {
        answer: "other protection",
        why: "No IAM user reaches an item, the cache or the stream: USER-1, USER-3. SCPs bind users as they bind roles.",
      },
    },
    {
      does: "becomes somebody",
      of: "instance profile",
      actions: "AddRoleToInstanceProfile RemoveRoleFromInstanceProfile",
      gap: {
        answer: "other protection",
        why: "IAM asks for PassRole on the role too, which ROLE-1 and ROLE-2 refuse.",
      },
    },
    {
      does: "becomes somebody",
      of: "delegation",
      actions: `
        AcceptDelegationRequest AssociateDelegationRequest CreateDelegationRequest SendDelegationToken
        UpdateAccountEmailAddress EnableOrganizationsRootSessions EnableOrganizationsRootCredentialsManagement
        DisableOrganizationsRootSessions DisableOrganizationsRootCredentialsManagement`,
      why: "Somebody else gets rights in the account for some time, or becomes its root user.",
      gap: {
        answer: "other protection",
        why: "SCPs bind such sessions and the root user. The table policy refuses both: DATA-4, USER-2.",
      },
    },
    {
      does: "harmless",
      actions: `
        CreateInstanceProfile DeleteInstanceProfile TagInstanceProfile UntagInstanceProfile TagPolicy UntagPolicy
        TagSAMLProvider UntagSAMLProvider TagOpenIDConnectProvider UntagOpenIDConnectProvider TagServerCertificate
        UntagServerCertificate`,
      why: "An empty profile has no rights, and no policy asks for these tags.",
    },
    {
      does: "harmless",
      actions: "CreateServiceLinkedRole DeleteServiceLinkedRole",
      why: "Only the AWS service can use such a role, with the policy that AWS wrote; IAM deletes none in use.",
    },
    {
      does: "harmless",
      actions: `
        CreateAccountAlias DeleteAccountAlias UpdateAccountName PutAccountProperties RejectDelegationRequest
        EnableOutboundWebIdentityFederation DisableOutboundWebIdentityFederation SetSTSRegionalEndpointStatus
        SetSecurityTokenServicePreferences UploadServerCertificate UpdateServerCertificate DeleteServerCertificate
        UploadCloudFrontPublicKey UpdateCloudFrontPublicKey DeleteCloudFrontPublicKey`,
      why: "Names, certificates of web servers and settings of tokens give no right in the account.",
    },
  ],
};
