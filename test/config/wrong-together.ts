import type { Refusal } from "./wrong-values";

const reason = "a reason that is long enough";
const role = (account: string, name = "platform-pipeline") => `arn:aws:iam::${account}:role/${name}`;
const [management, audit, workload] = ["111111111111", "222222222222", "333333333333"].map((id) => role(id));
const breakGlass = role("333333333333", "break-glass");
const vpc = {
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-00000001", "subnet-00000002", "subnet-00000003"],
  routeTableIds: ["rtb-00000001"],
};
const off = { disabled: { reason } };
const endpoint = "vpce-0123456789abcdef0";
const other = "vpce-00000001";
const key = "01234567-89ab-cdef-0123-456789abcdef";
const s3 = { backend: "s3", bucket: "company-states", region: "eu-west-1" };

/** Settings that contradict each other, each right on its own. */
export const wrongTogether: readonly Refusal[] = [
  // Regions
  {
    name: "a home region that is not approved",
    patch: { "regions.approved": ["eu-central-1"] },
    paths: ["regions.approved"],
    words: ["home region eu-west-1", 'Add "eu-west-1"'],
  },
  {
    name: "two partitions",
    patch: { "regions.approved": ["eu-west-1", "cn-north-1"] },
    paths: ["regions.approved[1]"],
    words: ["aws-cn", "environment of its own"],
  },
  {
    name: "a region twice",
    patch: { "regions.approved": ["eu-west-1", "eu-west-1"] },
    paths: ["regions.approved[1]"],
    words: ["must not repeat regions.approved[0]", "Leave it out"],
  },
  // Organization
  {
    name: "an organization without an id",
    patch: { "organization.id": undefined },
    paths: ["organization.id"],
    words: ["is missing", "o-exampleorg1", "disable"],
  },
  {
    name: "an organization without targets",
    patch: { "organization.targets": undefined },
    paths: ["organization.targets"],
    words: ["attached", "ou-ab12-11112222"],
  },
  {
    name: "the management account as target",
    patch: { "organization.targets": ["111111111111"] },
    paths: ["organization.targets[0]"],
    words: ["never bind it", "Name the organizational unit"],
  },
  {
    name: "options of a policy that is left out",
    patch: { "organization.withoutRegionsPolicy": { reason }, "organization.regionsPolicy": { scope: "data" } },
    paths: ["organization.regionsPolicy"],
    words: ["no effect", "Leave one"],
  },
  {
    name: "options of a policy around resources that is left out",
    patch: {
      "organization.withoutPerimeterPolicy": { reason },
      "organization.perimeterPolicy": { scope: "accounts" },
    },
    paths: ["organization.perimeterPolicy"],
    words: ["no effect", "Leave one"],
  },
  {
    name: "exemptions without a scope for them",
    patch: { "organization.regionsPolicy": { additionalExemptActions: { actions: ["cloudfront:*"], reason } } },
    paths: ["organization.regionsPolicy.additionalExemptActions"],
    words: ["no effect", '"allServices"'],
  },
  {
    name: "an exemption of DynamoDB",
    patch: {
      "organization.regionsPolicy": {
        scope: "allServices",
        additionalExemptActions: { actions: ["dynamodb:GetItem"], reason },
      },
    },
    paths: ["organization.regionsPolicy.additionalExemptActions.actions[0]"],
    words: ["the policy exists for them", "regions.approved"],
  },
  {
    name: "an exemption of a global service that is exempt anyway",
    patch: {
      "organization.regionsPolicy": {
        scope: "allServices",
        additionalExemptActions: { actions: ["quicksight:*", "cloudfront:*"], reason },
      },
    },
    paths: ["organization.regionsPolicy.additionalExemptActions.actions[1]"],
    words: ["no effect", "exempts cloudfront:* without it"],
  },
  {
    name: "an exemption of a global service of whose actions all are exempt",
    patch: {
      "organization.regionsPolicy": {
        scope: "allServices",
        additionalExemptActions: { actions: ["quicksight:*", "iam:Get*"], reason },
      },
    },
    paths: ["organization.regionsPolicy.additionalExemptActions.actions[1]"],
    words: ["no effect", "exempts iam:* without it"],
  },
  {
    name: "an exemption of a global service whose one action is exempt",
    patch: {
      "organization.regionsPolicy": {
        scope: "allServices",
        additionalExemptActions: { actions: ["quicksight:*", "s3:getaccountPublicAccessBlock"], reason },
      },
    },
    paths: ["organization.regionsPolicy.additionalExemptActions.actions[1]"],
    words: ["no effect", "exempts s3:GetAccountPublic* without it"],
  },
  {
    name: "an organization stack of nothing",
    patch: {
      "organization.withoutRegionsPolicy": { reason },
      "organization.withoutProtectPolicy": { reason },
      "organization.withoutNetworkPolicy": { reason },
      "organization.withoutPerimeterPolicy": { reason },
    },
    paths: ["organization"],
    words: ["makes nothing", '"disabled"'],
  },
  {
    name: "targets of a disabled organization",
    patch: { "organization.disabled": { reason } },
    paths: ["organization.targets"],
    words: ["because organization is disabled", "leave organization.disabled out"],
  },
  // Roles
  {
    name: "a pipeline that is break-glass",
    patch: { "roles.breakGlass": [workload] },
    paths: ["roles.breakGlass[0]"],
    words: ["roles.pipeline[2]", "emergencies"],
  },
  {
    name: "a role of another partition",
    patch: { "roles.breakGlass": [breakGlass, "arn:aws-cn:iam::222222222222:role/x"] },
    paths: ["roles.breakGlass[1]"],
    words: ["a role of partition aws", 'Write "arn:aws:iam::222222222222:role/x"'],
  },
  {
    name: "a table of another partition",
    patch: {
      "network.dynamodbEndpoint": {
        additionalTables: { arns: ["arn:aws-cn:dynamodb:eu-west-1:333333333333:table/orders"], reason },
      },
    },
    paths: ["network.dynamodbEndpoint.additionalTables.arns[0]"],
    words: ["a table of partition aws"],
  },
  {
    name: "a bucket of another partition",
    patch: { "network.s3Endpoint": { additionalBuckets: { arns: ["arn:aws-us-gov:s3:::artifacts"], reason } } },
    paths: ["network.s3Endpoint.additionalBuckets.arns[0]"],
    words: ["a bucket of partition aws", 'Write "arn:aws:s3:::artifacts"'],
  },
  {
    name: "keys of another partition",
    patch: {
      "terraform.state": { ...s3, kmsKeyArn: `arn:aws-us-gov:kms:eu-west-1:333333333333:key/${key}` },
      "data.existingKey": { arn: `arn:aws-cn:kms:eu-west-1:333333333333:key/${key}` },
    },
    paths: ["terraform.state.kmsKeyArn", "data.existingKey.arn"],
    words: ["a key of partition aws"],
  },
  {
    name: "a key of another partition and region, once",
    patch: { "data.existingKey": { arn: `arn:aws-cn:kms:cn-north-1:333333333333:key/${key}` } },
    paths: ["data.existingKey.arn"],
    words: ["home region eu-west-1"],
  },
  {
    name: "a trail of another partition",
    patch: { audit: { existingTrail: { arn: "arn:aws-cn:cloudtrail:eu-west-1:333333333333:trail/events" } } },
    paths: ["audit.existingTrail.arn"],
    words: ["a trail of partition aws"],
  },
  {
    name: "a role of a stranger",
    patch: { "roles.breakGlass": [breakGlass, role("999999999999")] },
    paths: ["roles.breakGlass[1]"],
    words: ["999999999999 is none of them", "Use a role of"],
  },
  {
    name: "a policy of a stranger",
    patch: { "roles.managedPolicies": ["arn:aws:iam::999999999999:policy/break-glass"] },
    paths: ["roles.managedPolicies[0]"],
    words: ["a policy of one of the accounts", "999999999999 is none of them", "Use a policy of"],
  },
  {
    name: "the same policy twice",
    patch: { "roles.managedPolicies": Array(2).fill("arn:aws:iam::333333333333:policy/break-glass") },
    paths: ["roles.managedPolicies[1]"],
    words: ["must not repeat roles.managedPolicies[0]"],
  },
  {
    name: "a policy of another partition",
    patch: { "roles.managedPolicies": ["arn:aws-us-gov:iam::333333333333:policy/break-glass"] },
    paths: ["roles.managedPolicies[0]"],
    words: ["a policy of partition aws"],
  },
  {
    name: "users in the hands of a role of another account",
    patch: { "roles.userAdmin": ["arn:aws:iam::222222222222:role/user-admin"] },
    paths: ["roles.userAdmin[0]"],
    words: ["must be a role of the workload account 333333333333"],
  },
  {
    name: "users in the hands of break-glass, which has them anyway",
    patch: { "roles.userAdmin": [breakGlass] },
    paths: ["roles.userAdmin[0]"],
    words: ["must not repeat a role of roles.breakGlass"],
  },
  {
    name: "a role for users where there is no user pool",
    patch: { "roles.userAdmin": ["arn:aws:iam::333333333333:role/user-admin"], messaging: undefined },
    paths: ["roles.userAdmin"],
    words: ["there is no messaging.userPool"],
  },
  {
    name: "exports by a role of another account",
    patch: { "roles.export": ["arn:aws:iam::222222222222:role/user-export"] },
    paths: ["roles.export[0]"],
    words: ["must be a role of the workload account 333333333333"],
  },
  {
    name: "exports by the pipeline, which reads no conversation",
    patch: { "roles.export": [role("333333333333", "platform-pipeline")] },
    paths: ["roles.export[0]"],
    words: ["must not repeat a role of roles.pipeline", "read every conversation"],
  },
  {
    name: "a role for exports where there are no functions",
    patch: { "roles.export": ["arn:aws:iam::333333333333:role/user-export"], messaging: undefined },
    paths: ["roles.export"],
    words: ["there is no messaging whose functions it could call"],
  },
  {
    name: "an analyst of another account",
    patch: { "roles.analyst": { index: "gsi1", assumedBy: ["arn:aws:iam::222222222222:role/support"] } },
    paths: ["roles.analyst.assumedBy[0]"],
    words: ["must be a role of the workload account 333333333333"],
  },
  {
    name: "the pipeline as an analyst, which reads no item",
    patch: { "roles.analyst": { index: "gsi1", assumedBy: [role("333333333333", "platform-pipeline")] } },
    paths: ["roles.analyst.assumedBy[0]"],
    words: ["must not repeat a role of roles.pipeline", "would then read items"],
  },
  {
    name: "an analyst of a table that others make",
    patch: {
      "roles.analyst": { index: "gsi1", assumedBy: ["arn:aws:iam::333333333333:role/support"] },
      data: { disabled: { reason } },
      cache: undefined,
      messaging: undefined,
    },
    paths: ["roles.analyst"],
    words: ["the role is made beside the table"],
  },
  {
    name: "no pipeline in the workload account",
    patch: { "roles.pipeline": [management, audit] },
    paths: ["roles.pipeline"],
    words: ["workload account 333333333333", "role/platform-pipeline"],
  },
  {
    name: "no break-glass in the workload account",
    patch: { "roles.breakGlass": [role("222222222222", "break-glass")] },
    paths: ["roles.breakGlass"],
    words: ["no other role may delete the table", "role/break-glass"],
  },
  {
    name: "two pipeline roles to choose from",
    patch: { "roles.pipeline": [management, audit, workload, role("333333333333", "other")] },
    paths: ["roles.pipeline[3]"],
    words: ["roles.pipeline[2] is another", "Keep one"],
  },
  {
    name: "no pipeline role in the audit account",
    patch: { "roles.pipeline": [management, workload] },
    paths: ["roles.pipeline"],
    words: ["audit account 222222222222", "Add for example"],
  },
  {
    name: "one set of credentials for two accounts",
    patch: { terraform: undefined },
    paths: ["terraform.assumePipelineRoles"],
    words: ["works in two accounts", "Set it to true"],
  },
  // State
  {
    name: "states in a bucket that the workload reaches",
    patch: { "terraform.state": { ...s3, bucket: "dm-example-states" } },
    paths: ["terraform.state.bucket"],
    words: ['begin with "dm-example-"', "company-terraform-states"],
  },
  {
    name: "a state key of another region",
    patch: { "terraform.state": { ...s3, kmsKeyArn: `arn:aws:kms:eu-central-1:333333333333:key/${key}` } },
    paths: ["terraform.state.kmsKeyArn"],
    words: ["key of eu-west-1", "leave it out"],
  },
  {
    name: "states in a region that is not approved",
    patch: { "terraform.state": { ...s3, region: "us-east-1" } },
    paths: ["terraform.state.region"],
    words: ["approved region", "Use eu-west-1 or eu-central-1"],
  },
  // Network
  {
    name: "a network without a block",
    patch: { "network.cidr": undefined },
    paths: ["network.cidr"],
    words: ["is missing", "existingVpc"],
  },
  {
    name: "a block off its boundary",
    patch: { "network.cidr": "10.64.8.0/20" },
    paths: ["network.cidr"],
    words: ["must begin", 'Use "10.64.0.0/20"'],
  },
  { name: "a public block", patch: { "network.cidr": "52.95.0.0/20" }, paths: ["network.cidr"], words: ["RFC 1918"] },
  {
    name: "a block beside the private ones",
    patch: { "network.cidr": "172.32.0.0/16" },
    paths: ["network.cidr"],
    words: ["RFC 1918"],
  },
  {
    name: "a zone of another region",
    patch: { "network.availabilityZones": ["eu-west-1a", "eu-west-1b", "eu-west-2c"] },
    paths: ["network.availabilityZones[2]"],
    words: ["home region eu-west-1", '"eu-west-1c"'],
  },
  {
    name: "a zone twice",
    patch: { "network.availabilityZones": ["eu-west-1a", "eu-west-1b", "eu-west-1b"] },
    paths: ["network.availabilityZones[2]"],
    words: ["must not repeat"],
  },
  {
    name: "a table that the endpoint does not reach",
    patch: {
      "network.dynamodbEndpoint": {
        additionalTables: { arns: ["arn:aws:dynamodb:us-east-1:333333333333:table/orders"], reason },
      },
    },
    paths: ["network.dynamodbEndpoint.additionalTables.arns[0]"],
    words: ["home region", "Leave it out"],
  },
  {
    name: "our own table and an index of it beside it",
    patch: {
      "network.dynamodbEndpoint": {
        additionalTables: {
          arns: ["", "/index/byInbox"].map(
            (index) => `arn:aws:dynamodb:eu-west-1:333333333333:table/dm-example-messages${index}`,
          ),
          reason,
        },
      },
    },
    paths: ["network.dynamodbEndpoint.additionalTables.arns[0]", "network.dynamodbEndpoint.additionalTables.arns[1]"],
    words: ["is the table of this environment", "Leave it out"],
  },
  {
    name: "our own table under a name of its own",
    patch: {
      "data.tableName": "messages",
      "network.dynamodbEndpoint": {
        additionalTables: { arns: ["arn:aws:dynamodb:eu-west-1:333333333333:table/messages"], reason },
      },
    },
    paths: ["network.dynamodbEndpoint.additionalTables.arns[0]"],
    words: ["is the table of this environment"],
  },
  {
    name: "our own bucket beside our own",
    patch: { "network.s3Endpoint": { additionalBuckets: { arns: ["arn:aws:s3:::dm-example-media"], reason } } },
    paths: ["network.s3Endpoint.additionalBuckets.arns[0]"],
    words: ['begin with "dm-example-"', "reaches them already"],
  },
  {
    name: "retention of no flow log",
    patch: { "network.withoutFlowLogs": { reason }, "network.flowLogRetentionDays": 400 },
    paths: ["network.flowLogRetentionDays"],
    words: ["no effect", "Leave one"],
  },
  {
    name: "a new block for an existing network",
    patch: { "network.existingVpc": vpc },
    paths: ["network.cidr"],
    words: ["existingVpc", "Leave it out"],
  },
  {
    name: "new zones for an existing network",
    patch: { network: { existingVpc: vpc, availabilityZones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"] } },
    paths: ["network.availabilityZones"],
    words: ["network.existingVpc.subnetIds"],
  },
  {
    name: "an existing network without route tables",
    patch: { network: { existingVpc: { ...vpc, routeTableIds: [] } } },
    paths: ["network.existingVpc.routeTableIds"],
    words: ["without a route", "at least one", "rtb-"],
  },
  {
    name: "an endpoint of another network",
    patch: { "network.existingDynamodbEndpointId": endpoint },
    paths: ["network.existingDynamodbEndpointId"],
    words: ["does not serve the new one", "Name the VPC"],
  },
  {
    name: "an S3 endpoint of another network",
    patch: { "network.existingS3EndpointId": endpoint },
    paths: ["network.existingS3EndpointId"],
    words: ["does not serve the new one", "Name the VPC"],
  },
  {
    name: "buckets beside an S3 endpoint that is there",
    patch: {
      network: {
        existingVpc: vpc,
        existingS3EndpointId: endpoint,
        s3Endpoint: { additionalBuckets: { arns: ["arn:aws:s3:::artifacts"], reason } },
      },
    },
    paths: ["network.s3Endpoint"],
    words: ["no effect on vpce-0123456789abcdef0", "leave network.existingS3EndpointId out"],
  },
  {
    name: "one endpoint for two services",
    patch: { network: { existingVpc: vpc, existingS3EndpointId: endpoint, existingDynamodbEndpointId: endpoint } },
    paths: ["network.existingS3EndpointId"],
    words: ["leads to one service", "describe-vpc-endpoints"],
  },
  {
    name: "an S3 endpoint of a disabled network",
    patch: {
      messaging: undefined,
      network: { ...off, existingVpc: vpc, existingDynamodbEndpointId: endpoint, existingS3EndpointId: other },
    },
    paths: ["network.existingS3EndpointId"],
    words: ["because network is disabled"],
  },
  {
    name: "an existing network of which nobody asks",
    patch: {
      network: { ...off, existingVpc: vpc, existingDynamodbEndpointId: endpoint },
      cache: undefined,
      messaging: undefined,
    },
    paths: ["network.existingVpc"],
    words: ["network is disabled and there are neither cache nor functions"],
  },
  {
    name: "an endpoint that the table does not ask for",
    patch: {
      network: { ...off, existingDynamodbEndpointId: endpoint },
      "data.withoutEndpointRestriction": { reason },
      cache: undefined,
      messaging: undefined,
    },
    paths: ["network.existingDynamodbEndpointId"],
    words: ["data.withoutEndpointRestriction is set", "Leave it out"],
  },
  {
    name: "an endpoint without a table to ask for it",
    patch: {
      network: { ...off, existingDynamodbEndpointId: endpoint },
      data: off,
      cache: undefined,
      messaging: undefined,
    },
    paths: ["network.existingDynamodbEndpointId"],
    words: ["data.disabled is set"],
  },
  {
    name: "options of an endpoint that is there",
    patch: { network: { existingVpc: vpc, existingDynamodbEndpointId: endpoint, dynamodbEndpoint: {} } },
    paths: ["network.dynamodbEndpoint"],
    words: ["stays as it is"],
  },
  {
    name: "options of a disabled network",
    patch: {
      "network.disabled": { reason },
      "data.withoutEndpointRestriction": { reason },
      cache: undefined,
      messaging: undefined,
    },
    paths: ["network.cidr"],
    words: ["because network is disabled", "leave network.disabled out"],
  },
  {
    name: "a table that nobody can reach",
    patch: { network: { disabled: { reason } }, cache: undefined, messaging: undefined },
    paths: ["network.existingDynamodbEndpointId"],
    words: ["refuse every caller", "withoutEndpointRestriction"],
  },
  // Data
  {
    name: "a key of another region",
    patch: { "data.existingKey": { arn: `arn:aws:kms:eu-central-1:333333333333:key/${key}` } },
    paths: ["data.existingKey.arn"],
    words: ["home region eu-west-1", "Name a key there"],
  },
  {
    name: "a key of another account",
    patch: { "data.existingKey": { arn: `arn:aws:kms:eu-west-1:222222222222:key/${key}` } },
    paths: ["data.existingKey.arn"],
    words: ["unreadable"],
  },
  {
    name: "days of no recovery",
    patch: { "data.withoutRecovery": { reason }, "data.recoveryDays": 7 },
    paths: ["data.recoveryDays"],
    words: ["no effect", "Leave one"],
  },
  {
    name: "further endpoints beside any network",
    patch: { "data.withoutEndpointRestriction": { reason }, "data.additionalEndpoints": { ids: [endpoint], reason } },
    paths: ["data.additionalEndpoints"],
    words: ["every network"],
  },
  {
    name: "an endpoint of the network once more",
    patch: {
      network: { existingVpc: vpc, existingDynamodbEndpointId: endpoint },
      "data.additionalEndpoints": { ids: [other, endpoint], reason },
    },
    paths: ["data.additionalEndpoints.ids[1]"],
    words: ["must not repeat network.existingDynamodbEndpointId"],
  },
  {
    name: "an S3 endpoint for items",
    patch: {
      network: { existingVpc: vpc, existingS3EndpointId: endpoint },
      "data.additionalEndpoints": { ids: [endpoint], reason },
    },
    paths: ["data.additionalEndpoints.ids[0]"],
    words: ["through an S3 endpoint"],
  },
  {
    name: "an additional role of a stranger",
    patch: { "data.additionalRoles": { arns: [role("999999999999")], reason } },
    paths: ["data.additionalRoles.arns[0]"],
    words: ["999999999999 is none of them"],
  },
  {
    name: "an additional role twice",
    patch: { "data.additionalRoles": { arns: [workload, workload], reason } },
    paths: ["data.additionalRoles.arns[1]"],
    words: ["must not repeat data.additionalRoles.arns[0]"],
  },
  {
    name: "break-glass as an additional role",
    patch: { "data.additionalRoles": { arns: [breakGlass], reason } },
    paths: ["data.additionalRoles.arns[0]"],
    words: ["must not repeat roles.breakGlass[1], which may read and write items anyway"],
  },
  {
    name: "deletion protection that is lifted twice",
    patch: { withoutDeletionGuards: { reason }, "data.withoutDeletionProtection": { reason } },
    paths: ["data.withoutDeletionProtection"],
    words: ["withoutDeletionGuards lifts", "Leave one of the two out"],
  },
  {
    name: "options of a disabled table",
    patch: { data: { disabled: { reason }, recoveryDays: 7 }, cache: undefined, messaging: undefined },
    paths: ["data.recoveryDays"],
    words: ["because data is disabled"],
  },
  // Audit
  {
    name: "options of a trail that is there",
    patch: {
      audit: {
        existingTrail: { arn: "arn:aws:cloudtrail:eu-west-1:333333333333:trail/events" },
        retentionDays: 400,
        logRetentionDays: 400,
      },
    },
    paths: ["audit.retentionDays", "audit.logRetentionDays"],
    words: ["option of a new trail"],
  },
  {
    name: "a trail of a stranger",
    patch: { audit: { existingTrail: { arn: "arn:aws:cloudtrail:eu-west-1:999999999999:trail/events" } } },
    paths: ["audit.existingTrail.arn"],
    words: ["999999999999 is none of them"],
  },
  {
    name: "a trail abroad",
    patch: { audit: { existingTrail: { arn: "arn:aws:cloudtrail:us-east-1:333333333333:trail/events" } } },
    paths: ["audit.existingTrail.arn"],
    words: ["us-east-1 is not approved"],
  },
  {
    name: "the retention of a log group that is not made",
    patch: { "audit.withoutLogGroup": { reason }, "audit.logRetentionDays": 400 },
    paths: ["audit.logRetentionDays"],
    words: ["audit.withoutLogGroup makes no log group"],
  },
  {
    name: "an organization trail of a member account",
    patch: { "audit.organizationTrail": { arn: "arn:aws:cloudtrail:eu-west-1:333333333333:trail/organization" } },
    paths: ["audit.organizationTrail.arn"],
    words: ["management account 111111111111", "owns every organization trail"],
  },
  {
    name: "an organization trail of another partition",
    patch: { "audit.organizationTrail": { arn: "arn:aws-cn:cloudtrail:cn-north-1:111111111111:trail/organization" } },
    paths: ["audit.organizationTrail.arn"],
    words: ["must be a trail of partition aws"],
  },
  {
    name: "an organization trail whose ARN names another partition than its region",
    patch: { "audit.organizationTrail": { arn: "arn:aws-cn:cloudtrail:us-east-1:111111111111:trail/organization" } },
    paths: ["audit.organizationTrail.arn"],
    words: ["must be a trail of partition aws"],
  },
  {
    name: "management events given up and recorded elsewhere",
    patch: {
      "audit.organizationTrail": { arn: "arn:aws:cloudtrail:us-east-1:111111111111:trail/organization" },
      "audit.withoutManagementEvents": { reason },
    },
    paths: ["audit.withoutManagementEvents"],
    words: ["audit.organizationTrail records management events"],
  },
  {
    name: "alerts of the audit account given up, which is the account of the table",
    patch: {
      accounts: { management: "111111111111", audit: "333333333333", workload: "333333333333" },
      "roles.breakGlass": ["arn:aws:iam::333333333333:role/break-glass"],
      "roles.pipeline": [
        "arn:aws:iam::111111111111:role/platform-pipeline",
        "arn:aws:iam::333333333333:role/platform-pipeline",
      ],
      "backup.copyRegion": undefined,
      "audit.withoutActivityAlerts": { reason },
    },
    paths: ["audit.withoutActivityAlerts"],
    words: ["has no effect, because accounts.audit is accounts.workload"],
  },
  {
    name: "alerts of the management account given up in an environment without functions",
    patch: {
      messaging: undefined,
      cache: undefined,
      "organization.withoutActivityAlerts": { reason },
    },
    paths: ["organization.withoutActivityAlerts"],
    words: ["without the messaging section no alerts are made"],
  },
  {
    name: "alerts given up as a whole, and those of one account once more",
    patch: {
      "messaging.withoutActivityAlerts": { reason },
      "audit.withoutActivityAlerts": { reason },
      "organization.withoutActivityAlerts": { reason },
    },
    paths: ["organization.withoutActivityAlerts", "audit.withoutActivityAlerts"],
    words: ["messaging.withoutActivityAlerts gives the alerts of every account up"],
  },
  {
    name: "an organization trail beside a trail that is there",
    patch: {
      audit: {
        existingTrail: { arn: "arn:aws:cloudtrail:eu-west-1:333333333333:trail/events" },
        organizationTrail: { arn: "arn:aws:cloudtrail:us-east-1:111111111111:trail/organization" },
      },
    },
    paths: ["audit.organizationTrail"],
    words: ["option of a new trail"],
  },
  {
    name: "a trail and no audit",
    patch: {
      audit: { disabled: { reason }, existingTrail: { arn: "arn:aws:cloudtrail:eu-west-1:333333333333:trail/events" } },
    },
    paths: ["audit.existingTrail"],
    words: ["because audit is disabled"],
  },
  {
    name: "a reader of a stranger",
    patch: { "audit.readerRoleArns": [role("333333333333", "auditor")] },
    paths: ["audit.readerRoleArns[0]"],
    words: ["must be a role of the audit account 222222222222", "let the readers assume it"],
  },
  {
    name: "a reader of the log files of nobody's account",
    patch: { "audit.readerRoleArns": [role("999999999999")] },
    paths: ["audit.readerRoleArns[0]"],
    words: ["999999999999 is none of them"],
  },
  {
    name: "break-glass as a reader",
    patch: { "audit.readerRoleArns": [role("222222222222", "break-glass")] },
    paths: ["audit.readerRoleArns[0]"],
    words: ["must not repeat roles.breakGlass[0], which may decrypt log files anyway"],
  },
  {
    name: "an environment of nothing",
    patch: { organization: off, network: off, data: off, audit: off, cache: undefined, messaging: undefined },
    paths: [""],
    words: ["makes nothing", "delete the file"],
  },
  {
    name: "an environment of what is there",
    patch: {
      organization: off,
      network: off,
      data: off,
      audit: { existingTrail: { arn: "arn:aws:cloudtrail:eu-west-1:333333333333:trail/events" } },
      cache: undefined,
      messaging: undefined,
    },
    paths: [""],
    words: ["makes nothing"],
  },
  // Cache
  {
    name: "a cache where there is none",
    patch: { regions: { home: "ca-central-1", approved: ["ca-central-1"] } },
    paths: ["cache"],
    words: ["no DAX", "Leave the cache section out"],
  },
  {
    name: "a cache in two subnets",
    patch: { network: { existingVpc: { ...vpc, subnetIds: vpc.subnetIds.slice(1) } } },
    paths: ["network.existingVpc.subnetIds"],
    words: ["at least 3 subnets", "Add subnets"],
  },
  {
    name: "a cache without a network",
    patch: { messaging: undefined, network: { disabled: { reason }, existingDynamodbEndpointId: endpoint } },
    paths: ["cache"],
    words: ["needs a network", "existingVpc"],
  },
  {
    name: "a cache without a table",
    patch: { messaging: undefined, data: { disabled: { reason } } },
    paths: ["cache"],
    words: ["needs the table"],
  },
];
