import type { Link } from "../checked-template";
import type { Control } from "../control";
import { allOf, eachBlock, every, forbidden, having, must } from "../find";
import { blocks } from "../reading";
import { alsoAsked } from "../security-hub";
import { anything, is, not, unset, unsetOr, type Wanted } from "../wanted";
import { leadsToSite } from "./site-networks";

const GUIDE = "https://docs.aws.amazon.com/vpc/latest/userguide";
const ROUTES = `${GUIDE}/VPC_Route_Tables.html`;

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
  "aws_vpn_gateway_attachment",
  "aws_ec2_client_vpn_endpoint",
];

/** A destination of a route that is not the whole internet. */
const notEverywhere: Wanted = unsetOr({
  words: "be no route to everywhere",
  holds: (value, at) => not("0.0.0.0/0").holds(value, at) && not("::/0").holds(value, at),
});

const ofVpc = (type: string): Link => ({ type, argument: "vpc_id", names: ["id"] });

/** Nothing in the network reaches the internet, and nothing in the internet reaches it. */
export const isolation: readonly Control[] = [
  {
    id: "DDB-NETWORK-01",
    sentence: "No stack makes a gateway, a peering or a public address, but for a VPN to private networks.",
    why: "One gateway is enough for malicious code to carry every item out.",
    mend: "Leave the gateway out and reach AWS services by an `aws_vpc_endpoint`; give an `aws_vpn_gateway` connections with `static_routes_only = true` and routes to private networks.",
    severity: "high",
    sources: [`${GUIDE}/vpc-internet-gateway-overview.html`],
    ids: alsoAsked([]),
    find: allOf(
      forbidden(WAYS_OUT, "be an endpoint instead"),
      every("aws_vpn_gateway", [
        must("its connections", "have static routes to private networks alone", leadsToSite, "another way"),
      ]),
    ),
  },
  {
    id: "DDB-NETWORK-02",
    sentence: "No subnet gives out public addresses.",
    why: "The day somebody adds a gateway, every instance is on the internet.",
    mend: "Set `map_public_ip_on_launch = false`, and give the `aws_subnet` no block of IPv6.",
    severity: "medium",
    sources: [`${GUIDE}/vpc-ip-addressing.html`],
    ids: alsoAsked(["EC2.15"], { checkov: ["CKV_AWS_130"], trivy: ["AWS-0164"] }),
    find: every(
      "aws_subnet",
      having({
        map_public_ip_on_launch: unsetOr(is(false)),
        assign_ipv6_address_on_creation: not(true),
        ipv6_cidr_block: unset,
      }),
    ),
  },
  {
    id: "DDB-NETWORK-03",
    sentence: "No route table has a route to everywhere.",
    why: "A default route is the other half of every way out.",
    mend: "Leave out the route to `0.0.0.0/0` and `::/0` of the `aws_route_table`.",
    severity: "high",
    sources: [ROUTES],
    ids: alsoAsked([]),
    find: allOf(
      every(
        ["aws_route_table", "aws_default_route_table"],
        eachBlock("route", { cidr_block: notEverywhere, ipv6_cidr_block: notEverywhere }),
      ),
      every("aws_route", having({ destination_cidr_block: notEverywhere, destination_ipv6_cidr_block: notEverywhere })),
    ),
  },
  {
    id: "DDB-NETWORK-04",
    sentence: "Every subnet has a route table of its own.",
    why: "A subnet without one follows the main table of the VPC, which anybody may have given a way out.",
    mend: "Add an `aws_route_table_association` for the subnet.",
    severity: "medium",
    sources: [ROUTES],
    ids: alsoAsked([]),
    find: every("aws_subnet", [
      must("an aws_route_table_association", "be there", (subnet, template) =>
        template.hasLinked(subnet, {
          type: "aws_route_table_association",
          argument: "subnet_id",
          names: ["id"],
        }),
      ),
    ]),
  },
  {
    id: "DDB-NETWORK-05",
    sentence: "The default security group of every VPC lets nothing in or out.",
    why: "AWS fills it with everything to everything, and uses it wherever no one names a group.",
    mend: "Add an `aws_default_security_group` for the VPC, with `ingress` and `egress` left empty.",
    severity: "high",
    sources: [`${GUIDE}/default-security-group.html`],
    ids: alsoAsked(["EC2.2"], { checkov: ["CKV2_AWS_12"] }),
    find: every("aws_vpc", [
      must("an aws_default_security_group", "be there and empty", (vpc, template) =>
        template.hasLinked(vpc, ofVpc("aws_default_security_group"), (group) =>
          ["ingress", "egress"].every((rules) => blocks(group, rules).length === 0),
        ),
      ),
    ]),
  },
  {
    id: "DDB-NETWORK-06",
    sentence: "Every VPC has a record of all its connections, accepted and rejected.",
    why: "After a theft no one can tell what spoke to what.",
    mend: "Add an `aws_flow_log` for the VPC with `traffic_type` `ALL`.",
    severity: "medium",
    sources: [`${GUIDE}/flow-logs.html`],
    ids: alsoAsked(["EC2.6"], { checkov: ["CKV2_AWS_11"], trivy: ["AWS-0178"] }),
    waivedBy: ["weakened:flow-logs"],
    find: every("aws_vpc", [
      must("an aws_flow_log", "be there, of ALL traffic, with a destination", (vpc, template) =>
        template.hasLinked(vpc, ofVpc("aws_flow_log"), (log) => {
          const at = { resource: log, template };
          return is("ALL").holds(log.body.traffic_type, at) && anything.holds(log.body.log_destination, at);
        }),
      ),
    ]),
  },
];
