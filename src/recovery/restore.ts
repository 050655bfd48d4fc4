import {
  type BackupClient,
  DescribeRestoreJobCommand,
  paginateListRecoveryPointsByResource,
  StartRestoreJobCommand,
} from "@aws-sdk/client-backup";
import {
  DescribeBackupCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  RestoreTableFromBackupCommand,
  RestoreTableToPointInTimeCommand,
  type SSESpecification,
} from "@aws-sdk/client-dynamodb";
import type { DescribedTable } from "./describe-table";
import { DrillError } from "./drill-error";
import type { DrillServices } from "./drill-services";

/** From what a table is restored. */
export type RestoreSource =
  | { readonly kind: "point"; readonly toTime?: number }
  | { readonly kind: "backup"; readonly arn: string }
  | { readonly kind: "recoveryPoint"; readonly arn: string; readonly roleArn: string };

export interface RestoreOrder {
  readonly source: RestoreSource;
  readonly liveTable: string;
  readonly liveArn: string;
  /** Name of the new table. */
  readonly target: string;
  /** Key of the tables: its ARN, or `alias/` and its alias. */
  readonly keyId: string;
}

/** A restore that has begun. */
export interface StartedRestore {
  /** The moment that is restored, in milliseconds since 1970. */
  readonly moment: number;
  /** Resolves when the table is there with all its items, to its description. @throws Error if AWS gave up. */
  done(): Promise<DescribedTable>;
}

/** A restore takes from some minutes to hours: AWS bills no call for a state. */
const POLL = 15_000;

/**
 * Begins to restore a table under a new name, from a point in time or from a backup.
 *
 * The time is always named, and never "the latest": what is newer than it is then known.
 *
 * @throws DrillError if there is nothing to restore from as it was asked.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/pointintimerecovery_restores.html
 */
export async function startRestore(services: DrillServices, order: RestoreOrder): Promise<StartedRestore> {
  const { source } = order;
  switch (source.kind) {
    case "point":
      return fromPoint(services, order, source.toTime);
    case "backup":
      return fromBackup(services, order, source.arn);
    case "recoveryPoint":
      return fromRecoveryPoint(services, order, source);
  }
}

async function fromPoint(
  services: DrillServices,
  order: RestoreOrder,
  toTime: number | undefined,
): Promise<StartedRestore> {
  const { dynamodb } = services;
  const { liveTable: TableName, target: TargetTableName } = order;
  const { ContinuousBackupsDescription } = await dynamodb
    .send(new DescribeContinuousBackupsCommand({ TableName }))
    .catch(noTable(TableName));
  const {
    PointInTimeRecoveryStatus,
    EarliestRestorableDateTime: earliest,
    LatestRestorableDateTime: latest,
  } = ContinuousBackupsDescription?.PointInTimeRecoveryDescription ?? {};
  if (PointInTimeRecoveryStatus !== "ENABLED" || latest === undefined) {
    throw new DrillError(`Table ${TableName} has no point-in-time recovery. Restore a backup, with --backup ARN.`);
  }
  // DynamoDB restores to whole seconds.
  const moment = Math.floor((toTime ?? latest.getTime()) / 1_000) * 1_000;
  if (moment > latest.getTime() || moment < Math.floor((earliest?.getTime() ?? 0) / 1_000) * 1_000) {
    throw new DrillError(
      `--to-time must be from ${earliest?.toISOString()} to ${latest.toISOString()}, to which ${TableName} can be ` +
        `restored, got ${new Date(moment).toISOString()}.`,
    );
  }
  await dynamodb.send(
    new RestoreTableToPointInTimeCommand({
      SourceTableName: TableName,
      TargetTableName,
      RestoreDateTime: new Date(moment),
      SSESpecificationOverride: under(order.keyId),
    }),
  );
  return { moment, done: () => untilThere(services, TargetTableName) };
}

