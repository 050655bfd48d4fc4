import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  GetResourcePolicyCommand,
  ListTagsOfResourceCommand,
} from "@aws-sdk/client-dynamodb";
import { DescribeVpcEndpointsCommand } from "@aws-sdk/client-ec2";
import type { PolicyDocument } from "../../../policies/document";
import { DataNames } from "../../../stacks/data/data-names";
import type { Deployment } from "../support/deployment";
import { plannedPolicy } from "../support/planned-policy";
import { expectKey } from "./keys-expectations";

export async function expectData(deployment: Deployment): Promise<void> {
  await expectTableOfMessages(deployment);
  await expectTextKeys(deployment);
}

/** The key of texts, and the table in which its branch keys will be. */
async function expectTextKeys(deployment: Deployment): Promise<void> {
  const { clients, names } = deployment;
  const { dynamodb } = clients.workload;
  const { textKeyAlias, keyStoreTableName, keyStoreTableArn } = new DataNames(names);
  const at = { account: "workload", stackId: "data" } as const;
  await expectKey(deployment, { ...at, alias: textKeyAlias, id: "text-key" });
  const tableKeyArn = await expectKey(deployment, { ...at, alias: names.named("table"), id: "table-key" });
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: keyStoreTableName }));
  expect(Table).toMatchObject({
    TableArn: keyStoreTableArn,
    DeletionProtectionEnabled: true,
    SSEDescription: { Status: "ENABLED", SSEType: "KMS", KMSMasterKeyArn: tableKeyArn },
    KeySchema: [
      { AttributeName: "branch-key-id", KeyType: "HASH" },
      { AttributeName: "type", KeyType: "RANGE" },
    ],
  });
  const { Policy } = await dynamodb.send(new GetResourcePolicyCommand({ ResourceArn: keyStoreTableArn }));
  const address = "aws_dynamodb_resource_policy.text-keys_policy";
  expect(JSON.parse(Policy ?? "")).toEqual(plannedPolicy(deployment, { stackId: "data", address }));
}

async function expectTableOfMessages(deployment: Deployment): Promise<void> {
  const { clients, config, names, table } = deployment;
  const { dynamodb, ec2 } = clients.workload;
  const { tableName: TableName, tableArn } = table;
  const keyArn = await expectKey(deployment, {
    account: "workload",
    alias: names.named("table"),
    stackId: "data",
    id: "table-key",
  });

  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
  expect(Table).toMatchObject({
    TableArn: tableArn,
    DeletionProtectionEnabled: true,
    BillingModeSummary: { BillingMode: "PAY_PER_REQUEST" },
    SSEDescription: { Status: "ENABLED", SSEType: "KMS", KMSMasterKeyArn: keyArn },
    StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_IMAGE" },
    KeySchema: [
      { AttributeName: "pk", KeyType: "HASH" },
      { AttributeName: "sk", KeyType: "RANGE" },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: "gsi1",
        KeySchema: [
          { AttributeName: "gsi1pk", KeyType: "HASH" },
          { AttributeName: "gsi1sk", KeyType: "RANGE" },
        ],
        Projection: { ProjectionType: "INCLUDE" },
      },
    ],
  });
  const { ContinuousBackupsDescription } = await dynamodb.send(new DescribeContinuousBackupsCommand({ TableName }));
  expect(ContinuousBackupsDescription?.PointInTimeRecoveryDescription).toMatchObject({
    PointInTimeRecoveryStatus: "ENABLED",
    RecoveryPeriodInDays: 35,
  });
  const { TimeToLiveDescription } = await dynamodb.send(new DescribeTimeToLiveCommand({ TableName }));
  expect(TimeToLiveDescription).toEqual({ TimeToLiveStatus: "ENABLED", AttributeName: "expiresAt" });

  const { Policy } = await dynamodb.send(new GetResourcePolicyCommand({ ResourceArn: tableArn }));
  const policy = JSON.parse(Policy ?? "") as PolicyDocument;
  expect(policy).toEqual(
    plannedPolicy(deployment, { stackId: "data", address: "aws_dynamodb_resource_policy.messages_policy" }),
  );
  // The one value that AWS makes: the policy names the endpoint that really exists.
  const { VpcEndpoints } = await ec2.send(
    new DescribeVpcEndpointsCommand({
      Filters: [{ Name: "service-name", Values: [`com.amazonaws.${config.regions.home}.dynamodb`] }],
    }),
  );
  const outside = policy.Statement.find(({ Sid }) => Sid === "DenyItemAccessOutsideOurEndpoints");
  expect(outside?.Condition?.StringNotEquals).toEqual({ "aws:SourceVpce": VpcEndpoints?.[0]?.VpcEndpointId });

  const { Tags } = await dynamodb.send(new ListTagsOfResourceCommand({ ResourceArn: tableArn }));
  expect(Tags).toContainEqual({ Key: "baseline", Value: config.namePrefix });
}
