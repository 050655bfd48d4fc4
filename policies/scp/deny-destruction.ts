import { BACKUP_DESTRUCTION } from "../actions/backups-actions";
import { KEY_DESTRUCTION } from "../actions/keys-actions";
import { TABLE_DESTRUCTION } from "../actions/tables-actions";
import { TRAIL_DESTRUCTION } from "../actions/trails-actions";
import { exceptRoles } from "../conditions";
import type { Statement } from "../document";
import type { BreakGlassRoles } from "../exempt-roles";

/**
 * What cannot be undone is done by break-glass only, not even by the pipeline: a pull request must not be able to
 * delete messages.
 *
 * All tables, backups, keys and trails of the account, not only ours: a list of ARNs would have to know every restored
 * copy. SCPs do not bind the management account nor service-linked roles.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function denyDestruction(options: BreakGlassRoles): Statement {
  return {
    Sid: "DenyDestructionExceptByBreakGlass",
    Effect: "Deny",
    Action: [...TABLE_DESTRUCTION, ...BACKUP_DESTRUCTION, ...KEY_DESTRUCTION, ...TRAIL_DESTRUCTION],
    Resource: "*",
    Condition: exceptRoles(options.breakGlassRoleArns),
  };
}
