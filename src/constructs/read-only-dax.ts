import { DaxCluster } from "@cdktf/provider-aws/lib/dax-cluster";
import { DaxParameterGroup } from "@cdktf/provider-aws/lib/dax-parameter-group";
import { DaxSubnetGroup } from "@cdktf/provider-aws/lib/dax-subnet-group";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { daxServiceRolePolicy } from "../../policies/identity/dax-service-role";
import { serviceTrustPolicy } from "../../policies/identity/trust";
import { assertWithin } from "../facts/limit";
import { limits } from "../facts/service-limits";
import { ServiceRole } from "./service-role";
import { assertName } from "./support/assert-name";
import { ConstructError } from "./support/construct-error";
import type { BaselineConstructProps } from "./support/construct-props";
import { ifKnown } from "./support/if-known";

export interface ReadOnlyDaxProps extends BaselineConstructProps {
  /** 1 to 20 characters: a letter, then letters, digits and single hyphens. Changing it makes a new cluster. */
  readonly clusterName: string;
  readonly vpcId: string;
  /** Private subnets in at least three availability zones, one in each: DAX spreads its nodes over them. */
  readonly subnetIds: readonly string[];
  /**
   * Id of the prefix list of DynamoDB in this region, as a gateway endpoint tells it: lets the nodes reach DynamoDB, and
   * nothing else, over TLS.
   *
   * AWS does not say whether calls of DAX to DynamoDB leave by its nodes in the VPC. If they do, they need this.
   *
   * @default the nodes may open no connection
   */
  readonly dynamodbPrefixListId?: string;
  /** The only table that the cluster may read. Whoever may use the cluster reads all of it: one cluster per table. */
  readonly tableArn: string;
  /** Names of the indexes of that table that the cluster may query. */
  readonly indexNames: readonly string[];
  /** Agreed name of the service role: the table policy exempts it by ARN. */
  readonly roleName: string;
  /**
   * @default dax.t3.small, the smallest; load decides
   * @see https://aws.amazon.com/dynamodb/pricing/
   */
  readonly nodeType?: string;
  /**
   * Nodes, one of which is the primary: 3 to 11.
   *
   * @default 3, one in each zone
   */
  readonly nodeCount?: number;
  /**
   * How old the answer of a query can be. No write ever invalidates the query cache.
   *
   * 1 to 300 seconds.
   *
   * @default 2 seconds
   */
  readonly queryTtlSeconds?: number;
  /**
   * How old an item can be. With a role that cannot write, nothing else ever refreshes it.
   *
   * 1 to 3,600 seconds. Zero is refused: to DAX it means that items never expire.
   *
   * @default 60 seconds
   */
  readonly recordTtlSeconds?: number;
}

const DEFAULT_NODE_TYPE = "dax.t3.small";

/** Port of a DAX cluster with TLS. The plain one, 8111, is never opened. */
const TLS_PORT = 9111;

/**
 * A DAX cluster that can only read: its role holds no write, so what passes through it cannot change the table.
 *
 * DAX does not enforce conditions on items: whoever may use the cluster reads every item that its role reads. A role
 * that is confined to some keys gets no `dax:*` action. Encryption at rest is by an AWS managed key, DAX offers no
 * other. Neither kind of encryption can be turned on or off later.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.access-control.html
 */
