import { at, change, listOf } from "../../support/stack-edits";
import { every, none, type Protection, statementsIn } from "./protection";

const ENDPOINTS = "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html";

/** The network leads to our table, our bucket and our keys, for our own principals, and nowhere else. */
export const network: readonly Protection[] = [
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
      body.route = [{ cidr_block: "10.0.0.0/8", vpc_peering_connection_id: "pcx-0a1b2c3d" }];
    }),
  },
  {
    id: "NETWORK-05",
    sentence: "The default security group of the VPC says that it lets nothing in or out.",
    why: "What is left out Terraform clears once, and does not see when somebody fills it again.",
    sources: ["https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/default_security_group"],
    stack: "network",
    find: every("aws_default_security_group", ({ body }) =>
      [body.ingress, body.egress].every((rules) => Array.isArray(rules) && rules.length === 0),
    ),
    remove: change("aws_default_security_group", (body) => {
      delete body.egress;
    }),
  },
  {
    id: "NETWORK-06",
    sentence: "The network ACL of the subnets lets calls out by TLS alone, and in nothing but their answers.",
    why: "A security group that somebody opens later is then not the only rule that kept a port closed.",
    sources: ["https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html"],
    stack: "network",
    find: every("aws_default_network_acl", ({ body }) => {
      const world = (rules: unknown) => listOf(rules).filter((rule) => at(rule, "cidr_block") === "0.0.0.0/0");
      const ports = (rules: unknown) => world(rules).map((rule) => [at(rule, "from_port"), at(rule, "to_port")]);
      return (
        JSON.stringify([ports(body.egress), ports(body.ingress)]) === "[[[443,443]],[[1024,65535]]]" &&
        [body.egress, body.ingress].every((rules) => world(rules).every((rule) => at(rule, "protocol") === "tcp"))
      );
    }),
    remove: change("aws_default_network_acl", (body) => {
      body.ingress = [
        { rule_no: 100, action: "allow", protocol: "-1", cidr_block: "0.0.0.0/0", from_port: 0, to_port: 0 },
      ];
    }),
  },
  {
    id: "ENDPOINT-04",
    sentence: "Whatever passes an endpoint is asked for by a principal of the account of the workload.",
    why: "Malicious code brings credentials of its own and carries data out under them.",
    sources: [ENDPOINTS, "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html"],
    stack: "network",
    find: every("aws_vpc_endpoint", (endpoint) =>
      statementsIn(endpoint).every(
        // An exact ARN names its account too.
        ({ Effect, Condition }) =>
          Effect === "Deny" ||
          Condition?.StringEquals?.["aws:PrincipalAccount"] === "333333333333" ||
          /^arn:aws:iam::333333333333:role\/[^*?]+$/.test(String(Condition?.ArnEquals?.["aws:PrincipalArn"])),
      ),
    ),
    remove: change("aws_vpc_endpoint", (body) => {
      body.policy = String(body.policy).replaceAll(
        '"aws:PrincipalAccount":"333333333333"',
        '"aws:PrincipalAccount":"222222222222"',
      );
    }),
  },
];
