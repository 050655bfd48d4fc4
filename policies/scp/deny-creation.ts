import { CREATION_AND_COPY } from "../actions/tables-actions";
import type { Statement } from "../document";
import { type ExemptRoles, exceptPipelineAndBreakGlass } from "../exempt-roles";

/**
 * Tables are made, copied and exported by the pipeline and by break-glass only.
 *
 * A restore by AWS Backup runs under the role handed to it, not under its caller's: that role is refused
 * RestoreTableFromAwsBackup unless it is one of these. Backups themselves go on: StartAwsBackupJob is not here.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/access-control.html
 */
export function denyCreation(options: ExemptRoles): Statement {
  return {
    Sid: "DenyCreationAndCopyExceptByPipelineAndBreakGlass",
    Effect: "Deny",
    Action: CREATION_AND_COPY,
    Resource: "*",
    Condition: exceptPipelineAndBreakGlass(options),
  };
}
