import { DaxCluster } from "@cdktf/provider-aws/lib/dax-cluster";
import { DaxParameterGroup } from "@cdktf/provider-aws/lib/dax-parameter-group";
import { DaxSubnetGroup } from "@cdktf/provider-aws/lib/dax-subnet-group";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { daxServiceRolePolicy } from "../../../policies/identity/dax-service-role-policy";
import { serviceTrustPolicy } from "../../../policies/identity/trust-policy";
import { assertWithin } from "../../facts/limit";
import { limits } from "../../facts/service-limits";
import { ServiceRole } from "../service-role";
import { assertName } from "../support/assert-name";
import { ConstructError } from "../support/construct-error";
import { ifKnown } from "../support/if-known";
import type { ReadOnlyDaxProps } from "./read-only-dax-props";

const DEFAULT_NODE_TYPE = "dax.t3.small";

/** Port of a DAX cluster with TLS. The port without TLS, 8111, stays closed. */
const TLS_PORT = 9111;

/**
 * A DAX cluster that can only read: its role has no write, so that a call through the cluster cannot change the table.
 *
 * DAX does not enforce conditions on items: a user of the cluster can read every item that its role can read. Give no
 * `dax:*` action to a role that must read some keys only. DAX encrypts at rest with an AWS managed key and offers no
 * other. Encryption at rest and in transit cannot be changed after the cluster is made.
 *
 * @throws ConstructError if a name or the node type has another form, if `subnetIds` has fewer than three subnets, or if
 *   `model` has tenants.
 * @throws LimitError if a number is out of range.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.access-control.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { ReadOnlyDax } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "cache");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new ReadOnlyDax(stack, "cache", {
 *   clusterName: "orders",
 *   vpcId: "vpc-0a1b2c3d4e5f60718",
 *   subnetIds: ["subnet-0a1b2c3d4e5f60718", "subnet-1b2c3d4e5f607182a", "subnet-2c3d4e5f607182a3b"],
 *   tableArn: "arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
 *   indexNames: ["by-state"],
 *   roleName: "orders-dax",
 * });
 * app.synth();
 * ```
 */
export class ReadOnlyDax extends Construct {
  /** ARN of the cluster, known after apply. */
  readonly clusterArn: string;
  /** Address for the DAX client, known after apply. It begins with `daxs://`: the client then uses TLS. */
  readonly endpoint: string;
  /** Security group of the readers: the cluster accepts connections from this group only. */
  readonly clientSecurityGroupId: string;
  /** ARN of the service role, known after apply. */
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: ReadOnlyDaxProps) {
    super(scope, id);
    this.check(props);
    if (props.model?.tenant !== undefined) {
      throw new ConstructError(
        `${this.node.path}: model must be without tenants, got the tenant "${props.model.tenant.keyPart}". DAX ignores ` +
          "the conditions of its callers, so that each of them would read the rows of every tenant. Read the table.",
      );
    }
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
      // The name contains the values: DAX does not reliably apply a change to a group in use. A change makes a new
      // group.
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
      // No list of zones: DAX spreads the nodes over the subnets itself. A list must have one zone for each node, and
      // Terraform replaces the cluster if the list changes: each added node would replace it.
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
      description: "TLS from the clients",
      tags: { ...props.tags, Name: "TLS from the clients" },
    });
    new VpcSecurityGroupEgressRule(this, "to-cluster", {
      provider,
      securityGroupId: clientGroup.id,
      referencedSecurityGroupId: clusterGroup.id,
      ...port,
      description: "TLS to the cluster",
      tags: { ...props.tags, Name: "TLS to the cluster" },
    });
    // AWS names no ports for what the nodes say to each other, and shows groups that let everything out.
    const among = { provider, securityGroupId: clusterGroup.id, referencedSecurityGroupId: clusterGroup.id };
    const nodes = {
      ...among,
      ipProtocol: "-1",
      description: "Among the nodes",
      tags: { ...props.tags, Name: "Among the nodes" },
    };
    new VpcSecurityGroupIngressRule(this, "from-nodes", nodes);
    new VpcSecurityGroupEgressRule(this, "to-nodes", nodes);
    if (props.dynamodbPrefixListId !== undefined) {
      new VpcSecurityGroupEgressRule(this, "to-dynamodb", {
        provider,
        securityGroupId: clusterGroup.id,
        prefixListId: props.dynamodbPrefixListId,
        fromPort: 443,
        toPort: 443,
        ipProtocol: "tcp",
        description: "DynamoDB",
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
