import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { flowLogDeliveryPolicy } from "../../../policies/identity/log-delivery";
import { serviceTrustPolicy } from "../../../policies/identity/trust";
import { LogGroup } from "../log-group";
import { ServiceRole } from "../service-role";
import { ConstructError } from "../support/construct-error";
import type { BaselineConstructProps } from "../support/construct-props";
import { type Weakening, weakenedTags } from "../support/weakening";
import { subnetCidrs } from "./subnet-cidrs";

export interface FlowLogOptions {
  readonly logGroupName: string;
  /** ARN of that log group, built from inputs so that the role's policy is known before apply. Without `:*`. */
  readonly logGroupArn: string;
  /** KMS key that encrypts the log; its policy must name the log group. */
  readonly encryptionKeyArn: string;
  /** Agreed name of the role that writes the log. */
  readonly roleName: string;
  /** @default 365 days */
  readonly retentionDays?: number;
  /** @default the log cannot be destroyed by Terraform */
  readonly withoutDeletionGuards?: Weakening;
}

export interface IsolatedNetworkProps extends BaselineConstructProps {
  /** Name tag of the VPC and first part of its subnets' names. */
  readonly name: string;
  /** Private IPv4 block, /16 to /24. Changing it makes a new VPC. Example: `10.64.0.0/20`. */
  readonly cidr: string;
  /** Zones that get one subnet each; DAX needs three. Given, not looked up: a look-up can move a subnet. */
  readonly availabilityZones: readonly string[];
  /**
   * Where the record of accepted and rejected connections goes. Give either this or `withoutFlowLogs`.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html
   */
  readonly flowLogs?: FlowLogOptions;
  /** Why there is no record of connections. */
  readonly withoutFlowLogs?: Weakening;
}

/**
 * A VPC that cannot reach the internet and cannot be reached from it: subnets whose route table has no route but the
 * local one, no internet gateway, no NAT, no public address, and a default security group without rules.
 *
 * What is inside reaches AWS through VPC endpoints only.
 */
export class IsolatedNetwork extends Construct {
  readonly vpcId: string;
  /** One a zone, in the order of `availabilityZones`. */
  readonly subnetIds: readonly string[];
  /** The one route table of the subnets: gateway endpoints put their routes here. */
  readonly routeTableIds: readonly string[];

  constructor(scope: Construct, id: string, props: IsolatedNetworkProps) {
    super(scope, id);
    if ((props.flowLogs === undefined) === (props.withoutFlowLogs === undefined)) {
      throw new ConstructError(
        `${this.node.path}: give exactly one of flowLogs and withoutFlowLogs, got ` +
          `${props.flowLogs === undefined ? "neither" : "both"}. Without a flow log nobody can tell later who spoke to whom.`,
      );
    }
    const zones = new Set(props.availabilityZones);
    if (zones.size < props.availabilityZones.length) {
      throw new ConstructError(
        `${this.node.path}: availabilityZones must not repeat a zone, got ${props.availabilityZones.join(", ")}. ` +
          `Name each zone once.`,
      );
    }
    const { provider } = props;
    const vpc = new Vpc(this, "Default", {
      provider,
      cidrBlock: props.cidr,
      // Gateway endpoints need both: the service's public name resolves inside, the route does the rest.
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { ...props.tags, Name: props.name, ...weakenedTags(this, { "flow-logs": props.withoutFlowLogs }) },
    });
    // Terraform empties the group that AWS fills with "everything to everything" and uses when none is named.
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
    this.vpcId = vpc.id;
    this.routeTableIds = [routeTable.id];
    if (props.flowLogs !== undefined) this.recordConnections(props, props.flowLogs);
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
      trustPolicy: serviceTrustPolicy({ service: "vpc-flow-logs.amazonaws.com" }),
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
