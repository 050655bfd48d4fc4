import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import { trailBucketPolicy } from "../../policies/bucket/trail-bucket-policy";
import { logKeyPolicy } from "../../policies/kms/log-key-policy";
import { trailKeyPolicy } from "../../policies/kms/trail-key-policy";
import { tellsOfAuditAccount } from "../../src/config/management-events";
import { DataEventTrail } from "../../src/constructs/data-event-trail";
import { EncryptionKey } from "../../src/constructs/encryption-key";
import { LogGroup } from "../../src/constructs/log-group";
import { TrailBucket } from "../../src/constructs/trail-bucket";
import { BaselineStack } from "../base/baseline-stack";
import type { Environment } from "../base/environment";
import type { StackDefinition } from "../base/stack-definition";
import { listed, type StackSubjects } from "../base/stack-subjects";
import { addAccountAlerts } from "../messaging/alerts/add-account-alerts";
import { addAccountForwarding } from "../messaging/alerts/add-account-forwarding";
import { keyStoreArnOf } from "../messaging/text-encryption";
import { AuditNames } from "./audit-names";
import { auditSubjects } from "./audit-subjects";

/**
 * Who read and wrote which item, kept where the people who run the table cannot reach it.
 *
 * Works in two accounts: a trail sees the data events of its own account only, so it is made in the workload account,
 * while the bucket and its key are made in the audit account.
 */
export class AuditStack extends BaselineStack {
  private readonly workload: AwsProvider;
  private readonly auditNames: AuditNames;
  private readonly trailKey: EncryptionKey;
  private readonly trailLogKey?: EncryptionKey;
  private readonly alertKeyArn?: string;

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, { ...environment, account: "audit" });
    const { accounts } = this.config;
    this.auditNames = new AuditNames(this.names);
    this.workload =
      accounts.audit === accounts.workload
        ? this.provider
        : this.providerOf("workload", "aws-workload", { alias: "workload" });
    this.trailKey = this.bucketKey();
    const bucket = this.bucket();
    const { withoutLogGroup } = this.config.audit;
    this.trailLogKey = withoutLogGroup === undefined ? this.logKey() : undefined;
    new DataEventTrail(this, "trail", {
      provider: this.workload,
      trailName: this.auditNames.trailName,
      tableArns: [
        ...environment.tables.map(({ tableArn }) => tableArn),
        ...listed(keyStoreArnOf(this.config, this.names)),
      ],
      bucketName: bucket.bucketName,
      encryptionKeyArn: this.trailKey.keyArn,
      logGroup: this.trailLogKey === undefined ? undefined : this.logGroupOfTheTrail(this.trailLogKey),
      withoutLogGroup,
      organizationTrailArn: this.config.audit.organizationTrail?.arn,
      withoutManagementEvents: this.config.audit.withoutManagementEvents,
      withoutDeletionGuards: this.config.withoutDeletionGuards,
      dependsOn: bucket.safeguards,
    });
    if (tellsOfAuditAccount(this.config)) {
      this.alertKeyArn = addAccountAlerts(this, {
        ...this.environment,
        account: "audit",
        provider: this.provider,
        administration: this.keyAdministration(accounts.audit),
        forwarding: addAccountForwarding(this, {
          ...this.environment,
          providerIn: (from, region) => this.providerOf("audit", `aws-${from}`, { alias: from, region }),
        }),
      });
    }
  }

  protected override whoIsWho(): StackSubjects {
    return auditSubjects(this.environment, {
      trailKeyArn: this.trailKey.keyArn,
      trailLogKeyArn: this.trailLogKey?.keyArn,
      alertKeyArn: this.alertKeyArn,
    });
  }

  private bucketKey(): EncryptionKey {
    const { accounts, audit, roles, withoutDeletionGuards } = this.config;
    return new EncryptionKey(this, "trail-key", {
      provider: this.provider,
      alias: this.auditNames.trailKeyAlias,
      description: `Log files of ${this.auditNames.trailName}`,
      policy: trailKeyPolicy({
        ...this.keyAdministration(accounts.audit),
        trailArn: this.auditNames.trailArn,
        trailAccountId: accounts.workload,
        readerRoleArns: [...audit.readerRoleArns, ...roles.breakGlass],
      }),
      withoutDeletionGuards,
    });
  }

  private bucket(): TrailBucket {
    const { accounts, audit, roles, withoutDeletionGuards } = this.config;
    return new TrailBucket(this, "trail-bucket", {
      provider: this.provider,
      bucketName: this.auditNames.trailBucketName,
      encryptionKeyArn: this.trailKey.keyArn,
      retentionDays: audit.retentionDays,
      policy: trailBucketPolicy({
        bucketArn: this.auditNames.trailBucketArn,
        trailArn: this.auditNames.trailArn,
        trailAccountId: accounts.workload,
        pipelineRoleArns: roles.pipeline,
        breakGlassRoleArns: this.destroyerRoleArns,
      }),
      withoutComplianceLock: audit.withoutComplianceLock,
      withoutDeletionGuards,
      dependsOn: [this.trailKey.keyResource],
    });
  }

  private logKey(): EncryptionKey {
    const { accounts, withoutDeletionGuards } = this.config;
    return new EncryptionKey(this, "trail-log-key", {
      provider: this.workload,
      alias: this.auditNames.trailLogKeyAlias,
      description: `Log group of ${this.auditNames.trailName}`,
      policy: logKeyPolicy({
        ...this.keyAdministration(accounts.workload),
        logGroupArns: [this.auditNames.trailLogGroupArn],
      }),
      withoutDeletionGuards,
    });
  }

  private logGroupOfTheTrail(key: EncryptionKey) {
    const { audit, withoutDeletionGuards } = this.config;
    const group = new LogGroup(this, "trail-log-group", {
      provider: this.workload,
      logGroupName: this.auditNames.trailLogGroupName,
      encryptionKeyArn: key.keyArn,
      retentionDays: audit.logRetentionDays,
      withoutDeletionGuards,
    });
    return {
      arn: group.logGroupArn,
      plannedArn: this.auditNames.trailLogGroupArn,
      roleName: this.auditNames.trailLogRoleName,
    };
  }
}

/** The audit stack is made unless it is switched off, or a trail of others records the table. */
export const auditStack: StackDefinition<AuditStack> = {
  id: "audit",
  make: ({ scope, id, environment }) => {
    const { disabled, existingTrail } = environment.config.audit;
    return disabled === undefined && existingTrail === undefined ? new AuditStack(scope, id, environment) : undefined;
  },
  subjectsWithout: (environment) => auditSubjects(environment),
};
