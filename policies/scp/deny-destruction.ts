import { BACKUP_DESTRUCTION } from "../actions/backups-actions";
import { VECTOR_READS } from "../actions/items-actions";
import { KEY_DESTRUCTION } from "../actions/keys-actions";
import { TABLE_DESTRUCTION } from "../actions/tables-actions";
import { TRAIL_DESTRUCTION } from "../actions/trails-actions";
import { exceptRoles } from "../conditions";
import type { Statement } from "../document";
import type { BreakGlassRoles } from "../exempt-roles";

/**
 * Only break-glass can do what cannot be undone. The pipeline cannot, because a pull request must not be able to delete
 * messages. A search by vectors is refused here as well, because the table policy, which leaves scans to break-glass,
 * cannot name it.
 *
 * It protects all tables, backups, keys and trails of the account: a list of ARNs would have to name every restored
 * copy. SCPs bind neither the management account nor service-linked roles.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function denyDestruction(options: BreakGlassRoles): Statement {
  return {
    Sid: "DenyDestructionExceptByBreakGlass",
    Effect: "Deny",
    Action: [...TABLE_DESTRUCTION, ...BACKUP_DESTRUCTION, ...KEY_DESTRUCTION, ...TRAIL_DESTRUCTION, ...VECTOR_READS],
    Resource: "*",
    Condition: exceptRoles(options.breakGlassRoleArns),
  };
}
