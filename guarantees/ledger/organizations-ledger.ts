import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html */
export const ORGANIZATIONS: ServiceLedger = {
  service: "organizations",
  rows: [
    {
      does: "weakens",
      of: "control policy",
      actions: "DetachPolicy UpdatePolicy DeletePolicy DisablePolicyType",
      why: "A member account can call them if it is a delegated administrator of policies.",
    },
    { does: "weakens", of: "membership", actions: "LeaveOrganization", why: "All SCPs go with the organization." },
    {
      does: "weakens",
      of: "management account",
      actions: `
        MoveAccount RemoveAccountFromOrganization DeleteOrganization CloseAccount PutResourcePolicy
        DeleteResourcePolicy RegisterDelegatedAdministrator DeregisterDelegatedAdministrator EnableAWSServiceAccess
        DisableAWSServiceAccess InviteOrganizationToTransferResponsibility UpdateResponsibilityTransfer
        TerminateResponsibilityTransfer`,
      gap: {
        answer: "detection",
        why: "They are calls of the management account, which no SCP binds. Rules in that account tell of them.",
      },
    },
    {
      does: "harmless",
      actions: "CreatePolicy AttachPolicy EnablePolicyType EnableAllFeatures",
      why: "A further SCP only refuses more: an allowing statement has no effect against a Deny.",
    },
    {
      does: "harmless",
      actions: `
        CreateAccount CreateGovCloudAccount CreateOrganization CreateOrganizationalUnit UpdateOrganizationalUnit
        DeleteOrganizationalUnit AcceptHandshake CancelHandshake DeclineHandshake InviteAccountToOrganization`,
      why: "Other accounts and units come and go; AWS deletes no unit that holds an account.",
    },
    { does: "harmless", actions: "TagResource UntagResource", why: "No policy asks for a tag of an account." },
  ],
};
