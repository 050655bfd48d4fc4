import type { Patch } from "../support/settings/patch";

/** A change to `example.json` that must be refused, and how. */
export interface Refusal {
  readonly name: string;
  readonly patch: Patch;
  /** Every path that is complained of, in order, and no other. */
  readonly paths: readonly string[];
  /** Words of the report. */
  readonly words: readonly string[];
}

const reason = "a reason that is long enough";
const role = (account: string, name = "platform-pipeline") => `arn:aws:iam::${account}:role/${name}`;
const breakGlass = role("333333333333", "break-glass");

/** Values and keys that are wrong on their own. */
export const wrongValues: readonly Refusal[] = [
  // One value
  {
    name: "a policy of AWS's own, which nobody can edit",
    patch: { "roles.managedPolicies": ["arn:aws:iam::aws:policy/AdministratorAccess"] },
    paths: ["roles.managedPolicies[0]"],
    words: ["customer-managed", "arn:aws:iam::333333333333:policy/break-glass"],
  },
  {
    name: "a policy with a wildcard",
    patch: { "roles.managedPolicies": ["arn:aws:iam::333333333333:policy/*"] },
    paths: ["roles.managedPolicies[0]"],
    words: ["exact ARN"],
  },
  {
    name: "an environment with capitals",
    patch: { environment: "Prod" },
    paths: ["environment"],
    words: ["lower-case", '"Prod"', '"example"'],
  },
  { name: "a missing environment", patch: { environment: undefined }, paths: ["environment"], words: ["is missing"] },
  {
    name: "a prefix too long for a cluster name",
    patch: { namePrefix: "direct-messages-x" },
    paths: ["namePrefix"],
    words: ["2 to 15"],
  },
  {
    name: "a prefix with a double hyphen",
    patch: { namePrefix: "dm--x" },
    paths: ["namePrefix"],
    words: ["single hyphens"],
  },
  {
    name: "a prefix with a hyphen at its end",
    patch: { namePrefix: "dm-" },
    paths: ["namePrefix"],
    words: ["dm-example"],
  },
  {
    name: "a tag that AWS keeps for itself",
    patch: { tags: { "aws:x": "y" } },
    paths: ['tags["aws:x"]'],
    words: ["aws:", "Use for example"],
  },
  {
    name: "the same in capitals",
    patch: { tags: { "AWS:x": "y" } },
    paths: ['tags["AWS:x"]'],
    words: ["in any case", "another name"],
  },
  {
    name: "a tag that looks like a weakening",
    patch: { tags: { "weakened:recovery": "y" } },
    paths: ['tags["weakened:recovery"]'],
    words: ["weakened:"],
  },
  {
    name: "a tag value with an interpolation",
    patch: { "tags.owner": ["$", "{var.owner}"].join("") },
    paths: ["tags.owner"],
    words: ["platform"],
  },
  {
    name: "a tag that the baseline sets",
    patch: { "tags.Environment": "x" },
    paths: ["tags.Environment"],
    words: ["`environment`", "Leave it out"],
  },
  {
    name: "tags that differ in case only",
    patch: { "tags.Owner": "x" },
    paths: ["tags.Owner"],
    words: ['"owner"', "IAM", "Keep one"],
  },
  {
    name: "41 tags",
    patch: { tags: Object.fromEntries(Array.from({ length: 41 }, (_, n) => [`t${n}`, "x"])) },
    paths: ["tags"],
    words: ["at most 40", "41 tags"],
  },
  {
    name: "an account of 11 digits",
    patch: { "accounts.audit": "12345678901" },
    paths: ["accounts.audit"],
    words: ["12 digits", '"222222222222"'],
  },
  {
    name: "an account as a number",
    patch: { "accounts.audit": 22222222222 },
    paths: ["accounts.audit"],
    words: ["in quotes", '"022222222222"'],
  },
  {
    name: "a pattern of regions",
    patch: { "regions.approved": ["eu-west-1", "eu-*"] },
    paths: ["regions.approved[1]"],
    words: ["not a pattern", "by its name"],
  },
  {
    name: "a zone as a region",
    patch: { "regions.approved": ["eu-west-1", "eu-west-1a"] },
    paths: ["regions.approved[1]"],
    words: ["availability zone", '"eu-west-1"'],
  },
  {
    name: "a mistyped region",
    patch: { "regions.approved": ["eu-west-1", "eu-wst-2"] },
    paths: ["regions.approved[1]"],
    words: ['Did you mean "eu-west-2"'],
  },
  {
    name: "no approved region",
    patch: { "regions.approved": [] },
    paths: ["regions.approved"],
    words: ["must be a list of region names, at least one, got []", "eu-central-1"],
  },
  {
    name: "a target that is none",
    patch: { "organization.targets": ["production"] },
    paths: ["organization.targets[0]"],
    words: ["organizational unit", "ou-ab12-11112222"],
  },
  {
    name: "a wildcard in an exempted role",
    patch: { "roles.breakGlass": [breakGlass, role("333333333333", "admin-*")] },
    paths: ["roles.breakGlass[1]"],
    words: ["wildcard", "exempt themselves", "full ARN"],
  },
  {
    name: "root as break-glass",
    patch: { "roles.breakGlass": [breakGlass, "arn:aws:iam::333333333333:root"] },
    paths: ["roles.breakGlass[1]"],
    words: ["root", "whole account"],
  },
  {
    name: "a user as break-glass",
    patch: { "roles.breakGlass": [breakGlass, "arn:aws:iam::333333333333:user/eve"] },
    paths: ["roles.breakGlass[1]"],
    words: ["not a user"],
  },
  {
    name: "a session as break-glass",
    patch: { "roles.breakGlass": [breakGlass, "arn:aws:sts::333333333333:assumed-role/admin/eve"] },
    paths: ["roles.breakGlass[1]"],
    words: ["session", '"arn:aws:iam::333333333333:role/admin"'],
  },
  {
    name: "a service-linked role",
    patch: { "roles.breakGlass": [breakGlass, "arn:aws:iam::333333333333:role/aws-service-role/dax.amazonaws.com/X"] },
    paths: ["roles.breakGlass[1]"],
    words: ["service-linked", "Leave it out"],
  },
  {
    name: "a network too large for AWS",
    patch: { "network.cidr": "10.0.0.0/8" },
    paths: ["network.cidr"],
    words: ['network.cidr: must be an IPv4 block of /16 to /24, got "10.0.0.0/8". Use for example "10.64.0.0/20".'],
  },
  {
    name: "a network too small for its subnets",
    patch: { "network.cidr": "10.0.0.0/25" },
    paths: ["network.cidr"],
    words: ["/16 to /24"],
  },
  {
    name: "two zones",
    patch: { "network.availabilityZones": ["eu-west-1a", "eu-west-1b"] },
    paths: ["network.availabilityZones"],
    words: ["3 to 6", "eu-west-1c"],
  },
  {
    name: "a retention that CloudWatch does not offer",
    patch: { "network.flowLogRetentionDays": 366 },
    paths: ["network.flowLogRetentionDays"],
    words: ["365, 400", "got 366"],
  },
  {
    name: "a log kept for a month",
    patch: { "audit.logRetentionDays": 30 },
    paths: ["audit.logRetentionDays"],
    words: ["365, 400", "got 30"],
  },
  {
    name: "log files locked for a month",
    patch: { "audit.retentionDays": 30 },
    paths: ["audit.retentionDays"],
    words: ["365 to 36500 days"],
  },
  {
    name: "36 days of recovery",
    patch: { "data.recoveryDays": 36 },
    paths: ["data.recoveryDays"],
    words: ["1 to 35 days", "got 36", "Use for example 35"],
  },
  {
    name: "no day of recovery",
    patch: { "data.recoveryDays": 0 },
    paths: ["data.recoveryDays"],
    words: ["1 to 35 days"],
  },
  {
    name: "half a day of recovery",
    patch: { "data.recoveryDays": 1.5 },
    paths: ["data.recoveryDays"],
    words: ["whole number", "got 1.5"],
  },
  {
    name: "a table without capacity",
    patch: { "data.maxReadUnits": 0 },
    paths: ["data.maxReadUnits"],
    words: ["1 to 10000000 read request units per second"],
  },
  {
    name: "a table without an end",
    patch: { "data.maxReadUnits": 10_000_001, "data.maxWriteUnits": 1e308 },
    paths: ["data.maxReadUnits", "data.maxWriteUnits"],
    words: ["1 to 10000000 write request units per second", "Use for example 4000"],
  },
  {
    name: "an alias as key",
    patch: { "data.existingKey": { arn: "arn:aws:kms:eu-west-1:333333333333:alias/x" } },
    paths: ["data.existingKey.arn"],
    words: ["alias", "describe-key"],
  },
  { name: "two nodes", patch: { "cache.nodeCount": 2 }, paths: ["cache.nodeCount"], words: ["3 to 11 nodes"] },
  {
    name: "items that never expire",
    patch: { "cache.recordTtlSeconds": 0 },
    paths: ["cache.recordTtlSeconds"],
    words: ["1 to 3600 seconds", "Use for example 60"],
  },
  {
    name: "nodes that cannot encrypt",
    patch: { "cache.nodeType": "dax.r3.large" },
    paths: ["cache.nodeType"],
    words: ["encrypt", "dax.r5.large"],
  },
  {
    name: "nodes of a size that is misspelt",
    patch: { "cache.nodeType": "dax.t3.smal" },
    paths: ["cache.nodeType"],
    words: ["DAX node type", 'Did you mean "dax.t3.small"?'],
  },
  {
    name: "nodes of a size that there is not",
    patch: { "cache.nodeType": "dax.r5.humongous" },
    paths: ["cache.nodeType"],
    words: ["DAX node type", 'Use for example "dax.t3.small"'],
  },
  {
    name: "nodes of another service",
    patch: { "cache.nodeType": "r5.large" },
    paths: ["cache.nodeType"],
    words: ['Did you mean "dax.r5.large"?'],
  },
  {
    name: "a weakening without a reason",
    patch: { "data.withoutRecovery": true },
    paths: ["data.withoutRecovery"],
    words: ["object with a reason"],
  },
  {
    name: "keys shown in plain text without a reason",
    patch: { "data.contributorInsights": true },
    paths: ["data.contributorInsights"],
    words: ["object with a reason"],
  },
  {
    name: "management events given up without a reason",
    patch: { "audit.withoutManagementEvents": true },
    paths: ["audit.withoutManagementEvents"],
    words: ["object with a reason"],
  },
  {
    name: "an organization trail that is a bucket",
    patch: { "audit.organizationTrail": { arn: "arn:aws:s3:::organization-trail" } },
    paths: ["audit.organizationTrail.arn"],
    words: ["must be the ARN of a CloudTrail trail"],
  },
  {
    name: "a reason of one word",
    patch: { "data.withoutRecovery": { reason: "demo" } },
    paths: ["data.withoutRecovery.reason"],
    words: ["10 to 200", '"demo"'],
  },
  {
    name: "a reason of spaces",
    patch: { "data.withoutRecovery": { reason: " ".repeat(10) } },
    paths: ["data.withoutRecovery.reason"],
    words: ["10 to 200"],
  },
  {
    name: "a reason of dots",
    patch: { "data.withoutRecovery": { reason: ".".repeat(10) } },
    paths: ["data.withoutRecovery.reason"],
    words: ["at least five letters", "rebuilt nightly"],
  },
  {
    name: "a reason with a space at its end",
    patch: { "data.withoutRecovery": { reason: "rebuilt every night " } },
    paths: ["data.withoutRecovery.reason"],
    words: ["without a space", 'Write "rebuilt every night".'],
  },
  {
    name: "a reason that is no tag value",
    patch: { "data.withoutRecovery": { reason: "rebuilt nightly, from S3!" } },
    paths: ["data.withoutRecovery.reason"],
    words: ["becomes a tag", 'Leave out "," "!"'],
  },
  {
    name: "a wildcard table beside ours",
    patch: {
      "network.dynamodbEndpoint": {
        additionalTables: { arns: ["arn:aws:dynamodb:eu-west-1:333333333333:table/*"], reason },
      },
    },
    paths: ["network.dynamodbEndpoint.additionalTables.arns[0]"],
    words: ["without wildcards", "by its ARN"],
  },
  {
    name: "every bucket",
    patch: { "network.s3Endpoint": { additionalBuckets: { arns: ["arn:aws:s3:::*"], reason } } },
    paths: ["network.s3Endpoint.additionalBuckets.arns[0]"],
    words: ["without wildcards"],
  },
  {
    name: "a bucket that S3 would refuse",
    patch: { "network.s3Endpoint": { additionalBuckets: { arns: ["arn:aws:s3:::a..b"], reason } } },
    paths: ["network.s3Endpoint.additionalBuckets.arns[0]"],
    words: ["the ARN of one bucket"],
  },
  {
    name: "states in a bucket that S3 would refuse",
    patch: { "terraform.state": { backend: "s3", bucket: "a..b.-c", region: "eu-west-1" } },
    paths: ["terraform.state.bucket"],
    words: ["single dots", "company-terraform-states"],
  },
  {
    name: "states in a bucket that looks like an address",
    patch: { "terraform.state": { backend: "s3", bucket: "10.0.0.1", region: "eu-west-1" } },
    paths: ["terraform.state.bucket"],
    words: ["the name of a bucket"],
  },
  {
    name: "a trail with a bad name",
    patch: { audit: { existingTrail: { arn: "arn:aws:cloudtrail:eu-west-1:333333333333:trail/x" } } },
    paths: ["audit.existingTrail.arn"],
    words: ["end in trail/ and a name of 3 to 128", '"trail/x" does not', "describe-trails"],
  },
  {
    name: "a trail without an account",
    patch: { audit: { existingTrail: { arn: "arn:aws:cloudtrail:eu-west-1:trail/data-events" } } },
    paths: ["audit.existingTrail.arn"],
    words: ["an account of 12 digits", '"trail/data-events" does not'],
  },
  {
    name: "a trail that ends too soon",
    patch: { audit: { existingTrail: { arn: "arn:aws:cloudtrail" } } },
    paths: ["audit.existingTrail.arn"],
    words: ["name a region", "the part is missing"],
  },
  {
    name: "no additional role",
    patch: { "data.additionalRoles": { arns: [], reason } },
    paths: ["data.additionalRoles.arns"],
    words: ["a list of role ARNs, at least one", "orders-migration"],
  },
  {
    name: "a wildcard in an additional role",
    patch: { "data.additionalRoles": { arns: [role("333333333333", "*")], reason } },
    paths: ["data.additionalRoles.arns[0]"],
    words: ["wildcard", "full ARN"],
  },
  {
    name: "a home region in China, whose services the policies were not checked against",
    patch: { "regions.home": "cn-north-1" },
    paths: ["regions.home"],
    words: ["must not be in partition aws-cn", "Choose a region of partition aws"],
  },
  {
    name: "an unknown state backend",
    patch: { "terraform.state": { backend: "s4" } },
    paths: ["terraform.state.backend"],
    words: ["local", "s3"],
  },
  {
    name: "a bucket for local state",
    patch: { "terraform.state": { backend: "local", bucket: "x" } },
    paths: ["terraform.state.bucket"],
    words: ["does not go with this backend", '"s3"'],
  },
  // Unknown keys
  {
    name: "a mistyped key",
    patch: { "data.recoverDays": 7 },
    paths: ["data.recoverDays"],
    words: ["not a known setting", 'Did you mean "recoveryDays"?'],
  },
  {
    name: "a mistyped section",
    patch: { network: undefined, netwrok: { cidr: "10.64.0.0/20" } },
    paths: ["netwrok"],
    words: ['Did you mean "network"?'],
  },
  {
    name: "a mistyped setting that is needed",
    patch: { regions: { hom: "eu-west-1", approved: ["eu-west-1"] } },
    paths: ["regions.hom"],
    words: ['Did you mean "home"?'],
  },
  {
    name: "the block of a VPC that is there",
    patch: {
      network: {
        existingVpc: {
          vpcId: "vpc-0123456789abcdef0",
          subnetIds: ["subnet-00000001", "subnet-00000002", "subnet-00000003"],
          routeTableIds: ["rtb-00000001"],
          cidr: "10.0.0.0/16",
        },
      },
    },
    paths: ["network.existingVpc.cidr"],
    words: ["is not a known setting. Known here: vpcId, subnetIds, routeTableIds."],
  },
  {
    name: "a key of another section",
    patch: { recoveryDays: 7 },
    paths: ["recoveryDays"],
    words: ['Did you mean "data.recoveryDays"?'],
  },
  {
    name: "a key that nothing resembles",
    patch: { "audit.colour": "red" },
    paths: ["audit.colour"],
    words: ["Known here: retentionDays"],
  },
];
