import type { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { Construct } from "constructs";
import { functionNeeds } from "../../../policies/identity/function-needs";
import { LogGroup } from "../log-group";
import { PatternRole } from "../pattern-role";
import { functionGroup } from "../support/function-group";
import { nodeFunction } from "../support/node-function";
import { weakenedTags } from "../support/weakening";
import { assertPatternFunction } from "./assert-pattern-function";
import type { PatternFunctionProps } from "./pattern-function-props";

/**
 * A Lambda function that carries out one access pattern.
 *
 * Its role follows from the model. It runs in subnets without internet access, and its security group lets it reach
 * DynamoDB only; `clientSecurityGroupIds` adds further destinations. Its environment variables are encrypted, and its
 * log is kept.
 *
 * The construct gives no caller a permission: add an `HttpApi`, a `StreamMapping` or a policy of your own. It does not
 * use code signing, which needs a signing service in the pipeline. The plan shows the hash of the zip that it deploys.
 *
 * @throws ConstructError if a name, the ARN, the zip or the network has another form, or if the reserved concurrency is
 * given twice or not at all.
 * @throws LimitError if a number is out of range.
 * @throws ModelError if the model has no such pattern.
 * @throws WeakeningError if a reason cannot be a tag.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { messagingModel, PatternFunction } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "messages");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * const encryptionKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
 * new PatternFunction(stack, "show-conversation", {
 *   model: messagingModel,
 *   pattern: "showConversation",
 *   tableArn: "arn:aws:dynamodb:eu-west-1:111122223333:table/messages",
 *   functionName: "show-conversation",
 *   functionArn: "arn:aws:lambda:eu-west-1:111122223333:function:show-conversation",
 *   roleName: "show-conversation",
 *   zipPath: "show-conversation.zip",
 *   environment: { TABLE_NAME: "messages" },
 *   encryptionKeyArn,
 *   log: {
 *     logGroupName: "/messages/show-conversation",
 *     logGroupArn: "arn:aws:logs:eu-west-1:111122223333:log-group:/messages/show-conversation",
 *     encryptionKeyArn,
 *   },
 *   network: {
 *     vpcId: "vpc-0a1b2c3d4e5f60718",
 *     subnetIds: ["subnet-0a1b2c3d4e5f60718", "subnet-1b2c3d4e5f607182a"],
 *     dynamodbPrefixListId: "pl-0a1b2c3d4e5f60718",
 *   },
 *   reservedConcurrency: 50,
 * });
 * app.synth();
 * ```
 */
export class PatternFunction extends Construct {
  /** Name of the function, as a reference: a resource that uses it waits for the function. */
  readonly functionName: string;
  /** ARN of the function, as it was given. */
  readonly functionArn: string;
  /** ARN of the role, known after apply. */
  readonly roleArn: string;
  /** Id of the function's own security group. */
  readonly securityGroupId: string;
  /** The function as a dependency. */
  readonly functionResource: LambdaFunction;

  constructor(scope: Construct, id: string, props: PatternFunctionProps) {
    super(scope, id);
    assertPatternFunction(this.node.path, props);
    const { provider, network } = props;
    const log = new LogGroup(this, "log", {
      provider,
      tags: props.tags,
      logGroupName: props.log.logGroupName,
      encryptionKeyArn: props.log.encryptionKeyArn,
      retentionDays: props.log.retentionDays,
      withoutDeletionGuards: props.log.withoutDeletionGuards,
    });
    const role = this.role(props);
    const group = functionGroup(this, { ...network, provider, functionName: props.functionName, tags: props.tags });
    this.functionResource = nodeFunction(this, {
      ...props,
      description: `Access pattern ${props.pattern}`,
      role,
      log,
      network: {
        subnetIds: network.subnetIds,
        securityGroupIds: [group.id, ...(network.clientSecurityGroupIds ?? [])],
      },
      tags: {
        ...props.tags,
        ...weakenedTags(this, {
          "reserved-concurrency": props.withoutReservedConcurrency,
          "text-encryption": props.withoutTextEncryption,
          alarms: props.withoutAlarms,
        }),
      },
    });
    this.functionName = this.functionResource.functionName;
    this.functionArn = props.functionArn;
    this.roleArn = role.roleArn;
    this.securityGroupId = group.id;
  }

  private role(props: PatternFunctionProps): PatternRole {
    // `arn:partition:lambda:region:account:function:name`
    const [, partition = "", , region = "", accountId = ""] = props.functionArn.split(":");
    return new PatternRole(this, "role", {
      provider: props.provider,
      tags: props.tags,
      model: props.model,
      pattern: props.pattern,
      tableArn: props.tableArn,
      roleName: props.roleName,
      cacheClusterArn: props.cacheClusterArn,
      textKey: props.textKey,
      additionalStatements: [
        ...functionNeeds({
          partition,
          region,
          accountId,
          logGroupArn: props.log.logGroupArn,
          tracing: props.tracing,
        }),
        ...(props.additionalStatements ?? []),
      ],
    });
  }
}
