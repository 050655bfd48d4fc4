/**
 * Services and actions that answer from one region whatever region is meant, so a region lock has to let them through.
 *
 * Taken from AWS's example, which AWS itself calls possibly incomplete, with four left out and eleven put in.
 *
 * Left out: `kms:*` and `config:*` are regional. Exempt, they would let keys be made and replicated, and configuration
 * be recorded, outside the approved regions. `a4b:*` and `mobileanalytics:*` are services that AWS has ended.
 *
 * Put in: `account:*`, `sso:*`, `supportplans:*` and `chatbot:*`, which users of such locks found missing; and what
 * answers from us-east-1 only, `billing:*`, `payments:*`, `tax:*`, `invoicing:*`, `cost-optimization-hub:*`,
 * `ecr-public:*` and `notifications:*`, nearly all of which AWS Control Tower's lock lets through too.
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
