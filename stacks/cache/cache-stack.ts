import type { Construct } from "constructs";
import type { CacheConfig } from "../../src/config/schema";
import { ReadOnlyDax } from "../../src/constructs/read-only-dax/read-only-dax";
import { indexNames } from "../../src/model/endpoint-actions";
import { BaselineStack } from "../base/baseline-stack";
import { type Environment, tableOf } from "../base/environment";
import type { StackDefinition } from "../base/stack-definition";
import type { StackSubjects } from "../base/stack-subjects";
import { networkIn, type WorkloadNetwork } from "../network/network-stack";
import { CacheNames } from "./cache-names";
import { cacheSubjects } from "./cache-subjects";

export interface CacheStackProps extends Environment {
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
    const { clusterName, roleName } = new CacheNames(this.names);
    const { tableArn, model } = tableOf(this.environment, "messaging");
    this.dax = new ReadOnlyDax(this, "dax", {
      clusterName,
      vpcId: network.vpcId,
      subnetIds: network.subnetIds,
      dynamodbPrefixListId: props.dynamodbPrefixListId,
      tableArn,
      indexNames: indexNames(model),
      roleName,
      nodeType: cache.nodeType,
      nodeCount: cache.nodeCount,
      queryTtlSeconds: cache.queryTtlSeconds,
      recordTtlSeconds: cache.recordTtlSeconds,
    });
  }

  protected override whoIsWho(): StackSubjects {
    return cacheSubjects(this.environment, true);
  }
}

/** The cache is made if the environment describes one. */
export const cacheStack: StackDefinition<CacheStack> = {
  id: "cache",
  make: (inputs) => {
    const { scope, id, environment } = inputs;
    const { cache } = environment.config;
    const { network, dynamodbPrefixListId } = networkIn(inputs);
    if (cache === undefined || network === undefined) return undefined;
    return new CacheStack(scope, id, { ...environment, cache, network, dynamodbPrefixListId });
  },
  subjectsWithout: (environment) => cacheSubjects(environment, false),
};
