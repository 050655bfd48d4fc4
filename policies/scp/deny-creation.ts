import { BACKUP_SHARING } from "../actions/backups-actions";
import { RESOURCE_SHARING } from "../actions/sharing-actions";
import { CREATION_AND_COPY } from "../actions/tables-actions";
import { exceptRoles } from "../conditions";
import type { Statement } from "../document";
import type { ExemptRoles } from "../exempt-roles";

export interface CreationOptions extends ExemptRoles {
  /**
   * Exact ARN of the role that AWS Backup restores with. It is exempt as a whole: its one policy says what it makes, and
   * only the pipeline and break-glass edit it.
   *
   * @default AWS Backup restores with the role of the pipeline or break-glass only
   */
  readonly restoreServiceRoleArn?: string;
}

/**
 * Only the pipeline and break-glass can make, copy and export tables, open backups to other accounts, and share
 * resources with them.
 *
 * A restore by AWS Backup runs with the role that is given to it, and not with that of its caller. It is refused
 * RestoreTableFromAwsBackup unless it is one of these roles, or the role for it. Backups go on, because StartAwsBackupJob is left out.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/access-control.html
 */
export function denyCreation(options: CreationOptions): Statement {
  return {
    Sid: "DenyCreationAndCopyExceptByPipelineAndBreakGlass",
    Effect: "Deny",
    Action: [...CREATION_AND_COPY, ...BACKUP_SHARING, ...RESOURCE_SHARING],
    Resource: "*",
    Condition: exceptRoles([
      ...options.pipelineRoleArns,
      ...options.breakGlassRoleArns,
      ...(options.restoreServiceRoleArn === undefined ? [] : [options.restoreServiceRoleArn]),
    ]),
  };
}
