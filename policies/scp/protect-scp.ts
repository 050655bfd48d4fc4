import { type PolicyDocument, policyDocument } from "../document";
import type { ExemptRoles } from "../exempt-roles";
import { denyCreation } from "./deny-creation";
import { denyDestruction } from "./deny-destruction";
import { denyWeakening } from "./deny-weakening";
import { denyEditingIdentityProviders } from "./identity-providers";
import { denyLeaving } from "./leaving";

/** Who may still change what the SCP protects. */
export type ProtectScpOptions = ExemptRoles;

/**
 * The SCP that keeps table, backups, keys and trail out of reach of everybody in the account, and the account and its
 * sign-in as they are. It only denies: FullAWSAccess stays attached.
 *
 * What it relies on and has to name, roles, records and the cache, is in a policy of its own, `protectControlsScp`:
 * together they would pass the older quota of 5,120 characters.
 *
 * @throws PolicyError when an exempt ARN is not exact.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
 */
export function protectScp(options: ProtectScpOptions): PolicyDocument {
  return policyDocument([
    denyDestruction(options),
    denyWeakening(options),
    denyCreation(options),
    denyEditingIdentityProviders(options),
    denyLeaving(),
  ]);
}
