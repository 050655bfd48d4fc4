import { DescribeTrailsCommand, GetEventSelectorsCommand } from "@aws-sdk/client-cloudtrail";
import { DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { AuditNames } from "../../../stacks/audit/audit-names";
import { DataNames } from "../../../stacks/data/data-names";
import type { Deployment } from "../support/deployment";
import { plannedPolicy } from "../support/planned-policy";
import { expectKey } from "./keys-expectations";

export async function expectAudit(deployment: Deployment): Promise<void> {
  await expectBucket(deployment);
  await expectTrail(deployment);
}

async function expectBucket(deployment: Deployment): Promise<void> {
  const { clients, config, names } = deployment;
  const { s3 } = clients.audit;
  const bucket = { Bucket: new AuditNames(names).trailBucketName };
  const keyArn = await expectKey(deployment, {
    account: "audit",
    alias: names.named("trail"),
    stackId: "audit",
    id: "trail-key",
  });

  expect(await s3.send(new GetObjectLockConfigurationCommand(bucket))).toMatchObject({
    ObjectLockConfiguration: {
      ObjectLockEnabled: "Enabled",
      Rule: { DefaultRetention: { Mode: "COMPLIANCE", Days: config.audit.retentionDays } },
    },
  });
  expect(await s3.send(new GetBucketVersioningCommand(bucket))).toMatchObject({ Status: "Enabled" });
  expect((await s3.send(new GetPublicAccessBlockCommand(bucket))).PublicAccessBlockConfiguration).toEqual({
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  });
  expect(
    (await s3.send(new GetBucketEncryptionCommand(bucket))).ServerSideEncryptionConfiguration?.Rules,
  ).toMatchObject([
    {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: keyArn },
      BucketKeyEnabled: false,
    },
  ]);
  expect((await s3.send(new GetBucketOwnershipControlsCommand(bucket))).OwnershipControls?.Rules).toEqual([
    { ObjectOwnership: "BucketOwnerEnforced" },
  ]);
  expect((await s3.send(new GetBucketLifecycleConfigurationCommand(bucket))).Rules).toMatchObject([
    { Status: "Enabled", Expiration: { Days: config.audit.retentionDays + 1 } },
    { Status: "Enabled", Expiration: { ExpiredObjectDeleteMarker: true } },
  ]);
  const { Policy } = await s3.send(new GetBucketPolicyCommand(bucket));
  expect(JSON.parse(Policy ?? "")).toEqual(
    plannedPolicy(deployment, { stackId: "audit", address: "aws_s3_bucket_policy.trail-bucket_policy" }),
  );
}

async function expectTrail(deployment: Deployment): Promise<void> {
  const { clients, config, names, table } = deployment;
  const { cloudTrail, logs } = clients.workload;
  const { trailName, trailArn, trailBucketName, trailLogRoleArn } = new AuditNames(names);
  const tableArns = [table.tableArn, new DataNames(names).keyStoreTableArn];
  const { trailList } = await cloudTrail.send(new DescribeTrailsCommand({ trailNameList: [trailName] }));
  expect(trailList).toMatchObject([
    {
      TrailARN: trailArn,
      S3BucketName: trailBucketName,
      IsMultiRegionTrail: true,
      LogFileValidationEnabled: true,
      KmsKeyId: expect.stringContaining(`:${config.accounts.audit}:key/`),
      CloudWatchLogsLogGroupArn: `${names.logGroupArn("trail")}:*`,
      CloudWatchLogsRoleArn: trailLogRoleArn,
    },
  ]);
  const { AdvancedEventSelectors = [] } = await cloudTrail.send(new GetEventSelectorsCommand({ TrailName: trailName }));
  const fields = AdvancedEventSelectors.map(({ FieldSelectors = [] }) =>
    Object.fromEntries(FieldSelectors.map(({ Field, Equals, StartsWith }) => [Field, Equals ?? StartsWith])),
  );
  expect(fields).toEqual([
    {
      eventCategory: ["Data"],
      "resources.type": ["AWS::DynamoDB::Table"],
      "resources.ARN": tableArns,
    },
    {
      eventCategory: ["Data"],
      "resources.type": ["AWS::DynamoDB::Stream"],
      "resources.ARN": tableArns.map((arn) => `${arn}/stream/`),
    },
    { eventCategory: ["Management"] },
  ]);

  const logKeyArn = await expectKey(deployment, {
    account: "workload",
    alias: names.named("trail-logs"),
    stackId: "audit",
    id: "trail-log-key",
  });
  const { logGroups } = await logs.send(
    new DescribeLogGroupsCommand({ logGroupNamePrefix: names.logGroupName("trail") }),
  );
  expect(logGroups).toMatchObject([{ retentionInDays: 365, kmsKeyId: logKeyArn }]);
}
