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
  /** Name of the policy in the organization: 1 to 128 characters. */
  readonly policyName: string;
  /** Description that the console shows. */
  readonly description: string;
  /** The policy; see `protectScp`, `protectControlsScp`, `networkScp`, `regionsScp` and `perimeterRcp`. */
  readonly document: PolicyDocument;
  /**
   * What the policy binds: `principals` of the accounts (an SCP), or `resources` of the accounts, no matter who calls (an RCP).
   * The type has to be enabled in the organization.
   *
   * @default `principals`
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
   */
  readonly binds?: "principals" | "resources";
  /**
   * Ids of the organizational units, accounts or roots that the policy binds; at least one.
   *
   * AWS allows few policies on one target.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
   */
  readonly targetIds: readonly string[];
  /**
   * Why the policy exempts more than its default exemptions. The reason becomes a tag.
   *
   * @default only the default exemptions
   */
  readonly widerExemptions?: Weakening;
}

const KINDS = {
  principals: { type: "SERVICE_CONTROL_POLICY", label: "SCP", kind: "scp" },
  resources: { type: "RESOURCE_CONTROL_POLICY", label: "RCP", kind: "rcp" },
} as const;

/**
 * A service control policy (SCP) and its attachments. `FullAWSAccess` stays attached beside it.
 *
 * The policy binds every principal of the accounts below its targets, root users too. It does not bind the management
 * account or service-linked roles.
 *
 * With `binds: "resources"` it is a resource control policy (RCP): it binds every caller of a resource of these accounts,
 * whichever account the caller is of.
 *
 * @throws ConstructError if `targetIds` is empty or `policyName` has another form.
 * @throws PolicySizeError if the policy exceeds 10,240 characters, or 5,120 as an RCP.
 * @throws WeakeningError if a reason cannot be a tag.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { GuardrailPolicy, protectScp } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "organization");
 * new AwsProvider(stack, "aws", { region: "us-east-1" });
 * new GuardrailPolicy(stack, "protect", {
 *   policyName: "orders-protect",
 *   description: "Only break-glass deletes tables",
 *   document: protectScp({
 *     pipelineRoleArns: ["arn:aws:iam::111122223333:role/pipeline"],
 *     breakGlassRoleArns: ["arn:aws:iam::111122223333:role/break-glass"],
 *   }),
 *   targetIds: ["ou-ab12-11112222"],
 * });
 * app.synth();
 * ```
 */
export class GuardrailPolicy extends Construct {
  /** Id of the policy, known after apply. */
  readonly policyId: string;

  constructor(scope: Construct, id: string, props: GuardrailPolicyProps) {
    super(scope, id);
    if (props.targetIds.length === 0) {
      throw new ConstructError(
        `${this.node.path}: targetIds must name at least one organizational unit, account or root, got none. A policy ` +
          `that is attached to nothing protects nothing. Name a target, or leave the policy out.`,
      );
    }
    assertName({ path: this.node.path, option: "policyName", value: props.policyName });
    const { provider } = props;
    const { type, label, kind } = KINDS[props.binds ?? "principals"];
    const policy = new OrganizationsPolicy(this, "Default", {
      provider,
      name: props.policyName,
      description: props.description,
      type,
      content: renderedPolicy(this, { name: `${label} ${props.policyName}`, kind, document: props.document }),
      tags: { ...props.tags, ...weakenedTags(this, { "wider-exemptions": props.widerExemptions }) },
    });
    for (const [position, targetId] of [...new Set(props.targetIds)].entries()) {
      // If Terraform makes the target, its id is unknown at synth and cannot be part of the address.
      const name = Token.isUnresolved(targetId) ? `target-${position}` : targetId;
      new OrganizationsPolicyAttachment(this, `on-${name}`, { provider, policyId: policy.id, targetId });
    }
    this.policyId = policy.id;
  }
}
