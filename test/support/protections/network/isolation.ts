import { adding, at, change, every, inStacks, listOf, none, type Protection, without } from "../protection";

const WAYS_OUT = [
  "aws_internet_gateway",
  "aws_internet_gateway_attachment",
  "aws_egress_only_internet_gateway",
  "aws_nat_gateway",
  "aws_eip",
  "aws_eip_association",
  "aws_vpc_peering_connection",
  "aws_vpc_peering_connection_accepter",
  "aws_ec2_transit_gateway_vpc_attachment",
  "aws_ec2_carrier_gateway",
  "aws_vpn_gateway",
  "aws_vpn_gateway_attachment",
  "aws_ec2_client_vpn_endpoint",
];

/** Nothing in the network reaches the internet, and nothing in the internet reaches it. */
export const isolation: readonly Protection[] = [
  ...inStacks(["network", "data", "audit", "cache", "messaging", "organization"], {
    id: "NETWORK-01",
    sentence: "No stack makes a gateway, a peering or a public address.",
    why: "One gateway is enough for malicious code to carry every message out.",
    sources: ["EC2.15", "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-internet-gateway-overview.html"],
    ofAbsence: true,
    find: none(({ type }) => WAYS_OUT.includes(type)),
    remove: adding("aws_internet_gateway", { vpc_id: `\${aws_vpc.network.id}` }),
    offender: "aws_internet_gateway.added",
  }),
  {
    id: "NETWORK-02",
    sentence: "No subnet gives out public addresses.",
    why: "The day somebody adds a gateway, every instance is on the internet.",
    sources: ["CKV_AWS_130", "AWS-0164", "EC2.15"],
    stack: "network",
    find: every(
      "aws_subnet",
      ({ body }) =>
        body.map_public_ip_on_launch === false &&
        body.assign_ipv6_address_on_creation !== true &&
        body.ipv6_cidr_block === undefined,
    ),
    remove: change("aws_subnet", (body) => {
      body.map_public_ip_on_launch = true;
    }),
  },
  {
    id: "NETWORK-03",
    sentence: "No route table has a route but the local one.",
    why: "A default route is the other half of every way out.",
    sources: ["https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html"],
    stack: "network",
    find: (template) => [
      ...every(
        "aws_route_table",
        ({ body }) => listOf(body.route).length === 0 && body.propagating_vgws === undefined,
      )(template),
      ...none(({ type }) =>
        ["aws_route", "aws_default_route_table", "aws_vpn_gateway_route_propagation"].includes(type),
      )(template),
    ],
    remove: change("aws_route_table", (body) => {
      body.route = [{ cidr_block: "0.0.0.0/0", gateway_id: "igw-0a1b2c3d" }];
    }),
  },
  {
    id: "NETWORK-04",
    sentence: "Every subnet has a route table of ours.",
    why: "A subnet without one follows the main table of the VPC, which anybody may have given a way out.",
    sources: ["https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html"],
    stack: "network",
    find: every("aws_subnet", ({ address }, template) =>
      template
        .resources()
        .some(({ type, body }) => type === "aws_route_table_association" && body.subnet_id === `\${${address}.id}`),
    ),
    remove: without("aws_route_table_association", /eu-west-1c/),
    offender: "aws_subnet.network_subnet-eu-west-1c_2D242ABA",
  },
  {
    id: "NETWORK-05",
    sentence: "The default security group of every VPC lets nothing in or out.",
    why: "AWS fills it with everything to everything, and uses it wherever nobody names a group.",
    sources: ["CKV2_AWS_12", "EC2.2"],
    stack: "network",
    find: every("aws_vpc", ({ address }, template) =>
      template
        .resources()
        .some(
          ({ type, body }) =>
            type === "aws_default_security_group" &&
            body.vpc_id === `\${${address}.id}` &&
            [body.ingress, body.egress].every((rules) => Array.isArray(rules) && rules.length === 0),
        ),
    ),
    remove: change("aws_default_security_group", (body) => {
      delete body.egress;
    }),
    offender: "aws_vpc.network",
  },
  {
    id: "NETWORK-06",
    sentence: "Every VPC has a record of all its connections, accepted and rejected.",
    why: "After a theft nobody can tell what spoke to what.",
    sources: ["CKV2_AWS_11", "AWS-0178", "EC2.6"],
    stack: "network",
    find: every("aws_vpc", ({ address }, template) =>
      template
        .resources()
        .some(
          ({ type, body }) =>
            type === "aws_flow_log" &&
            body.vpc_id === `\${${address}.id}` &&
            body.traffic_type === "ALL" &&
            at(body, "log_destination") !== undefined,
        ),
    ),
    remove: change("aws_flow_log", (body) => {
      body.traffic_type = "REJECT";
    }),
    offender: "aws_vpc.network",
  },
];
