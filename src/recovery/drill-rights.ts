/**
 * What a call of a drill is about.
 *
 * - `live`: a table in use, messages or branch keys;
 * - `liveStream`: the stream of that table;
 * - `drill`: a table that a drill made: its name begins with the prefix and `-drill-`;
 * - `drillIndex`, `drillStream`: indexes and streams of such a table;
 * - `backup`: a backup of a live table, `arn:aws:dynamodb:…:table/<live>/backup/…`;
 * - `recoveryPoint`: a recovery point of AWS Backup, `arn:aws:backup:…:recovery-point:…`;
 * - `restoreRole`: the role that AWS Backup is handed: of the backup stack, or that of the drill itself;
 * - `any`: the action knows no resource.
 */
export type DrillResource =
  | "live"
  | "liveStream"
  | "drill"
  | "drillIndex"
  | "drillStream"
  | "backup"
  | "recoveryPoint"
  | "restoreRole"
  | "any";

/** An action, and every resource that it is called on. */
export type DrillCalls = Readonly<Record<string, readonly DrillResource[]>>;

/**
 * Every action that `npm run drill -- restore`, `compare` and `adopt` call, and on which resource: the role of a drill needs
 * these and no others, and those of `ASKED_BY_RESTORE`. A test compares the list with the calls that a drill makes.
 *
 * `Scan` is refused by the policies of both live tables to everybody but break-glass (`DenyPartiqlAndFullScans`,
 * `DenyItemAccessExceptByTheNamedRoles`, `DenyItemAccessOutsideOurEndpoints`, `DenyOtherUseOfBranchKeysExceptByBreakGlass`),
 * and a drill gives a restored table the same policy. So a drill runs as break-glass, and the role for restores
 * (`roles.restore`) has none of it: it hands a role to AWS Backup, and compares nothing.
 *
 * The role is not asked to decrypt a text: whether a text can be read is known from its context and from the names of
 * its keys.
 */
export const DRILL_CALLS: DrillCalls = {
  "dynamodb:DescribeTable": ["live", "drill"],
  "dynamodb:DescribeContinuousBackups": ["live", "drill"],
  "dynamodb:DescribeTimeToLive": ["drill"],
  "dynamodb:DescribeContributorInsights": ["drill", "drillIndex"],
  "dynamodb:DescribeBackup": ["backup"],
  "dynamodb:ListTagsOfResource": ["live", "drill"],
  "dynamodb:GetResourcePolicy": ["live", "liveStream", "drill", "drillStream"],
  "dynamodb:RestoreTableToPointInTime": ["live", "drill"],
  "dynamodb:RestoreTableFromBackup": ["backup", "drill"],
  "dynamodb:Scan": ["live", "drill"],
  "dynamodb:TagResource": ["drill"],
  "dynamodb:PutResourcePolicy": ["drill", "drillStream"],
  "dynamodb:UpdateTable": ["drill"],
  "dynamodb:UpdateContinuousBackups": ["drill"],
  "dynamodb:UpdateTimeToLive": ["drill"],
  "dynamodb:UpdateContributorInsights": ["drill", "drillIndex"],
  "backup:ListRecoveryPointsByResource": ["any"],
  "backup:StartRestoreJob": ["recoveryPoint"],
  "backup:DescribeRestoreJob": ["any"],
  "iam:PassRole": ["restoreRole"],
};

/**
 * What `npm run drill -- discard` calls. It runs with the credentials that it is given and assumes no role: only break-glass
 * may delete a table of the account (`DenyDestructionExceptByBreakGlass`, `DenyDeletionExceptByBreakGlass`).
 */
export const DISCARD_CALLS: DrillCalls = {
  "dynamodb:DescribeTable": ["drill"],
  "dynamodb:ListTagsOfResource": ["drill"],
  "dynamodb:UpdateTable": ["drill"],
  "dynamodb:DeleteTable": ["drill"],
};

/**
 * What AWS asks of the role while it restores, beside the call itself: the right to read and write the new table, and to
 * use the key of the tables through DynamoDB. The program makes none of these calls.
 *
 * For a recovery point of AWS Backup, `dynamodb:RestoreTableFromAwsBackup` is asked of the role that is handed to the job.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/backuprestore_IAM.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
export const ASKED_BY_RESTORE: DrillCalls = {
  "dynamodb:BatchWriteItem": ["drill"],
  "dynamodb:DeleteItem": ["drill"],
  "dynamodb:GetItem": ["drill"],
  "dynamodb:PutItem": ["drill"],
  "dynamodb:Query": ["drill"],
  "dynamodb:Scan": ["drill"],
  "dynamodb:UpdateItem": ["drill"],
  "dynamodb:RestoreTableFromAwsBackup": ["recoveryPoint", "drill"],
};
