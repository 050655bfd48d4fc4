import { GetApisCommand, GetAuthorizerCommand, GetRoutesCommand, GetStagesCommand } from "@aws-sdk/client-apigatewayv2";
import { DescribeMetricFiltersCommand } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeUserPoolCommand, ListUserPoolsCommand } from "@aws-sdk/client-cognito-identity-provider";
import { DescribeSecurityGroupsCommand } from "@aws-sdk/client-ec2";
import { GetRolePolicyCommand, ListAttachedRolePoliciesCommand } from "@aws-sdk/client-iam";
import { GetFunctionCommand, GetPolicyCommand, ListEventSourceMappingsCommand } from "@aws-sdk/client-lambda";
import { GetQueueAttributesCommand, GetQueueUrlCommand } from "@aws-sdk/client-sqs";
import type { PolicyDocument } from "../../../policies/document";
import { routes } from "../../../src/messaging/http/routes";
import { messagingModel } from "../../../src/messaging/model";
import type { TableModel } from "../../../src/model/types";
import { LOGGED } from "../../../stacks/messaging/messaging-alarms";
import { MessagingNames } from "../../../stacks/messaging/messaging-names";
import type { Deployment } from "../support/deployment";
import { plannedPolicy } from "../support/planned-policy";
import { expectKey } from "./keys-expectations";
import { expectWorkQueues } from "./work-queue-expectations";

const { patterns }: TableModel = messagingModel;
const PATTERNS = Object.keys(patterns);

function operationsOf(pattern: string): readonly string[] {
  return (patterns[pattern]?.steps ?? []).map(({ operation }) => operation);
}

export async function expectMessaging(deployment: Deployment): Promise<void> {
  const stackId = "messaging";
  const key = { account: "workload", stackId } as const;
  const { names } = deployment;
  const keyArn = await expectKey(deployment, { ...key, alias: names.named("functions"), id: "function-key" });
  await expectKey(deployment, { ...key, alias: names.named("function-logs"), id: "function-log-key" });
  for (const pattern of PATTERNS) await expectFunction(deployment, pattern);
  await expectLinesCounted(deployment);
  await expectStream(deployment, keyArn);
  await expectWorkQueues(deployment, keyArn);
  await expectApi(deployment);
}

async function expectFunction({ clients, table, ...deployment }: Deployment, pattern: string): Promise<void> {
  const names = new MessagingNames(deployment.names);
  const { lambda, iam, ec2 } = clients.workload;
  const FunctionName = names.functionName(pattern);
  const { Configuration, Concurrency } = await lambda.send(new GetFunctionCommand({ FunctionName }));
  expect(Configuration).toMatchObject({
    FunctionArn: names.functionArn(pattern),
    Runtime: "nodejs22.x",
    Handler: "index.handler",
    Role: names.patternRoleArn(pattern),
    Environment: { Variables: expect.objectContaining({ TABLE_NAME: table.tableName }) },
  });
  expect(Configuration?.CodeSize).toBeGreaterThan(10_000);
  expect(Configuration?.VpcConfig?.SubnetIds).toHaveLength(3);
  expect(Concurrency?.ReservedConcurrentExecutions).toBe(50);

  const RoleName = names.patternRoleName(pattern);
  expect((await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }))).AttachedPolicies).toEqual([]);
  const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: RoleName }));
  const { Statement } = JSON.parse(decodeURIComponent(PolicyDocument ?? "")) as PolicyDocument;
  const allowed = Statement.filter(({ Effect }) => Effect === "Allow").flatMap(({ Action = [] }) => Action);
  expect(allowed.filter((action) => /\*|Scan|PartiQL/.test(action))).toEqual([]);
  expect(allowed.includes("dynamodb:DeleteItem")).toBe(operationsOf(pattern).includes("DeleteItem"));

  const { SecurityGroups = [] } = await ec2.send(
    new DescribeSecurityGroupsCommand({ GroupIds: Configuration?.VpcConfig?.SecurityGroupIds }),
  );
  // Its own, that of the clients of KMS, and of the cache for the patterns that read through it.
  expect(SecurityGroups.length).toBeGreaterThanOrEqual(2);
  const rules = SecurityGroups.flatMap(({ IpPermissionsEgress = [] }) => IpPermissionsEgress);
  expect(rules.flatMap(({ IpRanges = [], Ipv6Ranges = [] }) => [...IpRanges, ...Ipv6Ranges])).toEqual([]);
  expect(SecurityGroups.flatMap(({ IpPermissions = [] }) => IpPermissions)).toEqual([]);
}

