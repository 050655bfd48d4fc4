import type { Construct } from "constructs";
import type { CacheConfig } from "../../src/config/schema";
import { ReadOnlyDax } from "../../src/constructs/read-only-dax";
import { messagingModel } from "../../src/messaging/model";
import { indexNames } from "../../src/model/endpoint-actions";
import { BaselineStack, type BaselineStackProps } from "../base/baseline-stack";
import type { WorkloadNetwork } from "../network/network-stack";

export interface CacheStackProps extends BaselineStackProps {
  readonly cache: CacheConfig;
  readonly network: WorkloadNetwork;
  /** Of the DynamoDB endpoint, when it is ours. */
  readonly dynamodbPrefixListId?: string;
}

/** A cache that can only read the messaging table. */
export class CacheStack extends BaselineStack {
  readonly dax: ReadOnlyDax;

  constructor(scope: Construct, id: string, props: CacheStackProps) {
    super(scope, id, { ...props, account: "workload" });
    const { cache, network } = props;
    this.dax = new ReadOnlyDax(this, "dax", {
      clusterName: this.names.daxClusterName,
      vpcId: network.vpcId,
      subnetIds: network.subnetIds,
      dynamodbPrefixListId: props.dynamodbPrefixListId,
      tableArn: this.names.tableArn,
      indexNames: indexNames(messagingModel),
      roleName: this.names.daxRoleName,
      nodeType: cache.nodeType,
      nodeCount: cache.nodeCount,
      queryTtlSeconds: cache.queryTtlSeconds,
      recordTtlSeconds: cache.recordTtlSeconds,
    });
  }
}
