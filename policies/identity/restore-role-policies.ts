import { type PolicyDocument, policyDocument } from "../document";

export interface RestoreServiceRolePolicyOptions {
  /** Patterns of the ARNs of the tables that a restore makes. */
  readonly newTableArns: readonly string[];
  /** ARNs of the tables whose backups are restored. */
  readonly tableArns: readonly string[];
  /** `<service>.<region>.amazonaws.com` of DynamoDB, through which the key of the tables is used. */
  readonly dynamodbService: string;
  /** Pattern of the ARNs of the keys that may be used so. */
  readonly keyArns: string;
}

/**
 * What AWS Backup may do with the role of a restore: make a new table of these names, and fill it.
 *
 * It follows the AWS managed policy AWSBackupServiceRolePolicyForRestores. AWS asks that the role reads and writes items of
 * the new table. It reaches none of the table that was backed up.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForRestores.html
 */
export function restoreServiceRolePolicy(options: RestoreServiceRolePolicyOptions): PolicyDocument {
  return policyDocument([
    {
      Sid: "AllowRestoresToNewTables",
      Effect: "Allow",
      Action: [
        "dynamodb:RestoreTableFromAwsBackup",
        "dynamodb:RestoreTableFromBackup",
        "dynamodb:DescribeTable",
        "dynamodb:Scan",
        "dynamodb:Query",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:UpdateItem",
        "dynamodb:DeleteItem",
        "dynamodb:BatchWriteItem",
      ],
      Resource: options.newTableArns,
    },
    {
      Sid: "AllowRestoresOfBackupsOfTheTables",
      Effect: "Allow",
      Action: ["dynamodb:RestoreTableFromBackup", "dynamodb:DescribeBackup"],
      Resource: options.tableArns.map((arn) => `${arn}/backup/*`),
    },
    {
      Sid: "AllowUseOfTheKeyOfTheTables",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptTo", "kms:ReEncryptFrom"],
      Resource: options.keyArns,
      Condition: { StringEquals: { "kms:ViaService": options.dynamodbService } },
    },
  ]);
}

export interface RestoreRolePolicyOptions {
  /** ARN of the vault whose recovery points are restored. */
  readonly vaultArn: string;
  /** Pattern of the ARNs of its recovery points. */
  readonly recoveryPointArn: string;
  /** Patterns of the ARNs of backups of the tables, which are recovery points without advanced DynamoDB backup. */
  readonly tableBackupArns: readonly string[];
  /** Exact ARN of the role that AWS Backup restores with. */
  readonly serviceRoleArn: string;
}

/**
 * What somebody may do who restores: look for a recovery point, and have AWS Backup restore it with one role, which says
 * what the new table may be called.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-dynamodb.html
 */
export function restoreRolePolicy(options: RestoreRolePolicyOptions): PolicyDocument {
  return policyDocument([
    {
      Sid: "AllowLookingForRecoveryPoints",
      Effect: "Allow",
      Action: ["backup:DescribeBackupVault", "backup:ListRecoveryPointsByBackupVault"],
      Resource: options.vaultArn,
    },
    {
      Sid: "AllowRestoresOfRecoveryPoints",
      Effect: "Allow",
      Action: ["backup:DescribeRecoveryPoint", "backup:GetRecoveryPointRestoreMetadata", "backup:StartRestoreJob"],
      Resource: [options.vaultArn, options.recoveryPointArn, ...options.tableBackupArns],
    },
    {
      // These have no resource.
      Sid: "AllowFollowingRestores",
      Effect: "Allow",
      Action: ["backup:DescribeRestoreJob", "backup:ListRestoreJobs"],
      Resource: "*",
    },
    {
      Sid: "AllowHandingTheRoleToBackup",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: options.serviceRoleArn,
      Condition: { StringEquals: { "iam:PassedToService": "backup.amazonaws.com" } },
    },
  ]);
}
