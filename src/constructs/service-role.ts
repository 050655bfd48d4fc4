import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import type { PolicyDocument } from "../../policies/document";
import { assertName } from "./support/assert-name";
import type { BaselineConstructProps } from "./support/construct-props";
import { renderedPolicy } from "./support/rendered-policy";

export interface ServiceRoleProps extends BaselineConstructProps {
  /** Agreed name: other policies name the role by it before it exists. At most 64 characters. */
  readonly roleName: string;
  /** What the role is for, for the console. */
  readonly description: string;
  /** Who may become this role. */
  readonly trustPolicy: PolicyDocument;
  /** The one thing the role may do. */
  readonly policy: PolicyDocument;
  /**
   * ARN of a permissions boundary.
   *
   * @default none
   */
  readonly permissionsBoundaryArn?: string;
}

/** A role with one inline policy and nothing else: no managed policy that AWS or a colleague can widen later. */
export class ServiceRole extends Construct {
  readonly roleArn: string;
  readonly roleName: string;
  /** Depend on this to have the permissions in place, not only the role. */
  readonly policyResource: IamRolePolicy;

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    assertName({ path: this.node.path, option: "roleName", value: props.roleName });
    const { provider } = props;
    const role = new IamRole(this, "Default", {
      provider,
      name: props.roleName,
      description: props.description,
      assumeRolePolicy: renderedPolicy(this, {
        name: `trust of ${props.roleName}`,
        kind: "trust",
        document: props.trustPolicy,
      }),
      permissionsBoundary: props.permissionsBoundaryArn,
      tags: { ...props.tags },
    });
    this.policyResource = new IamRolePolicy(this, "policy", {
      provider,
      name: props.roleName,
      role: role.name,
      policy: renderedPolicy(this, { name: `role ${props.roleName}`, kind: "roleInline", document: props.policy }),
    });
    this.roleArn = role.arn;
    this.roleName = props.roleName;
  }
}
