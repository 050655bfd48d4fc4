import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import { trailBucketPolicy } from "../../policies/bucket/trail-bucket";
import { logKeyPolicy } from "../../policies/kms/log-key";
import { trailKeyPolicy } from "../../policies/kms/trail-key";
import { DataEventTrail } from "../../src/constructs/data-event-trail";
import { EncryptionKey } from "../../src/constructs/encryption-key";
import { LogGroup } from "../../src/constructs/log-group";
import { TrailBucket } from "../../src/constructs/trail-bucket";
import { BaselineStack, type BaselineStackProps } from "../base/baseline-stack";
import { keyStoreArnOf } from "../messaging/text-encryption";

/**
 * Who read and wrote which item, kept where the people who run the table cannot reach it.
 *
 * Works in two accounts: a trail sees the data events of its own account only, so it is made in the workload account,
 * while the bucket and its key are made in the audit account.
 */
export class AuditStack extends BaselineStack {
  private readonly workload: AwsProvider;

  constructor(scope: Construct, id: string, props: BaselineStackProps) {
    super(scope, id, { ...props, account: "audit" });
    const { accounts } = this.config;
    this.workload =
      accounts.audit === accounts.workload ? this.provider : this.providerOf("workload", "aws-workload", "workload");
    const bucketKey = this.bucketKey();
    const bucket = this.bucket(bucketKey);
    const logGroup = this.logGroup();
    new DataEventTrail(this, "trail", {
      provider: this.workload,
      trailName: this.names.trailName,
      tableArns: [this.names.tableArn, ...[keyStoreArnOf(this.config, this.names) ?? []].flat()],
      bucketName: bucket.bucketName,
      encryptionKeyArn: bucketKey.keyArn,
      logGroup: {
        arn: logGroup.logGroupArn,
        plannedArn: this.names.logGroupArn("trail"),
        roleName: this.names.trailLogRoleName,
      },
      managementEvents: this.config.audit.managementEvents,
      withoutDeletionGuards: this.config.withoutDeletionGuards,
      dependsOn: bucket.safeguards,
    });
  }

  private bucketKey(): EncryptionKey {
    const { accounts, audit, roles, withoutDeletionGuards } = this.config;
    return new EncryptionKey(this, "trail-key", {
      provider: this.provider,
      alias: this.names.named("trail"),
      description: `Log files of ${this.names.trailName}`,
      policy: trailKeyPolicy({
        ...this.keyAdministration(accounts.audit),
        trailArn: this.names.trailArn,
        trailAccountId: accounts.workload,
        readerRoleArns: [...audit.readerRoleArns, ...roles.breakGlass],
      }),
      withoutDeletionGuards,
    });
  }

  private bucket(key: EncryptionKey): TrailBucket {
    const { accounts, audit, roles, withoutDeletionGuards } = this.config;
    return new TrailBucket(this, "trail-bucket", {
      provider: this.provider,
      bucketName: this.names.trailBucketName,
      encryptionKeyArn: key.keyArn,
      retentionDays: audit.retentionDays,
      policy: trailBucketPolicy({
        bucketArn: this.names.trailBucketArn,
        trailArn: this.names.trailArn,
        trailAccountId: accounts.workload,
        pipelineRoleArns: roles.pipeline,
        breakGlassRoleArns: this.destroyerRoleArns,
      }),
      withoutComplianceLock: audit.withoutComplianceLock,
      withoutDeletionGuards,
      dependsOn: [key.keyResource],
    });
  }

  private logGroup(): LogGroup {
    const { accounts, audit, withoutDeletionGuards } = this.config;
    const key = new EncryptionKey(this, "trail-log-key", {
      provider: this.workload,
      alias: this.names.named("trail-logs"),
      description: `Log group of ${this.names.trailName}`,
      policy: logKeyPolicy({
        ...this.keyAdministration(accounts.workload),
        logGroupArns: [this.names.logGroupArn("trail")],
      }),
      withoutDeletionGuards,
    });
    return new LogGroup(this, "trail-log-group", {
      provider: this.workload,
      logGroupName: this.names.logGroupName("trail"),
      encryptionKeyArn: key.keyArn,
      retentionDays: audit.logRetentionDays,
      withoutDeletionGuards,
    });
  }
}
