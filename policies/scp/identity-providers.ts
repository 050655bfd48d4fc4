import { PROVIDER_EDITING, TRUST_ANCHOR_EDITING } from "../actions/roles-actions";
import { exceptRoles } from "../conditions";
import type { Statement } from "../document";
import type { BreakGlassRoles } from "../exempt-roles";

export interface IdentityProvidersOptions extends BreakGlassRoles {
  /**
   * Exact ARNs of the pipeline roles that make the trust anchor of a site. In their account every trust anchor is then
   * theirs to change: no trust policy but those of the machines may trust Roles Anywhere.
   *
   * @default none: break-glass alone changes trust anchors
   */
  readonly anchorRoleArns?: readonly string[];
}

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
export function denyEditingIdentityProviders(options: IdentityProvidersOptions): readonly Statement[] {
  const { breakGlassRoleArns, anchorRoleArns = [] } = options;
  const deny = { Effect: "Deny", Resource: "*" } as const;
  const isLeftToBreakGlass = anchorRoleArns.length === 0;
  return [
    {
      Sid: "DenyEditingIdentityProvidersExceptByBreakGlass",
      ...deny,
      Action: isLeftToBreakGlass ? [...PROVIDER_EDITING, ...TRUST_ANCHOR_EDITING] : PROVIDER_EDITING,
      Condition: exceptRoles(breakGlassRoleArns),
    },
    ...(isLeftToBreakGlass
      ? []
      : [
          {
            Sid: "DenyEditingTrustAnchorsExceptByPipelineAndBreakGlass",
            ...deny,
            Action: TRUST_ANCHOR_EDITING,
            Condition: exceptRoles([...anchorRoleArns, ...breakGlassRoleArns]),
          },
        ]),
  ];
}
