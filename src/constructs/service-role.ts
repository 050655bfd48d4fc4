import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import type { PolicyDocument } from "../../policies/document";
import { assertName } from "./support/assert-name";
import type { BaselineConstructProps } from "./support/construct-props";
import { renderedPolicy } from "./support/rendered-policy";

export interface ServiceRoleProps extends BaselineConstructProps {
  /** Name of the role: 1 to 64 characters. Other policies contain it before the role exists. */
  readonly roleName: string;
  /** Description that the console shows: the purpose of the role. */
  readonly description: string;
  /** Trust policy: who may assume the role. See `serviceTrustPolicy`. */
  readonly trustPolicy: PolicyDocument;
  /** The one inline policy of the role. */
  readonly policy: PolicyDocument;
  /**
   * ARN of a permissions boundary.
   *
   * @default none
   */
  readonly permissionsBoundaryArn?: string;
  /** Seconds that a session may last: 3,600 to 43,200. @default 3,600, which is AWS's */
  readonly maxSessionSeconds?: number;
}

/**
 * A role with one inline policy. It has no managed policy, which AWS or a colleague could widen later.
 *
 * @throws ConstructError if `roleName` has another form.
 * @throws PolicySizeError if the policy exceeds 10,240 characters, or the trust policy 2,048.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { policyDocument, ServiceRole, serviceTrustPolicy } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new ServiceRole(stack, "report", {
 *   roleName: "orders-report",
 *   description: "Puts the daily report into its bucket",
 *   trustPolicy: serviceTrustPolicy({ service: "lambda.amazonaws.com" }),
 *   policy: policyDocument([
 *     {
 *       Sid: "AllowPutOfReports",
 *       Effect: "Allow",
 *       Action: "s3:PutObject",
 *       Resource: "arn:aws:s3:::orders-reports-111122223333/*",
 *     },
 *   ]),
 * });
 * app.synth();
 * ```
 */
export class ServiceRole extends Construct {
  /** ARN of the role, known after apply. */
  readonly roleArn: string;
  /** Name of the role, as it was given. */
  readonly roleName: string;
  /** The policy of the role as a dependency: the role exists before its permissions do. */
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
      maxSessionDuration: props.maxSessionSeconds,
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
