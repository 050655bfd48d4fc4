import type { Names } from "../base/names";

/** Names that the network stack gives. */
export class NetworkNames {
  readonly networkName: string;
  readonly kmsEndpointName: string;
  readonly flowLogGroupName: string;
  readonly flowLogGroupArn: string;
  /** Alias of the key of the flow log, without `alias/`. */
  readonly flowLogKeyAlias: string;
  readonly flowLogRoleName: string;
  readonly flowLogRoleArn: string;
  /** Patterns of the ARNs of what a network interface of the account takes: itself, its subnet, its groups. */
  readonly interfacePartArns: readonly string[];

  constructor(names: Names) {
    this.networkName = names.named("network");
    this.kmsEndpointName = names.named("kms");
    this.flowLogGroupName = names.logGroupName("flow-logs");
    this.flowLogGroupArn = names.logGroupArn("flow-logs");
    this.flowLogKeyAlias = names.named("flow-logs");
    this.flowLogRoleName = names.named("flow-logs");
    this.flowLogRoleArn = names.roleArn(this.flowLogRoleName);
    this.interfacePartArns = ["network-interface", "subnet", "security-group"].map((type) =>
      names.workloadArn("ec2", `${type}/*`),
    );
  }
}
