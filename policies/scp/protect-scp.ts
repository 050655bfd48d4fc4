import { type PolicyDocument, policyDocument } from "../document";
import { type CreationOptions, denyCreation } from "./deny-creation";
import { denyDestruction } from "./deny-destruction";
import { denyWeakening } from "./deny-weakening";
import { denyEditingIdentityProviders, type IdentityProvidersOptions } from "./identity-providers";
import { denyLeaving } from "./leaving";

/** The roles that may still change what the SCP protects. */
export type ProtectScpOptions = CreationOptions & IdentityProvidersOptions;

/**
 * The SCP that protects tables, backups, keys, trails and identity providers of the account, and keeps the account in
 * the organization. It has Deny statements only, so that FullAWSAccess has to stay attached.
 *
 * `protectControlsScp` protects what has to be named: roles, logs and the cache. In one policy, both would be longer
 * than the older quota of 5,120 characters.
 *
 * @throws PolicyError if an exempt ARN is not exact.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
 */
export function protectScp(options: ProtectScpOptions): PolicyDocument {
  return policyDocument([
    denyDestruction(options),
    denyWeakening(options),
    denyCreation(options),
    ...denyEditingIdentityProviders(options),
    denyLeaving(),
  ]);
}
