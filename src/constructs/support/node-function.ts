import { resolve } from "node:path";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { LambdaFunctionRecursionConfig } from "@cdktf/provider-aws/lib/lambda-function-recursion-config";
import { AssetType, Fn, type ITerraformDependable, TerraformAsset } from "cdktf";
import type { Construct } from "constructs";
import { limits } from "../../facts/service-limits";
import type { LogGroup } from "../log-group";
import type { ServiceRole } from "../service-role";
import type { BaselineConstructProps } from "./construct-props";

/** The newest runtime that both major versions of the provider accept. */
const RUNTIME = "nodejs22.x";
const HANDLER = "index.handler";

export interface NodeFunctionProps extends BaselineConstructProps {
  readonly functionName: string;
  readonly description: string;
  readonly role: Pick<ServiceRole, "roleArn" | "policyResource">;
  /** Path of a zip whose `index.js` exports `handler`. */
  readonly zipPath: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly encryptionKeyArn: string;
  readonly log: LogGroup;
  /** @default that of the limits file */
  readonly memoryMegabytes?: number;
  /** @default that of the limits file */
  readonly timeoutSeconds?: number;
  /** @default none */
  readonly reservedConcurrency?: number;
  /** @default false */
  readonly tracing?: boolean;
  /** @default outside a VPC */
  readonly network?: { readonly subnetIds: readonly string[]; readonly securityGroupIds: readonly string[] };
  /** Beside the policy of the role and the log group. @default none */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** The function of a construct, with its zip: every function of the baseline has these settings. */
export function nodeFunction(scope: Construct, props: NodeFunctionProps): LambdaFunction {
  const { provider, role, log, network } = props;
  // CDKTF reads a relative path from the folder of cdktf.json, which is another one if the working directory differs.
  const zip = new TerraformAsset(scope, "zip", { path: resolve(props.zipPath), type: AssetType.FILE });
  const made = new LambdaFunction(scope, "Default", {
    provider,
    functionName: props.functionName,
    description: props.description,
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
    tracingConfig: { mode: props.tracing === true ? "Active" : "PassThrough" },
    vpcConfig: network && {
      subnetIds: [...network.subnetIds],
      securityGroupIds: [...network.securityGroupIds],
    },
    tags: props.tags,
    dependsOn: [role.policyResource, log.logGroupResource, ...(props.dependsOn ?? [])],
  });
  new LambdaFunctionRecursionConfig(scope, "recursion", {
    provider,
    functionName: made.functionName,
    recursiveLoop: "Terminate",
  });
  return made;
}
