import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DefaultNetworkAcl } from "@cdktf/provider-aws/lib/default-network-acl";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { policyIn, templateWith } from "../support/synthesized-template";
import { FLOW_LOGS, isolatedNetwork, KEY_ARN, REASON } from "./builders";

const template = () => templateWith(isolatedNetwork());

describe("an isolated network", () => {
  it("is made of nothing but what is inside: no gateway, no route, no address, no peering", () => {
    const kinds = new Set(
      template()
        .resources()
        .map(({ type }) => type),
    );
    expect([...kinds].sort()).toEqual([
      "aws_cloudwatch_log_group",
      "aws_default_network_acl",
      "aws_default_security_group",
      "aws_flow_log",
      "aws_iam_role",
      "aws_iam_role_policy",
      "aws_route_table",
      "aws_route_table_association",
      "aws_subnet",
      "aws_vpc",
    ]);
  });

  it("has no route beside the local one that AWS makes", () => {
    for (const { body } of template().all(RouteTable)) expect(body.route).toBeUndefined();
  });

  it("routes every subnet by its own table, so that the main table of the VPC decides nothing", () => {
    const associated = template().all(RouteTableAssociation);
    expect(associated.map(({ body }) => body.subnet_id)).toEqual(
      template()
        .all(Subnet)
        .map(({ address }) => `\${${address}.id}`),
    );
    for (const { body } of associated) {
      expect(body.route_table_id).toBe(`\${${template().only(RouteTable).address}.id}`);
    }
  });

  it("gives no instance a public address, neither IPv4 nor IPv6", () => {
    for (const { body } of template().all(Subnet)) {
      expect(body.map_public_ip_on_launch).toBe(false);
      expect(body.assign_ipv6_address_on_creation).toBeUndefined();
      expect(body.ipv6_cidr_block).toBeUndefined();
    }
    expect(template().only(Vpc).body.assign_generated_ipv6_cidr_block).toBeUndefined();
  });

  it("has one subnet in each zone, inside its block", () => {
    expect(
      template()
        .all(Subnet)
        .map(({ body }) => [body.availability_zone, body.cidr_block]),
    ).toEqual([
      ["eu-west-1a", "10.64.0.0/23"],
      ["eu-west-1b", "10.64.2.0/23"],
      ["eu-west-1c", "10.64.4.0/23"],
    ]);
  });

  it("keeps its first subnets when a zone is added", () => {
    const availabilityZones = ["eu-west-1a", "eu-west-1b", "eu-west-1c", "eu-west-1d"];
    const four = templateWith(isolatedNetwork({ availabilityZones })).all(Subnet);
    for (const subnet of template().all(Subnet)) expect(four).toContainEqual(subnet);
  });

  it("lets subnets talk among themselves, and calls of gateway endpoints out and back: nothing else", () => {
    const acl = template().only(DefaultNetworkAcl).body;
    const inside = { protocol: "-1", cidr_block: "10.64.0.0/20", from_port: 0, to_port: 0 };
    // Gateway endpoints answer from public addresses: without this rule no call of DynamoDB comes back.
    const returns = { protocol: "tcp", cidr_block: "0.0.0.0/0", from_port: 1024, to_port: 65_535 };
    const calls = { protocol: "tcp", cidr_block: "0.0.0.0/0", from_port: 443, to_port: 443 };
    const allowed = (rule: object, rule_no: number) => ({ ...rule, action: "allow", rule_no });
    expect(acl.ingress).toMatchObject([allowed(inside, 100), allowed(returns, 200)]);
    expect(acl.egress).toMatchObject([allowed(inside, 100), allowed(calls, 200)]);
    expect(acl.subnet_ids).toEqual(
      template()
        .all(Subnet)
        .map(({ address }) => `\${${address}.id}`),
    );
  });

  it("gives the role of its flow log to the service for its own account alone", () => {
    const { Statement } = policyIn(template().only(IamRole), "assume_role_policy");
    expect(Statement.map(({ Condition }) => Condition)).toEqual([
      { StringEquals: { "aws:SourceAccount": FLOW_LOGS.logGroupArn.split(":")[4] } },
    ]);
  });

  it.each(["/orders/flow", "arn:aws:logs:eu-west-1::log-group:/orders/flow"])(
    "refuses a log group that names no account: %s",
    (logGroupArn) => {
      const flowLogs = { ...FLOW_LOGS, logGroupArn };
      expect(() => templateWith(isolatedNetwork({ flowLogs }))).toThrow("names an account of 12 digits");
    },
  );

  it("resolves the names of AWS services, which gateway endpoints need", () => {
    expect(template().only(Vpc).body).toMatchObject({ enable_dns_support: true, enable_dns_hostnames: true });
  });

  it("has a default security group that lets nothing in or out", () => {
    expect(template().only(DefaultSecurityGroup).body).toMatchObject({ ingress: [], egress: [] });
  });
});

describe("the record of connections", () => {
  it("has accepted and rejected ones, every minute", () => {
    expect(template().only(FlowLog).body).toMatchObject({
      traffic_type: "ALL",
      log_destination_type: "cloud-watch-logs",
      max_aggregation_interval: 60,
      vpc_id: `\${aws_vpc.network.id}`,
    });
  });

  it("is encrypted and kept for a year", () => {
    expect(template().only(CloudwatchLogGroup).body).toMatchObject({
      name: "/orders/flow",
      kms_key_id: KEY_ARN,
      retention_in_days: 365,
      lifecycle: { prevent_destroy: true },
    });
  });

  it("is written by a role of the flow log service that can write there and nowhere else", () => {
    const trust = policyIn(template().only(IamRole), "assume_role_policy").Statement;
    expect(trust.map(({ Principal }) => Principal)).toEqual([{ Service: "vpc-flow-logs.amazonaws.com" }]);
    const [writing, listing, ...more] = policyIn(template().only(IamRolePolicy)).Statement;
    expect(writing?.Resource).toEqual([FLOW_LOGS.logGroupArn, `${FLOW_LOGS.logGroupArn}:*`]);
    // A list is asked of no one group.
    expect(listing).toMatchObject({ Action: "logs:DescribeLogGroups", Resource: "*" });
    expect(more).toEqual([]);
  });

  it("is not begun before the role may write", () => {
    expect(template().only(FlowLog).body.depends_on).toEqual([template().only(IamRolePolicy).address]);
  });

  it("is absent when it was given up, with nothing left behind", () => {
    const without = templateWith(isolatedNetwork({ flowLogs: undefined, withoutFlowLogs: { reason: REASON } }));
    for (const kind of [FlowLog, CloudwatchLogGroup, IamRole, IamRolePolicy]) expect(without.count(kind)).toBe(0);
  });
});
