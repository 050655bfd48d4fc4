import type { Asked } from "./asked";

/** What others ask of roles and the account. */
export const askedIdentity: readonly Asked[] = [
  {
    by: "Security Hub",
    id: "KMS.1/KMS.2",
    asks: "no kms:Decrypt on all keys in identity policies",
    of: "aws_iam_role_policy",
    argument: "policy",
  },
  {
    by: "Checkov",
    id: "CKV_AWS_355/290",
    asks: "no write on Resource *",
    of: "aws_iam_role_policy",
    argument: "policy",
  },
  { by: "Checkov", id: "CKV_AWS_60/61", asks: "trust not *", of: "aws_iam_role", argument: "assume_role_policy" },
  {
    by: "AWS",
    id: "confused deputy",
    asks: "aws:SourceAccount in service trust (vpc-flow-logs)",
    of: "aws_iam_role",
    argument: "assume_role_policy",
  },
  {
    by: "Security Hub",
    id: "IAM.28",
    asks: "external access analyzer",
    option: "messaging.accessAnalyzer",
    reason: "An account has one in a region by default, which others may have made.",
  },
  {
    by: "Security Hub",
    id: "Config.1",
    asks: "AWS Config on",
    waiver:
      "It is a service of the whole account, billed by what others change; the team of the account decides on it. " +
      "`messaging.configRules` makes rules beside its recorder.",
  },
  {
    by: "Security Hub",
    id: "GuardDuty.1",
    asks: "GuardDuty on",
    waiver: "It is a service of the whole account and its organization; the security team decides on it.",
  },
];
