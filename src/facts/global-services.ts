/**
 * Actions of services that answer from one region for all regions, so that a region lock has to exempt them.
 *
 * The list is AWS's example, which AWS itself calls possibly incomplete, without four entries and with eleven more.
 *
 * Without `kms:*` and `config:*`, which are regional: exempt, they would allow keys and configuration recorders outside
 * the approved regions. Without `a4b:*` and `mobileanalytics:*`, services that AWS has ended.
 *
 * With `account:*`, `sso:*`, `supportplans:*` and `chatbot:*`, which users of such locks found missing. With
 * `billing:*`, `payments:*`, `tax:*`, `invoicing:*`, `cost-optimization-hub:*`, `ecr-public:*` and `notifications:*`,
 * which answer from us-east-1 only; AWS Control Tower's lock exempts nearly all of them too.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
 * @see https://docs.aws.amazon.com/controltower/latest/userguide/primary-region-deny-policy.html
 * @see https://github.com/aws-samples/service-control-policy-examples
 */
export const GLOBAL_SERVICE_ACTIONS: readonly string[] = [
  "account:*",
  "acm:*",
  "aws-marketplace-management:*",
  "aws-marketplace:*",
  "aws-portal:*",
  "billing:*",
  "budgets:*",
  "ce:*",
  "chatbot:*",
  "chime:*",
  "cloudfront:*",
  "cost-optimization-hub:*",
  "cur:*",
  "directconnect:*",
  "ec2:DescribeRegions",
  "ec2:DescribeTransitGateways",
  "ec2:DescribeVpnGateways",
  "ecr-public:*",
  "fms:*",
  "globalaccelerator:*",
  "health:*",
  "iam:*",
  "importexport:*",
  "invoicing:*",
  "networkmanager:*",
  "notifications:*",
  "organizations:*",
  "payments:*",
  "pricing:*",
  "route53-recovery-cluster:*",
  "route53-recovery-control-config:*",
  "route53-recovery-readiness:*",
  "route53:*",
  "route53domains:*",
  "s3:GetAccountPublic*",
  "s3:ListAllMyBuckets",
  "s3:ListMultiRegionAccessPoints",
  "s3:PutAccountPublic*",
  "shield:*",
  "sso:*",
  "sts:*",
  "support:*",
  "supportplans:*",
  "tax:*",
  "trustedadvisor:*",
  "waf-regional:*",
  "waf:*",
  "wafv2:*",
  "wellarchitected:*",
];

/**
 * The entry of `GLOBAL_SERVICE_ACTIONS` that exempts everything that an action or a pattern such as `iam:Get*` names;
 * undefined if none does.
 */
export function globalServiceEntryOf(action: string): string | undefined {
  // IAM compares actions without regard to case. Both sides have at most one `*`, at the end.
  const named = action.toLowerCase();
  return GLOBAL_SERVICE_ACTIONS.find((entry) => {
    const exempt = entry.toLowerCase();
    return exempt.endsWith("*") ? named.startsWith(exempt.slice(0, -1)) : named === exempt;
  });
}
