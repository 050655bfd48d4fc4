import { PROVIDER_EDITING } from "../actions/roles-actions";
import { exceptRoles } from "../conditions";
import type { Statement } from "../document";
import type { BreakGlassRoles } from "../exempt-roles";

/**
 * Only break-glass can make, edit and delete identity providers.
 *
 * A role that trusts a provider trusts its metadata, audiences and certificates: a caller who may replace them can
 * assume the pipeline's role without editing it. All providers of the account are protected, because a provider that is
 * deleted and made again has the same ARN. IAM Identity Center still edits its own provider, with a service-linked role
 * that SCPs do not bind.
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
