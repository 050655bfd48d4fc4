import { loadConfig } from "../../src/config/load";
import { configNotices } from "../../src/config/notices";
import { parseConfig } from "../../src/config/parse";
import { listWeakenings } from "../../src/config/weakenings";
import type { Patch } from "../support/settings/patch";
import { environmentsFolder, example } from "./example-file";

const reason = "a reason that is long enough";
const off = { disabled: { reason } };
const endpoint = "vpce-0123456789abcdef0";
const vpc = {
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-00000001", "subnet-00000002", "subnet-00000003"],
  routeTableIds: ["rtb-00000001"],
};
const parse = (patch: Patch = {}) => parseConfig(example(patch), { source: "test.json" });

describe("the environments of the repository", () => {
  it("give up nothing in the example", () => {
    const config = loadConfig("example", { environmentsFolder });
    expect(listWeakenings(config)).toEqual([]);
    expect(configNotices(config)).toEqual([
      expect.stringMatching(/^organization\.targets: every account below ou-ab12-11112222 is bound/),
      expect.stringMatching(/^messaging\.alarmTopicArn: an alarm reaches no one .* topic dm-example-alarms\.$/),
      expect.stringMatching(
        /^accounts\.audit: an alert about calls there .* dm-example-audit-alarms in 222222222222, and/,
      ),
      expect.stringMatching(/^accounts\.management: .* topic dm-example-organization-alarms in 111111111111, and/),
    ]);
  });

  it("give up the organization and the compliance lock in the single account, and say so", () => {
    const config = loadConfig("single-account", { environmentsFolder });
    expect(listWeakenings(config).map(({ path }) => path)).toEqual([
      "organization.disabled",
      "audit.withoutComplianceLock",
    ]);
    expect(configNotices(config)).toEqual([
      expect.stringMatching(/^accounts\.audit: this is the workload account/),
      expect.stringMatching(/^backup: the section is missing/),
    ]);
    expect(config.cache).toBeUndefined();
    expect(config.messaging).toBeUndefined();
    expect(config.terraform).toEqual({ assumePipelineRoles: false, state: { backend: "local" } });
  });
});

describe("defaults", () => {
  it("are exactly these", () => {
    const { terraform, organization, network, tables, data, audit, cache, messaging } = parse();
    expect({ terraform, organization, network, tables, data, audit, cache, messaging }).toEqual({
      terraform: { assumePipelineRoles: true, state: { backend: "local" } },
      organization: {
        id: "o-exampleorg1",
        targets: ["ou-ab12-11112222"],
        regionsPolicy: { scope: "data" },
        perimeterPolicy: { scope: "baseline" },
      },
      network: {
        cidr: "10.64.0.0/20",
        availabilityZones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
        flowLogRetentionDays: 365,
        dynamodbEndpoint: {},
        s3Endpoint: {},
      },
      tables: [{ workload: "messaging", tableName: "dm-example-messages", textTableName: "dm-example-messages" }],
      data: {
        recoveryDays: 35,
        maxReadUnits: 12_000,
        maxWriteUnits: 4_000,
      },
      audit: { retentionDays: 365, logRetentionDays: 365, readerRoleArns: [] },
      cache: { nodeType: "dax.t3.small", nodeCount: 3, queryTtlSeconds: 2, recordTtlSeconds: 60 },
      messaging: {
        userPool: {
          callbackUrls: ["https://messages.example.com/signed-in"],
          logoutUrls: [],
          domainPrefix: "dm-example-333333333333",
          accessTokenMinutes: 15,
          refreshTokenDays: 7,
        },
        allowedOrigins: [],
        textKeyring: "hierarchical",
        eraseMessages: false,
        throttling: { requestsPerSecond: 100, burst: 200 },
        reservedConcurrency: 50,
        logRetentionDays: 365,
        tracing: false,
        dashboard: true,
        accessAnalyzer: false,
      },
    });
  });

  it.each([
    ["data", { recoveryDays: 7 }],
    ["data", { contributorInsights: { reason } }],
    ["audit", { withoutManagementEvents: { reason } }],
    ["cache", { nodeCount: 5 }],
  ] as const)("of %s stay when %j is set", (section, options) => {
    expect(parse({ [section]: options })[section]).toEqual({ ...parse()[section], ...options });
  });

  it("of the functions stay when one of them is set", () => {
    const patch = { "messaging.throttling": { burst: 10 }, "messaging.messageRetentionDays": 90 };
    expect(parse(patch).messaging).toEqual({
      ...parse().messaging,
      throttling: { requestsPerSecond: 100, burst: 10 },
      messageRetentionDays: 90,
    });
  });

  it("of the user pool stay when one of them is set", () => {
    const { messaging } = parse({ "messaging.userPool.accessTokenMinutes": 5 });
    expect(messaging?.userPool).toEqual({ ...parse().messaging?.userPool, accessTokenMinutes: 5 });
  });

  it("reserve no concurrency when that is given up", () => {
    const { messaging } = parse({ "messaging.withoutReservedConcurrency": { reason } });
    expect(messaging?.reservedConcurrency).toBeUndefined();
  });

  it("give a state in S3 its key prefix", () => {
    const state = { backend: "s3", bucket: "company-states", region: "eu-central-1" };
    expect(parse({ "terraform.state": state }).terraform.state).toEqual({ ...state, keyPrefix: "dynamodb-baseline" });
  });

  it("are not shared between two configurations", () => {
    expect(parse().network.availabilityZones).not.toBe(parse().network.availabilityZones);
  });
});