export class ReadOnlyDax extends Construct {
  readonly clusterArn: string;
  /** Where the DAX client connects: `daxs://`, so that it speaks TLS and asks for the cluster's certificate, and port. */
  readonly endpoint: string;
  /** Give this group to whatever reads through the cluster: it is the only source that the cluster lets in. */
  readonly clientSecurityGroupId: string;
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: ReadOnlyDaxProps) {
    super(scope, id);
    this.check(props);
    const { provider } = props;
    const tags = { ...props.tags };
    const role = new ServiceRole(this, "role", {
      provider,
      roleName: props.roleName,
      description: `DAX reads ${props.clusterName} with it; it cannot write`,
      trustPolicy: serviceTrustPolicy({ service: "dax.amazonaws.com" }),
      policy: daxServiceRolePolicy({ tableArn: props.tableArn, indexNames: props.indexNames }),
      tags,
    });
    const { clusterGroup, clientGroup } = this.securityGroups(props);
    const queryTtlSeconds = props.queryTtlSeconds ?? limits.daxQueryTtlSeconds.default;
    const recordTtlSeconds = props.recordTtlSeconds ?? limits.daxRecordTtlSeconds.default;
    const parameters = new DaxParameterGroup(this, "parameters", {
      provider,
      // The values are in the name: DAX does not reliably apply a change to a group in use, so a change makes a new one.
      name: `${props.clusterName}-q${queryTtlSeconds}-r${recordTtlSeconds}`,
      description: `Query cache ${queryTtlSeconds} s, item cache ${recordTtlSeconds} s`,
      parameters: [
        { name: "query-ttl-millis", value: String(queryTtlSeconds * 1000) },
        { name: "record-ttl-millis", value: String(recordTtlSeconds * 1000) },
      ],
      lifecycle: { createBeforeDestroy: true },
    });
    const subnets = new DaxSubnetGroup(this, "subnets", {
      provider,
      name: props.clusterName,
      subnetIds: [...props.subnetIds],
    });
    const cluster = new DaxCluster(this, "Default", {
      provider,
      clusterName: props.clusterName,
      description: "Read-only cache",
      nodeType: props.nodeType ?? DEFAULT_NODE_TYPE,
      // No list of zones: DAX spreads the nodes over the subnets by itself, takes one zone for each node or none, and
      // Terraform replaces the cluster when the list changes, as it would with every node that is added.
      replicationFactor: props.nodeCount ?? limits.daxNodes.default,
      iamRoleArn: role.roleArn,
      parameterGroupName: parameters.name,
      subnetGroupName: subnets.name,
      securityGroupIds: [clusterGroup.id],
      clusterEndpointEncryptionType: "TLS",
      serverSideEncryption: { enabled: true },
      tags,
      dependsOn: [role.policyResource],
    });
    this.clusterArn = cluster.arn;
    this.endpoint = `daxs://${cluster.clusterAddress}:${TLS_PORT}`;
    this.clientSecurityGroupId = clientGroup.id;
    this.roleArn = role.roleArn;
  }

  private securityGroups(props: ReadOnlyDaxProps): { clusterGroup: SecurityGroup; clientGroup: SecurityGroup } {
    const { provider, vpcId } = props;
    const group = (id: string, description: string) =>
      new SecurityGroup(this, id, {
        provider,
        vpcId,
        name: `${props.clusterName}-${id}`,
        description,
        tags: { ...props.tags, Name: `${props.clusterName}-${id}` },
      });
    const clusterGroup = group("cluster", `DAX cluster ${props.clusterName}: TLS from its clients only`);
    const clientGroup = group("clients", `Whatever reads through DAX cluster ${props.clusterName}`);
    const port = { fromPort: TLS_PORT, toPort: TLS_PORT, ipProtocol: "tcp" };
    new VpcSecurityGroupIngressRule(this, "from-clients", {
      provider,
      securityGroupId: clusterGroup.id,
      referencedSecurityGroupId: clientGroup.id,
      ...port,
      tags: { ...props.tags, Name: "TLS from the clients" },
    });
    new VpcSecurityGroupEgressRule(this, "to-cluster", {
      provider,
      securityGroupId: clientGroup.id,
      referencedSecurityGroupId: clusterGroup.id,
      ...port,
      tags: { ...props.tags, Name: "TLS to the cluster" },
    });
    if (props.dynamodbPrefixListId !== undefined) {
      new VpcSecurityGroupEgressRule(this, "to-dynamodb", {
        provider,
        securityGroupId: clusterGroup.id,
        prefixListId: props.dynamodbPrefixListId,
        fromPort: 443,
        toPort: 443,
        ipProtocol: "tcp",
        tags: { ...props.tags, Name: "DynamoDB" },
      });
    }
    return { clusterGroup, clientGroup };
  }

  private check(props: ReadOnlyDaxProps): void {
    assertWithin({ path: this.node.path, name: "nodeCount", value: props.nodeCount, limit: limits.daxNodes });
    assertWithin({
      path: this.node.path,
      name: "queryTtlSeconds",
      value: props.queryTtlSeconds,
      limit: limits.daxQueryTtlSeconds,
    });
    assertWithin({
      path: this.node.path,
      name: "recordTtlSeconds",
      value: props.recordTtlSeconds,
      limit: limits.daxRecordTtlSeconds,
    });
    assertName({ path: this.node.path, option: "clusterName", value: props.clusterName });
    assertName({ path: this.node.path, option: "nodeType", value: props.nodeType ?? DEFAULT_NODE_TYPE });
    ifKnown(props.subnetIds, (known) => {
      // One subnet named three times is one subnet.
      const different = new Set(known).size;
      if (different >= limits.daxNodes.min) return;
      throw new ConstructError(
        `${this.node.path}: subnetIds must name at least ${limits.daxNodes.min}, got ${different}. With fewer zones the ` +
          `loss of one can take the cache away. Add subnets in other zones.`,
      );
    });
  }
}
