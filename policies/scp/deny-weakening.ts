import { BACKUP_WEAKENING } from "../actions/backups-actions";
import { CACHE_WEAKENING } from "../actions/caches-actions";
import { CONTROL_WEAKENING } from "../actions/control-policies-actions";
import { GRANT_RETIREMENT, KEY_WEAKENING } from "../actions/keys-actions";
import { FAULT_INJECTION, TABLE_WEAKENING } from "../actions/tables-actions";
import { TRAIL_WEAKENING } from "../actions/trails-actions";
import type { Statement } from "../document";
import { type ExemptRoles, exceptPipelineAndBreakGlass } from "../exempt-roles";

/**
 * Only the pipeline and break-glass can change protections.
 *
 * It protects all tables and keys of an account, so attach it to the accounts of the workload and not to the whole
 * organization. Autoscaling of a provisioned table goes on: it calls UpdateTable with a service-linked role, which SCPs
 * do not bind.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function denyWeakening(options: ExemptRoles): Statement {
  return {
    Sid: "DenyWeakeningExceptByPipelineAndBreakGlass",
    Effect: "Deny",
    Action: [
      ...TABLE_WEAKENING,
      ...FAULT_INJECTION,
      ...BACKUP_WEAKENING,
      ...KEY_WEAKENING,
      ...GRANT_RETIREMENT,
      ...TRAIL_WEAKENING,
      ...CACHE_WEAKENING,
      ...CONTROL_WEAKENING,
    ],
    Resource: "*",
    Condition: exceptPipelineAndBreakGlass(options),
  };
}
