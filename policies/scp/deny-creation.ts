import { BACKUP_SHARING } from "../actions/backups-actions";
import { RESOURCE_SHARING } from "../actions/sharing-actions";
import { CREATION_AND_COPY } from "../actions/tables-actions";
import type { Statement } from "../document";
import { type ExemptRoles, exceptPipelineAndBreakGlass } from "../exempt-roles";

/**
 * Only the pipeline and break-glass can make, copy and export tables, open backups to other accounts, and share
 * resources with them.
 *
 * A restore by AWS Backup runs with the role that is given to it, and not with that of its caller. It is refused
 * RestoreTableFromAwsBackup unless it is one of these roles. Backups go on, because StartAwsBackupJob is left out.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/access-control.html
 */
export function denyCreation(options: ExemptRoles): Statement {
  return {
    Sid: "DenyCreationAndCopyExceptByPipelineAndBreakGlass",
    Effect: "Deny",
    Action: [...CREATION_AND_COPY, ...BACKUP_SHARING, ...RESOURCE_SHARING],
    Resource: "*",
    Condition: exceptPipelineAndBreakGlass(options),
  };
}
