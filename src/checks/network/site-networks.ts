import type { Link, Resource, Template } from "../checked-template";
import { everyOf, NotKnown, someOf } from "../not-known";
import { items, textAt } from "../reading";
import type { Rule } from "./rules-controls";

const CONNECTION = "aws_vpn_connection";
const ROUTE = "aws_vpn_connection_route";
const OF_GATEWAY: Link = { type: CONNECTION, argument: "vpn_gateway_id", names: ["id"] };
const OF_CONNECTION: Link = { type: ROUTE, argument: "vpn_connection_id", names: ["id"] };
const DIRECT: Link = { type: "aws_dx_gateway_association", argument: "associated_gateway_id", names: ["id"] };

/** Blocks of private addresses, by the start of their text and the smallest prefix. @see https://www.rfc-editor.org/rfc/rfc1918 */
const PRIVATE: readonly (readonly [start: RegExp, prefix: number])[] = [
  [/^10\./, 8],
  [/^172\.(?:1[6-9]|2\d|3[01])\./, 12],
  [/^192\.168\./, 16],
];

/** Whether a block has private addresses of IPv4 and no other. @throws NotKnown if the input does not say which it is. */
function isPrivate(block: string): boolean {
  if (block.includes("${")) throw new NotKnown(block);
  const prefix = Number(/^\d+\.\d+\.\d+\.\d+\/(\d+)$/.exec(block)?.[1] ?? Number.NaN);
  return PRIVATE.some(([start, least]) => start.test(block) && prefix >= least);
}

/**
 * Whether a VPN gateway leads to private networks of a site, and nowhere else: each of its connections has routes that the
 * input names. Over BGP, and over Direct Connect, the other side says what it leads to.
 */
export function leadsToSite(gateway: Resource, template: Template): boolean {
  const connections = template.linked(gateway, OF_GATEWAY);
  return (
    connections.length > 0 &&
    template.linked(gateway, DIRECT).length === 0 &&
    everyOf(
      connections,
      (connection) =>
        textAt(connection, "static_routes_only", "false") === "true" &&
        everyOf(template.linked(connection, OF_CONNECTION), (route) =>
          isPrivate(textAt(route, "destination_cidr_block")),
        ),
    )
  );
}

/** Whether a rule lets in TCP at one port from private networks that a VPN connection of the input leads to. */
export function isFromSite({ body }: Rule, port: number, template: Template): boolean {
  const blocks = items({ body }, "cidr_ipv4").map(String);
  const others = ["cidr_ipv6", "cidr_blocks", "ipv6_cidr_blocks", "prefix_list_id"];
  return (
    blocks.length > 0 &&
    others.every((argument) => items({ body }, argument).length === 0) &&
    ["from_port", "to_port"].every((argument) => textAt({ body }, argument) === String(port)) &&
    blocks.every(
      (block) =>
        isPrivate(block) &&
        someOf(template.ofType(ROUTE), (route) => textAt(route, "destination_cidr_block") === block),
    )
  );
}
