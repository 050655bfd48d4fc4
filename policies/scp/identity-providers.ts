import { PROVIDER_EDITING } from "../actions/roles-actions";
import { exceptRoles } from "../conditions";
import type { Statement } from "../document";
import type { BreakGlassRoles } from "../exempt-roles";

/**
 * Identity providers are made, edited and deleted by break-glass only.
 *
 * A role that trusts a provider trusts its metadata, audiences and certificates: who may replace them becomes the
 * pipeline without a change to the pipeline's role. All providers of the account are meant, for a provider deleted and
 * made again has the same ARN. IAM Identity Center goes on: it edits its own with a service-linked role, which SCPs do
 * not bind.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementrolesanywhere.html
 */
export function denyEditingIdentityProviders(options: BreakGlassRoles): Statement {
  return {
    Sid: "DenyEditingIdentityProvidersExceptByBreakGlass",
    Effect: "Deny",
    Action: PROVIDER_EDITING,
    Resource: "*",
    Condition: exceptRoles(options.breakGlassRoleArns),
  };
}
