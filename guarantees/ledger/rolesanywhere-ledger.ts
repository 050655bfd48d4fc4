import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementrolesanywhere.html */
export const ROLES_ANYWHERE: ServiceLedger = {
  service: "rolesanywhere",
  rows: [
    {
      does: "becomes somebody",
      of: "identity provider",
      actions: "Create* Update* Delete* Enable* Disable* ImportCrl PutAttributeMapping",
      why: "They decide whose certificates become a role: without its revocation list a certificate is valid again.",
    },
    {
      does: "mutes",
      of: "certificate notice",
      actions: "PutNotificationSettings ResetNotificationSettings",
      gap: {
        answer: "other protection",
        why: "The notices tell of certificates that end. No right and no alarm of the baseline rests on them.",
      },
    },
    { does: "harmless", actions: "TagResource UntagResource", why: "No policy asks for a tag of a trust anchor." },
  ],
};
