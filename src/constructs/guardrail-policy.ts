import { OrganizationsPolicy } from "@cdktf/provider-aws/lib/organizations-policy";
import { OrganizationsPolicyAttachment } from "@cdktf/provider-aws/lib/organizations-policy-attachment";
import { Token } from "cdktf";
import { Construct } from "constructs";
import type { PolicyDocument } from "../../policies/document";
import { assertName } from "./support/assert-name";
import { ConstructError } from "./support/construct-error";
import type { BaselineConstructProps } from "./support/construct-props";
import { renderedPolicy } from "./support/rendered-policy";
import { type Weakening, weakenedTags } from "./support/weakening";

export interface GuardrailPolicyProps extends BaselineConstructProps {
  /** Name in the organization, at most 128 characters. */
  readonly policyName: string;
  readonly description: string;
  readonly document: PolicyDocument;
  /** Organizational units, accounts or the root that the policy binds. Each takes one of the few slots of its target. */
  readonly targetIds: readonly string[];
  /**
   * Why the policy exempts more than its own default does. Ends up as a tag.
   *
   * @default nothing more is exempted
   */
  readonly widerExemptions?: Weakening;
}

/**
 * A service control policy and its attachments. Only ever added: `FullAWSAccess` stays where it is.
 *
 * It binds every principal of the target's accounts, their root users too, but neither the management account nor
 * service-linked roles.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export class GuardrailPolicy extends Construct {
  readonly policyId: string;

  constructor(scope: Construct, id: string, props: GuardrailPolicyProps) {
    super(scope, id);
    if (props.targetIds.length === 0) {
      throw new ConstructError(
        `${this.node.path}: targetIds must name at least one organizational unit, account or root, got none. A policy ` +
          `that is attached to nothing protects nothing.`,
      );
    }
    assertName({ path: this.node.path, option: "policyName", value: props.policyName });
    const { provider } = props;
    const policy = new OrganizationsPolicy(this, "Default", {
      provider,
      name: props.policyName,
      description: props.description,
      type: "SERVICE_CONTROL_POLICY",
      content: renderedPolicy(this, {
        name: `SCP ${props.policyName}`,
        kind: "scp",
        document: props.document,
      }),
      tags: { ...props.tags, ...weakenedTags(this, { "wider-exemptions": props.widerExemptions }) },
    });
    for (const [position, targetId] of [...new Set(props.targetIds)].entries()) {
      // A target that Terraform still has to make has no id to be addressed by.
      const name = Token.isUnresolved(targetId) ? `target-${position}` : targetId;
      new OrganizationsPolicyAttachment(this, `on-${name}`, { provider, policyId: policy.id, targetId });
    }
    this.policyId = policy.id;
  }
}
