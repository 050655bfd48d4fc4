import { VpcBlockPublicAccessOptions } from "@cdktf/provider-aws/lib/vpc-block-public-access-options";
import type { Construct } from "constructs";
import { dynamodbEndpointPolicy } from "../../policies/endpoint/dynamodb-endpoint-policy";
import { kmsEndpointPolicy } from "../../policies/endpoint/kms-endpoint-policy";
import { s3EndpointPolicy } from "../../policies/endpoint/s3-endpoint-policy";
import { logKeyPolicy } from "../../policies/kms/log-key-policy";
import { EncryptionKey } from "../../src/constructs/encryption-key";
import { GatewayEndpoint } from "../../src/constructs/gateway-endpoint";
import { InterfaceEndpoint } from "../../src/constructs/interface-endpoint";
import { type FlowLogOptions, IsolatedNetwork } from "../../src/constructs/isolated-network/isolated-network";
import { endpointActions, indexNames } from "../../src/model/endpoint-actions";
import { BaselineStack } from "../base/baseline-stack";
import { type Environment, tableOf } from "../base/environment";
import type { StackDefinition, StackInputs } from "../base/stack-definition";
import type { StackSubjects } from "../base/stack-subjects";
import { indexArn } from "../base/tables";
import { daxRoleArnOf } from "../cache/cache-names";
import { analystOf } from "../data/named-analyst";
import { machineRolesOf } from "../machines/machine-roles";
import { comparisonOf } from "../messaging/comparison/comparison-parts";
import { patternRolesOf } from "../messaging/pattern-roles";
import { keyStoreArnOf, textKeyringOf } from "../messaging/text-encryption";
import { DnsFirewall, namesOfEndpoints } from "./dns-firewall";
import { NetworkNames } from "./network-names";
import { networkSubjects } from "./network-subjects";

/** Where a workload that may not see the internet lives, new or existing. */
export interface WorkloadNetwork {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly routeTableIds: readonly string[];
}

/** The endpoint of KMS, for those outside the VPC that are let in to it. */
export interface OwnKmsEndpoint {
  /** Group of the endpoint itself. */
  readonly securityGroupId: string;
  readonly dnsName: string;
}

