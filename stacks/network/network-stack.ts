import type { Construct } from "constructs";
import { dynamodbEndpointPolicy } from "../../policies/endpoint/dynamodb";
import { kmsEndpointPolicy } from "../../policies/endpoint/kms";
import { s3EndpointPolicy } from "../../policies/endpoint/s3";
import { logKeyPolicy } from "../../policies/kms/log-key";
import { EncryptionKey } from "../../src/constructs/encryption-key";
import { GatewayEndpoint } from "../../src/constructs/gateway-endpoint";
import { InterfaceEndpoint } from "../../src/constructs/interface-endpoint";
import { type FlowLogOptions, IsolatedNetwork } from "../../src/constructs/isolated-network";
import { messagingModel } from "../../src/messaging/model";
import { endpointActions, indexNames } from "../../src/model/endpoint-actions";
import { BaselineStack, type BaselineStackProps } from "../base/baseline-stack";
import { keyStoreArnOf, textKeyringOf, textRoleArns } from "../messaging/text-encryption";

/** Where a workload that may not see the internet lives, new or existing. */
export interface WorkloadNetwork {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly routeTableIds: readonly string[];
}

/** The isolated network and the only ways out of it: to this table, to our own buckets, and to our keys. */
export class NetworkStack extends BaselineStack {
  readonly network: WorkloadNetwork;
  /** Endpoints through which the table may be called. */
  readonly dynamodbEndpointId: string;
  /** Undefined when the endpoint is not ours. */
  readonly dynamodbPrefixListId?: string;
  /** Group of those who may call KMS by our endpoint. Undefined when nobody asks KMS, or the endpoint is not ours. */
  readonly kmsClientSecurityGroupId?: string;

  constructor(scope: Construct, id: string, props: BaselineStackProps) {
    super(scope, id, { ...props, account: "workload" });
    this.network = this.config.network.existingVpc ?? this.isolatedNetwork();
    const existingEndpointId = this.config.network.existingDynamodbEndpointId;
    if (existingEndpointId === undefined) {
      const endpoint = this.dynamodbEndpoint();
      this.dynamodbEndpointId = endpoint.endpointId;
      this.dynamodbPrefixListId = endpoint.prefixListId;
    } else {
      this.dynamodbEndpointId = existingEndpointId;
    }
    if (this.config.network.existingS3EndpointId === undefined) this.s3Endpoint();
    const asksKms = textKeyringOf(this.config) !== undefined;
    if (asksKms && this.config.network.existingKmsEndpoint === undefined) {
      this.kmsClientSecurityGroupId = this.kmsEndpoint().clientSecurityGroupId;
    }
  }

  private isolatedNetwork(): WorkloadNetwork {
    const { network } = this.config;
    return new IsolatedNetwork(this, "network", {
      name: this.names.named("network"),
      cidr: network.cidr,
      availabilityZones: network.availabilityZones,
      flowLogs: network.withoutFlowLogs === undefined ? this.flowLogs() : undefined,
      withoutFlowLogs: network.withoutFlowLogs,
    });
  }

  private flowLogs(): FlowLogOptions {
    const { accounts, network, withoutDeletionGuards } = this.config;
    const logGroupArn = this.names.logGroupArn("flow-logs");
    const key = new EncryptionKey(this, "flow-log-key", {
      alias: this.names.named("flow-logs"),
      description: `Flow log of ${this.names.named("network")}`,
      policy: logKeyPolicy({
        ...this.keyAdministration(accounts.workload),
        logGroupArns: [logGroupArn],
      }),
      withoutDeletionGuards,
    });
    return {
      logGroupName: this.names.logGroupName("flow-logs"),
      logGroupArn,
      encryptionKeyArn: key.keyArn,
      roleName: this.names.flowLogRoleName,
      retentionDays: network.flowLogRetentionDays,
      withoutDeletionGuards,
    };
  }

  private dynamodbEndpoint(): GatewayEndpoint {
    const additionalTables = this.config.network.dynamodbEndpoint.additionalTables;
    return new GatewayEndpoint(this, "dynamodb", {
      service: "dynamodb",
      region: this.config.regions.home,
      vpcId: this.network.vpcId,
      routeTableIds: this.network.routeTableIds,
      policy: dynamodbEndpointPolicy({
        accountId: this.config.accounts.workload,
        tableArn: this.names.tableArn,
        indexArns: indexNames(messagingModel).map((name) => this.names.indexArn(name)),
        actions: endpointActions(messagingModel),
        daxRoleArn: this.daxRoleArn,
        keyStoreArn: keyStoreArnOf(this.config, this.names),
        additionalTables,
      }),
      widerPolicy: additionalTables,
    });
  }

  private s3Endpoint(): GatewayEndpoint {
    const additionalBuckets = this.config.network.s3Endpoint.additionalBuckets;
    return new GatewayEndpoint(this, "s3", {
      service: "s3",
      region: this.config.regions.home,
      vpcId: this.network.vpcId,
      routeTableIds: this.network.routeTableIds,
      policy: s3EndpointPolicy({
        accountId: this.config.accounts.workload,
        bucketArns: [this.names.ownBucketsArn],
        additionalBucketArns: additionalBuckets?.arns,
      }),
      widerPolicy: additionalBuckets,
    });
  }

  private kmsEndpoint(): InterfaceEndpoint {
    const { regions, accounts } = this.config;
    return new InterfaceEndpoint(this, "kms", {
      service: "kms",
      name: this.names.named("kms"),
      region: regions.home,
      vpcId: this.network.vpcId,
      subnetIds: this.network.subnetIds,
      policy: kmsEndpointPolicy({
        partition: this.names.partition,
        accountId: accounts.workload,
        region: regions.home,
        roleArns: textRoleArns(this.names),
        withBranchKeys: textKeyringOf(this.config) === "hierarchical",
      }),
    });
  }
}