/** Every log is looked through for what the alarms are about. The plan after the apply reads the alarms themselves. */
async function expectLinesCounted({ clients, names }: Deployment): Promise<void> {
  const messagingNames = new MessagingNames(names);
  for (const pattern of PATTERNS) {
    const { metricFilters = [] } = await clients.workload.logs.send(
      new DescribeMetricFiltersCommand({ logGroupName: messagingNames.functionLogGroupName(pattern) }),
    );
    expect(metricFilters.map(({ filterPattern }) => filterPattern).sort()).toEqual(
      Object.values(LOGGED)
        .map((logged) => logged.pattern)
        .sort(),
    );
  }
}

async function expectStream(deployment: Deployment, keyArn: string): Promise<void> {
  const { clients, table } = deployment;
  const names = new MessagingNames(deployment.names);
  const { lambda, sqs } = clients.workload;
  const FunctionName = names.functionName("updateGroup");
  const { EventSourceMappings } = await lambda.send(new ListEventSourceMappingsCommand({ FunctionName }));
  expect(EventSourceMappings).toMatchObject([
    {
      EventSourceArn: expect.stringContaining(`:table/${table.tableName}/stream/`),
      StartingPosition: "TRIM_HORIZON",
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 20,
      MaximumRecordAgeInSeconds: 43_200,
      DestinationConfig: { OnFailure: { Destination: names.failureQueueArn("updateGroup") } },
    },
  ]);
  const [mapping] = EventSourceMappings ?? [];
  expect(mapping?.FilterCriteria?.Filters?.map(({ Pattern }) => JSON.parse(Pattern ?? ""))).toEqual([
    { eventName: ["INSERT"], dynamodb: { Keys: { pk: { S: [{ prefix: "MSG#" }] } } } },
  ]);

  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: names.failureQueueName("updateGroup") }));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }));
  expect(Attributes).toMatchObject({ KmsMasterKeyId: keyArn, MessageRetentionPeriod: "1209600" });
  expect(JSON.parse(Attributes?.Policy ?? "")).toEqual(
    plannedPolicy(deployment, { stackId: "messaging", address: "aws_sqs_queue_policy.failures_policy" }),
  );
}

async function expectApi({ clients, names }: Deployment): Promise<void> {
  const { apis, cognito, lambda } = clients.workload;
  const { Items = [] } = await apis.send(new GetApisCommand({}));
  expect(Items.map(({ Name }) => Name)).toEqual([names.named("messages")]);
  const ApiId = Items[0]?.ApiId;
  const { Items: made = [] } = await apis.send(new GetRoutesCommand({ ApiId }));
  expect(made.map(({ RouteKey }) => RouteKey).sort()).toEqual(Object.keys(routes).sort());
  for (const { RouteKey = "", AuthorizationType, AuthorizationScopes } of made) {
    const { scope } = routes[RouteKey as keyof typeof routes];
    expect({ AuthorizationType, AuthorizationScopes }).toEqual({
      AuthorizationType: "JWT",
      AuthorizationScopes: [scope],
    });
  }
  const { UserPools = [] } = await cognito.send(new ListUserPoolsCommand({ MaxResults: 10 }));
  const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: UserPools[0]?.Id }));
  expect(UserPool).toMatchObject({ Name: names.named("users"), MfaConfiguration: "ON", DeletionProtection: "ACTIVE" });
  const AuthorizerId = made[0]?.AuthorizerId;
  const { JwtConfiguration } = await apis.send(new GetAuthorizerCommand({ ApiId, AuthorizerId }));
  expect(JwtConfiguration?.Issuer).toMatch(new RegExp(`^https://cognito-idp\\..*/${UserPool?.Id}$`));
  const { Items: stages = [] } = await apis.send(new GetStagesCommand({ ApiId }));
  expect(stages).toMatchObject([
    {
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
      AccessLogSettings: { DestinationArn: expect.stringContaining(names.logGroupName("api")) },
    },
  ]);

  // Streams and queues need no permission of their function; the others are called by the API alone.
  for (const pattern of PATTERNS.filter((one) => patterns[one]?.trigger === undefined)) {
    const { Policy } = await lambda.send(
      new GetPolicyCommand({ FunctionName: new MessagingNames(names).functionName(pattern) }),
    );
    const { Statement } = JSON.parse(Policy ?? "") as PolicyDocument;
    for (const { Principal, Condition } of Statement) {
      expect(Principal).toEqual({ Service: "apigateway.amazonaws.com" });
      expect(JSON.stringify(Condition)).toContain(`:${ApiId}/*/`);
    }
  }
}
