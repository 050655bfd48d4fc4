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

/** The newest that both majors of the provider accept. */
const RUNTIME = "nodejs22.x";
const HANDLER = "index.handler";

/**
 * A Lambda function that carries out one access pattern: with a role that follows from the model, in subnets without
 * internet, with a way to DynamoDB and to nothing else that is not given, encrypted variables and a log that is kept.
 *
 * It has no address: who may call it is for an API, a stream mapping or a policy of yours to say. Code signing is left
 * out: it asks for a signing service in the pipeline, and what is deployed is known by the hash of the zip in the plan.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
export class PatternFunction extends Construct {
  readonly functionName: string;
  /** As it was given: built from inputs. */
  readonly functionArn: string;
  readonly roleArn: string;
  /** Group of the function's network interfaces. */
  readonly securityGroupId: string;
  /** Depend on this to have the function in place. */
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
      // Terraform hashes the file when it plans: what is in the plan is what is deployed.
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
    // An ARN has partition, service, region and account, in this order.
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
      tags: { ...props.tags, Name: "DynamoDB" },
    });
    return group;
  }
}