describe("what a team already has", () => {
  it("is a VPC: no block is made", () => {
    const { network } = parse({ network: { existingVpc: vpc } });
    expect(network.cidr).toBe("");
    expect(network.existingVpc).toEqual(vpc);
  });

  it.each([
    ["a VPC with a DynamoDB endpoint", { network: { existingVpc: vpc, existingDynamodbEndpointId: endpoint } }],
    [
      "a VPC with an S3 endpoint",
      { network: { existingVpc: vpc, existingS3EndpointId: endpoint, dynamodbEndpoint: {} } },
    ],
    [
      "a table beside ours whose name begins like it",
      {
        "network.dynamodbEndpoint": {
          additionalTables: { arns: ["arn:aws:dynamodb:eu-west-1:333333333333:table/dm-example-messages-old"], reason },
        },
      },
    ],
    [
      "a role that may touch items",
      { "data.additionalRoles": { arns: ["arn:aws:iam::333333333333:role/orders-migration"], reason } },
    ],
    [
      "a pipeline that may touch items",
      { "data.additionalRoles": { arns: ["arn:aws:iam::333333333333:role/platform-pipeline"], reason } },
    ],
    [
      "an organization trail of another region",
      { "audit.organizationTrail": { arn: "arn:aws:cloudtrail:us-east-1:111111111111:trail/organization" } },
    ],
    [
      "an organization trail, where others manage the organization",
      {
        organization: { id: "o-exampleorg1", disabled: { reason } },
        "audit.organizationTrail": { arn: "arn:aws:cloudtrail:us-east-1:999999999999:trail/organization" },
      },
    ],
    ["nodes of a new generation", { "cache.nodeType": "dax.r7i.24xlarge" }],
    ["a reason in another script", { "data.withoutRecovery": { reason: "毎晩バックアップから再構築する" } }],
    ["a bucket with a dot", { "terraform.state": { backend: "s3", bucket: "a.b-c", region: "eu-west-1" } }],
    [
      "a network for the cache",
      {
        network: { disabled: { reason }, existingVpc: vpc, existingDynamodbEndpointId: endpoint },
        messaging: undefined,
      },
    ],
    [
      "a network for the functions, with a way to KMS",
      {
        network: {
          disabled: { reason },
          existingVpc: vpc,
          existingDynamodbEndpointId: endpoint,
          existingKmsEndpoint: { securityGroupId: "sg-00000001" },
        },
        cache: undefined,
      },
    ],
    [
      "a network for functions that need no KMS",
      {
        network: { disabled: { reason }, existingVpc: vpc, existingDynamodbEndpointId: endpoint },
        "messaging.withoutTextEncryption": { reason },
      },
    ],
    ["a KMS endpoint", { network: { existingVpc: vpc, existingKmsEndpoint: { securityGroupId: "sg-00000001" } } }],
    [
      "everything about users",
      {
        "messaging.userPool.domainPrefix": "example-messages",
        "messaging.userPool.refreshTokenDays": 30,
        "messaging.userPool.threatProtection": "enforced",
        "messaging.userPool.emailSender": {
          identityArn: "arn:aws:ses:eu-west-1:333333333333:identity/example.com",
          fromAddress: "Messages <no-reply@example.com>",
        },
      },
    ],
    ["a web page", { "messaging.allowedOrigins": ["https://messages.example.com"] }],
    [
      "a prefix that Cognito refuses, for who names the sign-in page",
      { namePrefix: "my-aws-dm", "messaging.userPool.domainPrefix": "example-messages" },
    ],
    ["a topic for alarms", { "messaging.alarmTopicArn": "arn:aws:sns:eu-west-1:222222222222:alarms" }],
    [
      "a user pool of others",
      {
        messaging: {
          existingUserPool: {
            issuer: "https://login.example.com/realms/messages",
            audience: ["4example5client6id7here890"],
          },
        },
      },
    ],
    [
      "an endpoint",
      {
        network: { disabled: { reason }, existingDynamodbEndpointId: endpoint },
        cache: undefined,
        messaging: undefined,
      },
    ],
    [
      "an endpoint that the table policy names",
      {
        network: { disabled: { reason } },
        "data.additionalEndpoints": { ids: [endpoint], reason },
        cache: undefined,
        messaging: undefined,
      },
    ],
    ["a table", { data: { disabled: { reason }, tableName: "messages" }, cache: undefined, messaging: undefined }],
    [
      "everything but the trail",
      {
        organization: off,
        network: off,
        data: { ...off, tableName: "messages" },
        cache: undefined,
        messaging: undefined,
      },
    ],
    [
      "a trail of the organization",
      { audit: { existingTrail: { arn: "arn:aws:cloudtrail:eu-central-1:111111111111:trail/org" } } },
    ],
    ["an organization that others look after", { organization: { id: "o-exampleorg1", disabled: { reason } } }],
    [
      "a key",
      { "data.existingKey": { arn: "arn:aws:kms:eu-west-1:333333333333:key/mrk-0123456789abcdef0123456789abcdef" } },
    ],
    [
      "a role below a path",
      {
        "roles.breakGlass": [
          "arn:aws:iam::333333333333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Emergency_0123456789abcdef",
        ],
      },
    ],
  ])("is %s", (_, patch) => {
    expect(() => parse(patch)).not.toThrow();
  });

  it("is another partition", () => {
    const inGovCloud = JSON.parse(
      JSON.stringify(example({ cache: undefined, messaging: undefined }))
        .replaceAll("arn:aws:", "arn:aws-us-gov:")
        .replaceAll("eu-west-1", "us-gov-west-1")
        .replaceAll("eu-central-1", "us-gov-east-1"),
    );
    expect(parseConfig(inGovCloud, { source: "gov.json" }).network.availabilityZones[0]).toBe("us-gov-west-1a");
  });
});