async function fromBackup(services: DrillServices, order: RestoreOrder, arn: string): Promise<StartedRestore> {
  const { dynamodb } = services;
  const { target: TargetTableName } = order;
  const { BackupDescription } = await dynamodb.send(new DescribeBackupCommand({ BackupArn: arn }));
  const { BackupCreationDateTime: made, BackupStatus } = BackupDescription?.BackupDetails ?? {};
  if (made === undefined || BackupStatus !== "AVAILABLE") {
    throw new DrillError(`Backup ${arn} cannot be restored: its status is ${BackupStatus ?? "unknown"}.`);
  }
  await dynamodb.send(
    new RestoreTableFromBackupCommand({
      BackupArn: arn,
      TargetTableName,
      SSESpecificationOverride: under(order.keyId),
    }),
  );
  return { moment: made.getTime(), done: () => untilThere(services, TargetTableName) };
}

/** @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-dynamodb.html */
async function fromRecoveryPoint(
  services: DrillServices,
  { liveArn, target }: RestoreOrder,
  { arn, roleArn }: { readonly arn: string; readonly roleArn: string },
): Promise<StartedRestore> {
  const { backup, clock } = services;
  const made = await recoveryPointTime(backup, { arn, liveArn });
  if (made === undefined) throw new DrillError(`AWS Backup has no recovery point ${arn} of ${liveArn}.`);
  const { RestoreJobId } = await backup.send(
    new StartRestoreJobCommand({
      RecoveryPointArn: arn,
      IamRoleArn: roleArn,
      ResourceType: "DynamoDB",
      // Without more, AWS takes a key of its own: the settings of the table bring ours back.
      Metadata: { targetTableName: target },
    }),
  );
  const done = async () => {
    for (;;) {
      const { Status, StatusMessage } = await backup.send(new DescribeRestoreJobCommand({ RestoreJobId }));
      if (Status === "COMPLETED") return untilThere(services, target);
      if (Status === "FAILED" || Status === "ABORTED") {
        throw new Error(`AWS Backup ended the restore of ${target}: ${Status}: ${StatusMessage ?? "no reason given"}.`);
      }
      await clock.wait(POLL);
    }
  };
  return { moment: made, done };
}

/** When a recovery point of a table was made, in milliseconds since 1970; undefined if the table has no such one. */
export async function recoveryPointTime(
  client: BackupClient,
  { arn, liveArn }: { readonly arn: string; readonly liveArn: string },
): Promise<number | undefined> {
  const pages = paginateListRecoveryPointsByResource({ client }, { ResourceArn: liveArn });
  for await (const { RecoveryPoints = [] } of pages) {
    const found = RecoveryPoints.find(({ RecoveryPointArn }) => RecoveryPointArn === arn);
    if (found?.CreationDate !== undefined) return found.CreationDate.getTime();
  }
  return undefined;
}

async function untilThere({ dynamodb, clock }: DrillServices, TableName: string): Promise<DescribedTable> {
  for (;;) {
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
    if (Table?.TableStatus === "ACTIVE" && Table.RestoreSummary?.RestoreInProgress !== true) return Table;
    if (Table?.TableStatus !== "CREATING" && Table?.TableStatus !== "ACTIVE" && Table?.TableStatus !== "UPDATING") {
      throw new Error(`Table ${TableName} was not restored: its status is ${Table?.TableStatus ?? "unknown"}.`);
    }
    await clock.wait(POLL);
  }
}

function under(KMSMasterKeyId: string): SSESpecification {
  return { Enabled: true, SSEType: "KMS", KMSMasterKeyId };
}

function noTable(name: string) {
  return (error: Error): never => {
    if (error.name !== "TableNotFoundException" && error.name !== "ResourceNotFoundException") throw error;
    throw new DrillError(
      `There is no table ${name}: it cannot be restored to a point in time. If it was deleted, restore the backup that ` +
        "DynamoDB made of it then, with --backup ARN: aws dynamodb list-backups --backup-type SYSTEM.",
    );
  };
}
