import { resolve } from "node:path";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { LambdaFunctionRecursionConfig } from "@cdktf/provider-aws/lib/lambda-function-recursion-config";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { AssetType, Fn, TerraformAsset } from "cdktf";
import { Construct } from "constructs";
import { functionNeeds } from "../../../policies/identity/function-needs";
import { limits } from "../../facts/service-limits";
import { LogGroup } from "../log-group";
import { PatternRole } from "../pattern-role";
import { weakenedTags } from "../support/weakening";
import { assertPatternFunction } from "./assert-pattern-function";
import type { PatternFunctionProps } from "./pattern-function-props";

/** The newest runtime that both major versions of the provider accept. */
const RUNTIME = "nodejs22.x";
const HANDLER = "index.handler";

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
    const group = this.securityGroup(props);
    // CDKTF reads a relative path from the folder of cdktf.json, which is another one if the working directory differs.
    const zip = new TerraformAsset(this, "zip", { path: resolve(props.zipPath), type: AssetType.FILE });
    const tracing = props.tracing === true ? "Active" : "PassThrough";
    this.functionResource = new LambdaFunction(this, "Default", {
      provider,
      functionName: props.functionName,
      description: `Access pattern ${props.pattern}`,
      role: role.roleArn,
      runtime: RUNTIME,
      handler: HANDLER,
      architectures: ["arm64"],
      filename: zip.path,
      // Terraform hashes the file when it plans: the plan shows which code it deploys.
      sourceCodeHash: Fn.filebase64sha256(zip.path),
      memorySize: props.memoryMegabytes ?? limits.functionMemoryMegabytes.default,
      timeout: props.timeoutSeconds ?? limits.functionTimeoutSeconds.default,
      reservedConcurrentExecutions: props.reservedConcurrency,
      environment: { variables: { ...props.environment } },
      kmsKeyArn: props.encryptionKeyArn,
      loggingConfig: { logFormat: "JSON", logGroup: log.logGroupName },
      tracingConfig: { mode: tracing },
      vpcConfig: {
        subnetIds: [...network.subnetIds],
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
      dependsOn: [role.policyResource, log.logGroupResource, ...(props.dependsOn ?? [])],
    });
    new LambdaFunctionRecursionConfig(this, "recursion", {
      provider,
      functionName: this.functionResource.functionName,
      recursiveLoop: "Terminate",
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

  private securityGroup(props: PatternFunctionProps): SecurityGroup {
    const { provider, functionName } = props;
    const group = new SecurityGroup(this, "security-group", {
      provider,
      vpcId: props.network.vpcId,
      name: `${functionName}-function`,
      description: `Function ${functionName}: to DynamoDB, from nowhere`,
      tags: { ...props.tags, Name: `${functionName}-function` },
    });
    new VpcSecurityGroupEgressRule(this, "to-dynamodb", {
      provider,
      securityGroupId: group.id,
      prefixListId: props.network.dynamodbPrefixListId,
      fromPort: 443,
      toPort: 443,
      ipProtocol: "tcp",
      description: "DynamoDB",
      tags: { ...props.tags, Name: "DynamoDB" },
    });
    return group;
  }
}