describe("listWeakenings", () => {
  it("tells path, protection and reason of every protection that is given up", () => {
    const config = parse({
      "organization.withoutProtectPolicy": { reason },
      "organization.withoutNetworkPolicy": { reason },
      "organization.regionsPolicy": {
        scope: "allServices",
        additionalExemptActions: { actions: ["quicksight:*"], reason },
      },
      "network.withoutFlowLogs": { reason },
      "network.dynamodbEndpoint": {
        additionalTables: { arns: ["arn:aws:dynamodb:eu-west-1:333333333333:table/orders"], reason },
      },
      "network.s3Endpoint": { additionalBuckets: { arns: ["arn:aws:s3:::artifacts"], reason } },
      "data.withoutDeletionProtection": { reason },
      "data.withoutRecovery": { reason },
      "data.contributorInsights": { reason },
      "data.additionalEndpoints": { ids: [endpoint], reason },
      "data.additionalRoles": { arns: ["arn:aws:iam::333333333333:role/orders-migration"], reason },
      "audit.withoutComplianceLock": { reason: "a rehearsal of the audit" },
      "audit.withoutLogGroup": { reason },
      "audit.withoutManagementEvents": { reason },
      "messaging.userPool.withoutInvitation": { reason },
      "messaging.userPool.withoutRequiredMfa": { reason },
      "messaging.withoutTextEncryption": { reason },
      "messaging.withoutReservedConcurrency": { reason },
    });
    const weakenings = listWeakenings(config);
    expect(weakenings.map(({ path }) => path)).toEqual([
      "organization.withoutProtectPolicy",
      "organization.withoutNetworkPolicy",
      "organization.regionsPolicy.additionalExemptActions",
      "network.withoutFlowLogs",
      "network.dynamodbEndpoint.additionalTables",
      "network.s3Endpoint.additionalBuckets",
      "data.withoutDeletionProtection",
      "data.withoutRecovery",
      "data.contributorInsights",
      "data.additionalEndpoints",
      "data.additionalRoles",
      "audit.withoutComplianceLock",
      "audit.withoutLogGroup",
      "audit.withoutManagementEvents",
      "messaging.userPool.withoutInvitation",
      "messaging.userPool.withoutRequiredMfa",
      "messaging.withoutTextEncryption",
      "messaging.withoutReservedConcurrency",
    ]);
    expect(weakenings[4]?.protection).toContain("table/orders");
    expect(weakenings.at(-8)?.protection).toContain("role/orders-migration");
    expect(weakenings.at(-7)).toEqual({
      path: "audit.withoutComplianceLock",
      protection: expect.stringContaining("governance mode"),
      reason: "a rehearsal of the audit",
      guarantees: [],
    });
    expect(weakenings.at(-8)?.guarantees).toEqual(["DATA-4", "DELETE-1", "ERASE-1", "COPY-1", "TABLE-2", "RCP-4"]);
  });

  it.each([
    [["organization.disabled", "network.disabled", "data.disabled"], { organization: off, network: off, data: off }],
    [["withoutDeletionGuards", "audit.disabled"], { withoutDeletionGuards: { reason }, audit: off }],
  ])("tells %j", (paths, patch) => {
    expect(listWeakenings(parse({ cache: undefined, messaging: undefined, ...patch })).map(({ path }) => path)).toEqual(
      paths,
    );
  });
});