/** The isolated network and the only ways out of it: to this table, to our own buckets, and to our keys. */
export class NetworkStack extends BaselineStack {
  readonly network: WorkloadNetwork;
  /** Endpoints through which the table may be called. */
  readonly dynamodbEndpointId: string;
  /** Undefined when the endpoint is not ours. */
  readonly dynamodbPrefixListId?: string;
  /** Group of those who may call KMS by our endpoint. Undefined when no one asks KMS, or the endpoint is not ours. */
  readonly kmsClientSecurityGroupId?: string;
  /** Undefined when no one asks KMS, or the endpoint is not ours. */
  readonly kmsEndpoint?: OwnKmsEndpoint;
  private readonly networkNames: NetworkNames;
  private readonly s3EndpointId: string;
  private readonly kmsEndpointId?: string;
  private flowLogKeyArn?: string;

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, { ...environment, account: "workload" });
    this.networkNames = new NetworkNames(this.names);
    this.network = this.config.network.existingVpc ?? this.isolatedNetwork();
    const existingEndpointId = this.config.network.existingDynamodbEndpointId;
    if (existingEndpointId === undefined) {
      const endpoint = this.dynamodbEndpoint();
      this.dynamodbEndpointId = endpoint.endpointId;
      this.dynamodbPrefixListId = endpoint.prefixListId;
    } else {
      this.dynamodbEndpointId = existingEndpointId;
    }
    this.s3EndpointId = this.config.network.existingS3EndpointId ?? this.s3Endpoint().endpointId;
    const asksKms = textKeyringOf(this.config) !== undefined;
    if (asksKms && this.config.network.existingKmsEndpoint === undefined) {
      const {
        endpointId,
        clientSecurityGroupId,
        endpointSecurityGroupId: securityGroupId,
        dnsName,
      } = this.newKmsEndpoint();
      this.kmsEndpointId = endpointId;
      this.kmsClientSecurityGroupId = clientSecurityGroupId;
      this.kmsEndpoint = { securityGroupId, dnsName };
    }
    this.moreLocks();
  }

  /** Locks beside the routes, which also hit others: only if the environment asks for them. */
  private moreLocks(): void {
    const { network, regions } = this.config;
    if (network.blockPublicAccess !== undefined) {
      new VpcBlockPublicAccessOptions(this, "block-public-access", {
        internetGatewayBlockMode: `block-${network.blockPublicAccess}`,
      });
    }
    if (network.dnsFirewall !== undefined) {
      new DnsFirewall(this, "dns-firewall", {
        name: this.names.named("dns"),
        vpcId: this.network.vpcId,
        allowedNames: [...namesOfEndpoints(regions.home), ...(network.dnsFirewall.additionalNames ?? [])],
      });
    }
  }

  protected override whoIsWho(): StackSubjects {
    const { s3EndpointId, kmsEndpointId, flowLogKeyArn } = this;
    return networkSubjects(this.environment, {
      vpcId: this.network.vpcId,
      dynamodbEndpointId: this.dynamodbEndpointId,
      s3EndpointId,
      kmsEndpointId,
      flowLogKeyArn,
    });
  }

  private isolatedNetwork(): WorkloadNetwork {
    const { network } = this.config;
    return new IsolatedNetwork(this, "network", {
      name: this.networkNames.networkName,
      cidr: network.cidr,
      availabilityZones: network.availabilityZones,
      flowLogs: network.withoutFlowLogs === undefined ? this.flowLogs() : undefined,
      withoutFlowLogs: network.withoutFlowLogs,
      siteCidrs: this.config.hybrid?.siteCidrs,
    });
  }

  private flowLogs(): FlowLogOptions {
    const { accounts, network, withoutDeletionGuards } = this.config;
    const { networkNames } = this;
    const logGroupArn = networkNames.flowLogGroupArn;
    const key = new EncryptionKey(this, "flow-log-key", {
      alias: networkNames.flowLogKeyAlias,
      description: `Flow log of ${networkNames.networkName}`,
      policy: logKeyPolicy({
        ...this.keyAdministration(accounts.workload),
        logGroupArns: [logGroupArn],
      }),
      withoutDeletionGuards,
    });
    this.flowLogKeyArn = key.keyArn;
    return {
      logGroupName: networkNames.flowLogGroupName,
      logGroupArn,
      encryptionKeyArn: key.keyArn,
      roleName: networkNames.flowLogRoleName,
      retentionDays: network.flowLogRetentionDays,
      withoutDeletionGuards,
    };
  }

  private dynamodbEndpoint(): GatewayEndpoint {
    const table = tableOf(this.environment, "messaging");
    const additionalTables = this.config.network.dynamodbEndpoint.additionalTables;
    return new GatewayEndpoint(this, "dynamodb", {
      service: "dynamodb",
      region: this.config.regions.home,
      vpcId: this.network.vpcId,
      routeTableIds: this.network.routeTableIds,
      policy: dynamodbEndpointPolicy({
        accountId: this.config.accounts.workload,
        tableArn: table.tableArn,
        indexArns: indexNames(table.model).map((name) => indexArn(table, name)),
        actions: endpointActions(table.model),
        daxRoleArn: daxRoleArnOf(this.config, this.names),
        keyStoreArn: keyStoreArnOf(this.config, this.names),
        analyst: analystOf(this.environment),
        idReader: comparisonOf(this.environment)?.idReader,
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

  private newKmsEndpoint(): InterfaceEndpoint {
    const { regions, accounts } = this.config;
    const { model } = tableOf(this.environment, "messaging");
    return new InterfaceEndpoint(this, "kms", {
      service: "kms",
      name: this.networkNames.kmsEndpointName,
      region: regions.home,
      vpcId: this.network.vpcId,
      subnetIds: this.network.subnetIds,
      policy: kmsEndpointPolicy({
        partition: this.names.partition,
        accountId: accounts.workload,
        region: regions.home,
        roleArns: [
          ...patternRolesOf(model, this.names).textUsers,
          ...machineRolesOf({ ...this.environment, model }).textUsers,
        ],
        withBranchKeys: textKeyringOf(this.config) === "hierarchical",
      }),
    });
  }
}

/** The network is made unless it is switched off; with a VPC of others it holds the endpoints alone. */
export const networkStack: StackDefinition<NetworkStack> = {
  id: "network",
  make: ({ scope, id, environment }) =>
    environment.config.network.disabled === undefined ? new NetworkStack(scope, id, environment) : undefined,
  subjectsWithout: (environment) => networkSubjects(environment),
};

/** The network that a workload lives in and the ways out of it, whether the stack or others made them. */
export interface NetworkWays {
  /** Undefined when the environment has no VPC. */
  readonly network?: WorkloadNetwork;
  /** Undefined when no endpoint to DynamoDB is known. */
  readonly dynamodbEndpointId?: string;
  /** Undefined when the endpoint is not ours. */
  readonly dynamodbPrefixListId?: string;
  /** Undefined when no one asks KMS, or the endpoint is not ours. */
  readonly kmsClientSecurityGroupId?: string;
}

/** What a later stack is told of the network. */
export function networkIn({ environment, earlier }: StackInputs): NetworkWays {
  const { existingVpc, existingDynamodbEndpointId } = environment.config.network;
  const made = earlier.of(networkStack);
  return {
    network: made?.network ?? existingVpc,
    dynamodbEndpointId: made?.dynamodbEndpointId ?? existingDynamodbEndpointId,
    dynamodbPrefixListId: made?.dynamodbPrefixListId,
    kmsClientSecurityGroupId: made?.kmsClientSecurityGroupId,
  };
}
