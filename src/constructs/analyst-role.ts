import { Construct } from "constructs";
import { analystRolePolicy, analystTrustPolicy } from "../../policies/identity/analyst-role-policy";
import { analystAttributes } from "../model/analyst-attributes";
import type { TableModel } from "../model/types";
import { ServiceRole } from "./service-role";
import { ConstructError } from "./support/construct-error";
import type { BaselineConstructProps } from "./support/construct-props";

export interface AnalystRoleProps extends BaselineConstructProps {
  /** Model of the table: it says what the index has, and which attributes are encrypted texts. It has no tenants. */
  readonly model: TableModel;
  /** Name of the index that is read, such as `gsi1`. */
  readonly index: string;
  /** ARN of the table. */
  readonly tableArn: string;
  /** Name of the role: 1 to 64 characters. Other policies contain it before the role exists. */
  readonly roleName: string;
  /** Exact ARNs of the roles that may assume it, each with a permission of its own. At least one; no wildcards. */
  readonly assumedBy: readonly string[];
  /** Seconds that a session may last: 3,600 to 43,200. @default 3,600, which is AWS's */
  readonly maxSessionSeconds?: number;
}

/**
 * A role for people who ask questions with PartiQL: it selects from one index, by its partition key, and reads no
 * attribute that the model marks as encrypted. It scans nothing, writes nothing and uses no key of texts.
 *
 * A table policy of the baseline refuses it, unless the policy names it: `analystRoleArn` of `tablePolicy`.
 *
 * @throws ModelError if the model has no such index.
 * @throws ConstructError if `roleName` has another form, or if the model has tenants.
 * @throws PolicyError if `assumedBy` is empty, or an ARN in it is not exact.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { AnalystRole, messagingModel } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "messages");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new AnalystRole(stack, "analyst", {
 *   model: messagingModel,
 *   index: "gsi1",
 *   tableArn: "arn:aws:dynamodb:eu-west-1:111122223333:table/messages",
 *   roleName: "messages-analyst",
 *   assumedBy: ["arn:aws:iam::111122223333:role/support"],
 * });
 * app.synth();
 * ```
 */
export class AnalystRole extends Construct {
  /** ARN of the role, known after apply. */
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: AnalystRoleProps) {
    super(scope, id);
    const { model, index, tableArn, assumedBy } = props;
    if (model.tenant !== undefined) {
      throw new ConstructError(
        `${this.node.path}: model must be without tenants, got the tenant "${model.tenant.sessionTag}". The keys of an index ` +
          "do not confine an analyst, who would read the rows of every tenant.",
      );
    }
    this.roleArn = new ServiceRole(this, "Default", {
      provider: props.provider,
      roleName: props.roleName,
      description: `Selects from index ${index} with PartiQL, without texts, and nothing else`,
      trustPolicy: analystTrustPolicy({ assumedBy }),
      policy: analystRolePolicy({
        indexArn: `${tableArn}/index/${index}`,
        attributes: analystAttributes({ model, index }),
      }),
      maxSessionSeconds: props.maxSessionSeconds,
      tags: props.tags,
    }).roleArn;
  }
}