describe("configNotices", () => {
  it("says that nothing binds a workload in the management account", () => {
    const config = parse({
      "accounts.management": "333333333333",
      "roles.pipeline": ["arn:aws:iam::333333333333:role/p", "arn:aws:iam::222222222222:role/p"],
    });
    expect(configNotices(config)).toContainEqual(expect.stringMatching(/^accounts\.workload: .*never bind/));
  });

  // The accounts themselves, of which nothing has to be said.
  const targets = ["222222222222", "333333333333"];
  const alarmTopicArn = "arn:aws:sns:eu-west-1:333333333333:alarms";

  it("says nothing of an environment of which there is nothing to say", () => {
    expect(configNotices(parse({ "organization.targets": targets, messaging: undefined }))).toEqual([]);
  });

  it.each([
    ["every account below", ["ou-ab12-11112222", "333333333333"]],
    ["every account below", ["r-ab12"]],
    ["none of them is the workload account", ["222222222222"]],
    ["none of them is the audit account", ["333333333333"]],
    ["999999999999 is none of the accounts above", [...targets, "999999999999"]],
  ])("says of targets that %s", (words, given) => {
    const notices = configNotices(parse({ "organization.targets": given, messaging: undefined }));
    expect(notices).toEqual([expect.stringMatching(new RegExp(`^organization\\.targets: .*${words}`))]);
  });

  it("says of an endpoint that is there that its policy stays", () => {
    for (const id of ["existingDynamodbEndpointId", "existingS3EndpointId"]) {
      const notices = configNotices(
        parse({
          "organization.targets": targets,
          network: { existingVpc: vpc, [id]: endpoint },
          messaging: undefined,
        }),
      );
      expect(notices).toEqual([
        expect.stringMatching(/^network\.existingVpc: /),
        expect.stringMatching(new RegExp(`^network\\.${id}: its policy stays as it is\\.`)),
      ]);
    }
  });

  it.each([
    ["network.existingVpc", { network: { existingVpc: vpc } }],
    [
      "data.existingKey",
      { "data.existingKey": { arn: "arn:aws:kms:eu-west-1:333333333333:key/01234567-89ab-cdef-0123-456789abcdef" } },
    ],
    ["data.disabled", { data: off, cache: undefined, messaging: undefined }],
    ["network.availabilityZones", { regions: { home: "us-west-1", approved: ["us-west-1"] } }],
    ["data.maxReadUnits", { "data.maxReadUnits": 50_000 }],
    [
      "audit.organizationTrail",
      { "audit.organizationTrail": { arn: "arn:aws:cloudtrail:us-east-1:111111111111:trail/organization" } },
    ],
    [
      "audit.existingTrail",
      { audit: { existingTrail: { arn: "arn:aws:cloudtrail:eu-west-1:333333333333:trail/x-y" } } },
    ],
  ])("speaks of %s", (path, patch) => {
    expect(configNotices(parse({ "organization.targets": targets, messaging: undefined, ...patch }))).toEqual([
      expect.stringMatching(new RegExp(`^${path}: .*\\.$`)),
    ]);
  });

  it("says of a trail in the management account that no guarantee covers it", () => {
    const arn = "arn:aws:cloudtrail:eu-west-1:111111111111:trail/organization";
    const notices = configNotices(
      parse({ "organization.targets": targets, messaging: undefined, audit: { existingTrail: { arn } } }),
    );
    expect(notices).toContainEqual(expect.stringContaining("no SCP binds the management account 111111111111"));
  });

  it.each([
    ["messaging.alarmTopicArn: an alarm reaches no one", {}],
    [
      "messaging.alarmTopicArn: check that its policy, and that of its key, let cloudwatch.amazonaws.com",
      { alarmTopicArn },
    ],
    [
      "messaging.alarmTopicArn: check that its policy, and that of its key, let events.amazonaws.com",
      { alarmTopicArn },
    ],
    [
      "messaging.throttling.requestsPerSecond: AWS serves at most 10000",
      { throttling: { requestsPerSecond: 20_000 }, alarmTopicArn },
    ],
    [
      "messaging.existingUserPool: check that its users cannot choose",
      { userPool: undefined, existingUserPool: { issuer: "https://login.example.com", audience: ["a"] } },
    ],
  ])("says of functions: %s", (words, patch) => {
    const { userPool } = example().messaging as { userPool: unknown };
    const notices = configNotices(
      parse({ "organization.targets": targets, messaging: JSON.parse(JSON.stringify({ userPool, ...patch })) }),
    );
    expect(notices.filter((notice) => notice.startsWith(words))).toHaveLength(1);
  });

  it("says of a KMS endpoint that is there that its policy stays", () => {
    const network = { existingVpc: vpc, existingKmsEndpoint: { securityGroupId: "sg-00000001" } };
    expect(configNotices(parse({ network }))).toContainEqual(
      expect.stringMatching(/^network\.existingKmsEndpoint: its policy stays as it is\./),
    );
  });
});
