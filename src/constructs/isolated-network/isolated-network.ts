import { DefaultNetworkAcl } from "@cdktf/provider-aws/lib/default-network-acl";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { flowLogDeliveryPolicy } from "../../../policies/identity/log-delivery";
import { serviceTrustPolicy } from "../../../policies/identity/trust-policy";
import { LogGroup } from "../log-group";
import { ServiceRole } from "../service-role";
import { assertSiteCidrs } from "../support/assert-site-cidrs";
import { ConstructError } from "../support/construct-error";
import type { BaselineConstructProps } from "../support/construct-props";
import { type Weakening, weakenedTags } from "../support/weakening";
import { networkAclRules } from "./network-acl-rules";
import { subnetCidrs } from "./subnet-cidrs";

/** Log of the connections of a network, and the role that writes it. The construct makes both. */
export interface FlowLogOptions {
  /** Name of the log group. */
  readonly logGroupName: string;
  /** ARN of the log group without `:*`, built from inputs: the policy of the role is then known before apply. */
  readonly logGroupArn: string;
  /** ARN of the KMS key that encrypts the log. Its policy must name the log group. */
  readonly encryptionKeyArn: string;
  /** Name of the role that writes the log. */
  readonly roleName: string;
  /** Days that events are kept; see `LogGroupProps.retentionDays`. @default 365 days */
  readonly retentionDays?: number;
  /** Lets `terraform destroy` delete the log. @default Terraform refuses to destroy the log */
  readonly withoutDeletionGuards?: Weakening;
}

export interface IsolatedNetworkProps extends BaselineConstructProps {
  /** Name tag of the VPC, and first part of the names of its subnets. */
  readonly name: string;
  /** Private IPv4 block from /16 to /24, such as `10.64.0.0/20`. A change makes a new VPC. */
  readonly cidr: string;
  /**
   * Zones that get one subnet each: 1 to 8, such as `eu-west-1a`. DAX needs three.
   *
   * They are an input because the result of a look-up can change, and Terraform would then move a subnet.
   */
  readonly availabilityZones: readonly string[];
  /**
   * Log of accepted and rejected connections. Give exactly one of `flowLogs` and `withoutFlowLogs`.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html
   */
  readonly flowLogs?: FlowLogOptions;
  /** Leaves the log of connections out. The reason becomes a tag. */
  readonly withoutFlowLogs?: Weakening;
  /**
   * Private IPv4 blocks of networks outside the VPC, such as `10.20.0.0/16` of a site, that may call interface endpoints in
   * it by TLS. The network ACL lets them in; a route and the security group of an endpoint decide whether they get there.
   *
   * @default none: nothing outside the VPC opens a connection into it
   */
  readonly siteCidrs?: readonly string[];
}

/**
 * A VPC without a connection to the internet in either direction.
 *
 * Its route table has the local route only. It has no internet gateway, no NAT and no public address, and its default
 * security group has no rules. Resources in it reach AWS through VPC endpoints only. Its default network ACL allows no
 * more than the subnets and gateway endpoints need.
 *
 * @throws ConstructError if `flowLogs` and `withoutFlowLogs` are both given or both missing, if `flowLogs.logGroupArn` names
 * no account, if a zone is repeated, if a block of `siteCidrs` is not private, or if `cidr` is not a private block of /16 to
 * /24.
 * @throws LimitError if `flowLogs.retentionDays` is another number than CloudWatch offers.
 * @throws WeakeningError if a reason cannot be a tag.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/how-it-works.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { IsolatedNetwork } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "network");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * const availabilityZones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];
 * new IsolatedNetwork(stack, "network", {
 *   name: "orders",
 *   cidr: "10.64.0.0/20",
 *   availabilityZones,
 *   flowLogs: {
 *     logGroupName: "/orders/flow",
 *     logGroupArn: "arn:aws:logs:eu-west-1:111122223333:log-group:/orders/flow",
 *     encryptionKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
 *     roleName: "orders-flow-log",
 *   },
 * });
 * // A network without a log of its connections, with the reason: it becomes a tag of the VPC.
 * new IsolatedNetwork(stack, "test-network", {
 *   name: "orders-test",
 *   cidr: "10.65.0.0/20",
 *   availabilityZones,
 *   withoutFlowLogs: { reason: "Test network without data" },
 * });
 * app.synth();
 * ```
 */
export class IsolatedNetwork extends Construct {
  /** Id of the VPC, known after apply. */
  readonly vpcId: string;
  /** Ids of the subnets, one a zone, in the order of `availabilityZones`. */
  readonly subnetIds: readonly string[];
  /** Id of the one route table of all subnets, for the gateway endpoints. */
  readonly routeTableIds: readonly string[];

