import { type PolicyDocument, policyDocument, type Statement } from "../document";

export interface BackupRolePolicyOptions {
  /** ARNs of the tables that are backed up. */
  readonly tableArns: readonly string[];
  /** `<service>.<region>.amazonaws.com` of DynamoDB, through which the key of the tables is used. */
  readonly dynamodbService: string;
  /** Pattern of the ARNs of the keys that may be used so. */
  readonly keyArns: string;
  /** ARN of the vault. */
  readonly vaultArn: string;
  /** ARN of the vault that recovery points are copied to. @default they are not copied */
  readonly copyVaultArn?: string;
  /** Pattern of the ARNs of recovery points. */
  readonly recoveryPointArn: string;
}

/**
 * What AWS Backup may do with the role of the plan: back up these tables into this vault, and copy to one other vault.
 *
 * It follows the AWS managed policy AWSBackupServiceRolePolicyForBackup, with exact resources, and without DeleteBackup:
 * backups of DynamoDB that AWS Backup made before advanced DynamoDB backup was on stay until break-glass deletes them.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForBackup.html
 */
export function backupRolePolicy(options: BackupRolePolicyOptions): PolicyDocument {
  const { tableArns, copyVaultArn } = options;
  return policyDocument([
    {
      Sid: "AllowBackupsOfTheTables",
      Effect: "Allow",
      Action: [
        "dynamodb:DescribeTable",
        "dynamodb:ListTagsOfResource",
        "dynamodb:StartAwsBackupJob",
        "dynamodb:CreateBackup",
      ],
      Resource: tableArns,
    },
    {
      Sid: "AllowLookingAtTheirBackups",
      Effect: "Allow",
      Action: "dynamodb:DescribeBackup",
      Resource: tableArns.map((arn) => `${arn}/backup/*`),
    },
    {
      Sid: "AllowUseOfTheVault",
      Effect: "Allow",
      Action: "backup:DescribeBackupVault",
      Resource: options.vaultArn,
    },
    {
      Sid: "AllowTagsOfRecoveryPoints",
      Effect: "Allow",
      Action: "backup:TagResource",
      Resource: options.recoveryPointArn,
    },
    ...(copyVaultArn === undefined ? [] : allowCopies({ copyVaultArn, recoveryPointArn: options.recoveryPointArn })),
    {
      Sid: "AllowUseOfTheKeyOfTheTables",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: options.keyArns,
      Condition: { StringEquals: { "kms:ViaService": options.dynamodbService } },
    },
  ]);
}

interface Copies {
  readonly copyVaultArn: string;
  readonly recoveryPointArn: string;
}

function allowCopies({ copyVaultArn, recoveryPointArn }: Copies): readonly Statement[] {
  return [
    {
      Sid: "AllowCopiesIntoTheOtherVault",
      Effect: "Allow",
      Action: "backup:CopyIntoBackupVault",
      Resource: copyVaultArn,
    },
    {
      Sid: "AllowCopiesOfRecoveryPoints",
      Effect: "Allow",
      Action: "backup:CopyFromBackupVault",
      Resource: recoveryPointArn,
      // Without the second condition a call without targets would fit the first.
      Condition: {
        "ForAllValues:ArnEquals": { "backup:CopyTargets": copyVaultArn },
        Null: { "backup:CopyTargets": "false" },
      },
    },
  ];
}
