import { Construct } from "constructs";
import type { PolicyDocument } from "../../../policies/document";
import { serviceTrustPolicy } from "../../../policies/identity/trust-policy";
import type { MessagingConfig } from "../../../src/config/messaging-config";
import type { BaselineConfig } from "../../../src/config/schema";
import { LogGroup } from "../../../src/constructs/log-group";
import { ServiceRole } from "../../../src/constructs/service-role";
import { nodeFunction } from "../../../src/constructs/support/node-function";
import { type Weakening, weakenedTags } from "../../../src/constructs/support/weakening";
import type { ComparisonPart } from "./comparison-parts";

export interface ComparisonFunctionProps {
  readonly part: ComparisonPart;
  readonly description: string;
  readonly policy: PolicyDocument;
  readonly zipPath: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly messaging: MessagingConfig;
  readonly encryptionKeyArn: string;
  readonly logKeyArn: string;
  readonly withoutDeletionGuards: BaselineConfig["withoutDeletionGuards"];
  /** Subnets and security groups, or why it is outside the network. */
  readonly network: FunctionPlace;
}

export type FunctionPlace =
  | { readonly subnetIds: readonly string[]; readonly securityGroupIds: readonly string[] }
  | { readonly outside: Weakening | undefined };

/** One run at a time: two would compare the same. */
const RUNS_AT_ONCE = 1;

/** A function that carries out no access pattern of the model: its role is written, and does not follow from the model. */
export class ComparisonFunction extends Construct {
  /** Name of the function, as a reference: a resource that uses it waits for the function. */
  readonly functionName: string;
  readonly functionArn: string;

  constructor(scope: Construct, id: string, props: ComparisonFunctionProps) {
    super(scope, id);
    const { part, messaging, network, withoutDeletionGuards } = props;
    const log = new LogGroup(this, "log", {
      logGroupName: part.logGroupName,
      encryptionKeyArn: props.logKeyArn,
      retentionDays: messaging.logRetentionDays,
      withoutDeletionGuards,
    });
    const role = new ServiceRole(this, "role", {
      roleName: part.functionName,
      description: `${props.description} and nothing else`,
      trustPolicy: serviceTrustPolicy({ service: "lambda.amazonaws.com" }),
      policy: props.policy,
    });
    const made = nodeFunction(this, {
      functionName: part.functionName,
      description: props.description,
      role,
      zipPath: props.zipPath,
      environment: props.variables,
      encryptionKeyArn: props.encryptionKeyArn,
      log,
      timeoutSeconds: props.timeoutSeconds,
      reservedConcurrency: messaging.withoutReservedConcurrency === undefined ? RUNS_AT_ONCE : undefined,
      tracing: messaging.tracing,
      network: "outside" in network ? undefined : network,
      tags: weakenedTags(this, {
        "reserved-concurrency": messaging.withoutReservedConcurrency,
        network: "outside" in network ? network.outside : undefined,
      }),
    });
    this.functionName = made.functionName;
    this.functionArn = part.functionArn;
  }
}
