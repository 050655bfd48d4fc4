import {
  DescribeFlowLogsCommand,
  DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
} from "@aws-sdk/client-ec2";
import type { Deployment } from "../support/deployment";
import { plannedPolicy } from "../support/planned-policy";
import { expectKey } from "./keys-expectations";

export async function expectNetwork(deployment: Deployment): Promise<void> {
  const { clients, config, names } = deployment;
  const { ec2 } = clients.workload;
  const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({ Filters: [tag("Name", names.named("network"))] }));
  expect(Vpcs).toHaveLength(1);
  const vpcId = Vpcs[0]?.VpcId ?? "";
  const inVpc = { Filters: [{ Name: "vpc-id", Values: [vpcId] }] };

  const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand(inVpc));
  expect(Subnets.map(({ AvailabilityZone }) => AvailabilityZone).sort()).toEqual([...config.network.availabilityZones]);
  expect(Subnets.map(({ MapPublicIpOnLaunch }) => MapPublicIpOnLaunch)).toEqual(Subnets.map(() => false));

  const { VpcEndpoints = [] } = await ec2.send(new DescribeVpcEndpointsCommand(inVpc));
  const region = config.regions.home;
  expect(VpcEndpoints.map(({ ServiceName }) => ServiceName).sort()).toEqual([
    `com.amazonaws.${region}.dynamodb`,
    `com.amazonaws.${region}.kms`,
    `com.amazonaws.${region}.s3`,
  ]);
  for (const endpoint of VpcEndpoints) {
    const service = endpoint.ServiceName?.split(".").at(-1) ?? "";
    expect(endpoint.VpcEndpointType).toBe(service === "kms" ? "Interface" : "Gateway");
    if (service === "kms") expect(endpoint.SubnetIds).toHaveLength(Subnets.length);
    expect(JSON.parse(endpoint.PolicyDocument ?? "")).toEqual(
      plannedPolicy(deployment, { stackId: "network", address: `aws_vpc_endpoint.${service}` }),
    );
  }

  const { RouteTables = [] } = await ec2.send(new DescribeRouteTablesCommand(inVpc));
  const ours = RouteTables.filter(({ Associations = [] }) =>
    Associations.some(({ SubnetId }) => SubnetId !== undefined),
  );
  expect(ours).toHaveLength(1);
  expect(ours[0]?.Associations?.map(({ SubnetId }) => SubnetId).sort()).toEqual(
    Subnets.map(({ SubnetId }) => SubnetId).sort(),
  );
  const gateways = VpcEndpoints.filter(({ VpcEndpointType }) => VpcEndpointType === "Gateway");
  for (const { RouteTableIds } of gateways) expect(RouteTableIds).toEqual([ours[0]?.RouteTableId]);

  const attached = { Filters: [{ Name: "attachment.vpc-id", Values: [vpcId] }] };
  expect((await ec2.send(new DescribeInternetGatewaysCommand(attached))).InternetGateways).toEqual([]);
  expect((await ec2.send(new DescribeNatGatewaysCommand({ Filter: inVpc.Filters }))).NatGateways).toEqual([]);

  const { NetworkAcls = [] } = await ec2.send(new DescribeNetworkAclsCommand(inVpc));
  const allowed = NetworkAcls.flatMap(({ Entries = [] }) => Entries).filter(({ RuleAction }) => RuleAction === "allow");
  const described = allowed.map(
    ({ Egress, CidrBlock, Protocol, PortRange }) =>
      `${Egress ? "to" : "from"} ${CidrBlock} ${Protocol} ${PortRange?.From ?? 0}-${PortRange?.To ?? 0}`,
  );
  // Gateway endpoints answer from public addresses, at the ports of the callers.
  expect(described.toSorted()).toEqual([
    "from 0.0.0.0/0 6 1024-65535",
    "from 10.64.0.0/20 -1 0-0",
    "to 0.0.0.0/0 6 443-443",
    "to 10.64.0.0/20 -1 0-0",
  ]);

  const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand(inVpc));
  const locked = SecurityGroups.filter(({ GroupName }) => GroupName === "default");
  expect(locked.map(({ IpPermissions, IpPermissionsEgress }) => [IpPermissions, IpPermissionsEgress])).toEqual([
    [[], []],
  ]);

  const { FlowLogs = [] } = await ec2.send(
    new DescribeFlowLogsCommand({ Filter: [{ Name: "resource-id", Values: [vpcId] }] }),
  );
  expect(FlowLogs).toMatchObject([{ TrafficType: "ALL", LogDestination: names.logGroupArn("flow-logs") }]);
  await expectKey(deployment, {
    account: "workload",
    alias: names.named("flow-logs"),
    stackId: "network",
    id: "flow-log-key",
  });
}

function tag(key: string, value: string) {
  return { Name: `tag:${key}`, Values: [value] };
}