  constructor(scope: Construct, id: string, props: IsolatedNetworkProps) {
    super(scope, id);
    if ((props.flowLogs === undefined) === (props.withoutFlowLogs === undefined)) {
      throw new ConstructError(
        `${this.node.path}: give exactly one of flowLogs and withoutFlowLogs, got ` +
          `${props.flowLogs === undefined ? "neither" : "both"}. Without a flow log, connections are not recorded.`,
      );
    }
    const zones = new Set(props.availabilityZones);
    if (zones.size < props.availabilityZones.length) {
      throw new ConstructError(
        `${this.node.path}: availabilityZones must not repeat a zone, got ${props.availabilityZones.join(", ")}. ` +
          `Name each zone once.`,
      );
    }
    if (props.siteCidrs !== undefined) {
      assertSiteCidrs({ path: this.node.path, option: "siteCidrs", cidrs: props.siteCidrs });
    }
    const { provider } = props;
    const vpc = new Vpc(this, "Default", {
      provider,
      cidrBlock: props.cidr,
      // Gateway endpoints need both: callers resolve the public name of the service inside the VPC.
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { ...props.tags, Name: props.name, ...weakenedTags(this, { "flow-logs": props.withoutFlowLogs }) },
    });
    // AWS uses the default group if a resource names no group, and lets its members connect to each other and out.
    // Terraform removes these rules.
    new DefaultSecurityGroup(this, "default-security-group", {
      provider,
      vpcId: vpc.id,
      ingress: [],
      egress: [],
      tags: { ...props.tags, Name: `${props.name}-default-locked` },
    });
    const routeTable = new RouteTable(this, "routes", {
      provider,
      vpcId: vpc.id,
      tags: { ...props.tags, Name: `${props.name}-isolated` },
    });
    const cidrs = subnetCidrs(props.cidr, props.availabilityZones.length);
    this.subnetIds = props.availabilityZones.map((availabilityZone, index) => {
      const subnet = new Subnet(this, `subnet-${availabilityZone}`, {
        provider,
        vpcId: vpc.id,
        availabilityZone,
        cidrBlock: cidrs[index],
        mapPublicIpOnLaunch: false,
        tags: { ...props.tags, Name: `${props.name}-isolated-${availabilityZone}` },
      });
      new RouteTableAssociation(this, `routes-${availabilityZone}`, {
        provider,
        subnetId: subnet.id,
        routeTableId: routeTable.id,
      });
      return subnet.id;
    });
    this.closeDefaultNetworkAcl(props, vpc);
    this.vpcId = vpc.id;
    this.routeTableIds = [routeTable.id];
    if (props.flowLogs !== undefined) this.recordConnections(props, props.flowLogs);
  }

  private closeDefaultNetworkAcl(props: IsolatedNetworkProps, vpc: Vpc): void {
    new DefaultNetworkAcl(this, "default-network-acl", {
      provider: props.provider,
      defaultNetworkAclId: vpc.defaultNetworkAclId,
      // Named, though AWS puts them there by itself: otherwise Terraform plans to remove them for ever.
      subnetIds: [...this.subnetIds],
      ...networkAclRules(props),
      tags: { ...props.tags, Name: `${props.name}-default` },
    });
  }

  /** The account of the network: flow logs of another one may not use the role. */
  private accountIn(logGroupArn: string): string {
    const account = logGroupArn.split(":")[4] ?? "";
    if (/^\d{12}$/.test(account)) return account;
    throw new ConstructError(
      `${this.node.path}: flowLogs.logGroupArn must be an ARN that is built from inputs and names an account of 12 digits, ` +
        `got ${JSON.stringify(logGroupArn)}. Build it from the region, the account and the name of the log group.`,
    );
  }

  private recordConnections(props: IsolatedNetworkProps, flowLogs: FlowLogOptions): void {
    const { provider } = props;
    const group = new LogGroup(this, "flow-log-group", {
      provider,
      logGroupName: flowLogs.logGroupName,
      encryptionKeyArn: flowLogs.encryptionKeyArn,
      retentionDays: flowLogs.retentionDays,
      withoutDeletionGuards: flowLogs.withoutDeletionGuards,
      tags: props.tags,
    });
    const role = new ServiceRole(this, "flow-log-role", {
      provider,
      roleName: flowLogs.roleName,
      description: `Writes the flow log of ${props.name}`,
      trustPolicy: serviceTrustPolicy({
        service: "vpc-flow-logs.amazonaws.com",
        sourceAccountId: this.accountIn(flowLogs.logGroupArn),
      }),
      policy: flowLogDeliveryPolicy({ logGroupArn: flowLogs.logGroupArn }),
      tags: props.tags,
    });
    new FlowLog(this, "flow-log", {
      provider,
      vpcId: this.vpcId,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: group.logGroupArn,
      iamRoleArn: role.roleArn,
      maxAggregationInterval: 60,
      tags: { ...props.tags },
      dependsOn: [role.policyResource],
    });
  }
}
