import { ipv4Block, isPrivate, onBoundary } from "../../facts/ipv4-block";
import { quote } from "../config-error";
import { placed } from "../draft";
import { type Contradiction, isOn } from "./contradiction";

/** A new VPC has a block. */
export const newVpcHasBlock: Contradiction = {
  needs: [],
  asks: ["network.cidr", "network.existingVpc", "network.disabled"],
  find: (draft) => {
    const { network } = draft;
    const { cidr, existingVpc } = network ?? {};
    if (network === undefined || !isOn({ draft, section: "network" })) return [];
    if (cidr !== undefined || existingVpc !== undefined) return [];
    const fix = `Write for example "10.64.0.0/20", or name an existing VPC in network.existingVpc.`;
    return [{ path: "network.cidr", problem: "is missing; it must be the IPv4 block of the new VPC", fix }];
  },
};

/**
 * A block begins on a boundary of its size: AWS moves any other block there, and Terraform plans a change at every run.
 */
export const blockBeginsOnBoundary: Contradiction = {
  needs: [],
  find: ({ network }) => {
    const cidr = network?.cidr;
    if (cidr === undefined) return [];
    const expected = onBoundary(ipv4Block(cidr));
    if (expected === cidr) return [];
    const problem = "must begin where a block of its size begins";
    return [{ path: "network.cidr", problem, got: quote(cidr), fix: `Use "${expected}".` }];
  },
};

/** A new VPC has a private block: a public block would hide that part of the internet. */
export const newVpcIsPrivate: Contradiction = {
  needs: [],
  find: ({ network }) => {
    const cidr = network?.cidr;
    if (cidr === undefined || isPrivate(ipv4Block(cidr))) return [];
    const problem = "must be private: within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918)";
    return [{ path: "network.cidr", problem, got: quote(cidr), fix: `Use for example "10.64.0.0/20".` }];
  },
};

/** Availability zones are in the home region. */
export const zonesOfHomeRegion: Contradiction = {
  needs: ["regions.home"],
  find: ({ regions, network }) => {
    const home = regions?.home;
    if (home === undefined) return [];
    return placed(network?.availabilityZones)
      .filter(({ value }) => value.slice(0, -1) !== home)
      .map(({ index, value }) => ({
        path: `network.availabilityZones[${index}]`,
        problem: `must be a zone of the home region ${home}`,
        got: quote(value),
        fix: `Use for example "${home}${value.slice(-1)}".`,
      }));
  },
};

/** `flowLogRetentionDays` is left out if the flow log is given up. */
export const flowLogsAreKept: Contradiction = {
  needs: [],
  find: ({ network }) => {
    if (network?.withoutFlowLogs === undefined || network.flowLogRetentionDays === undefined) return [];
    return [
      {
        path: "network.flowLogRetentionDays",
        problem: "has no effect, because network.withoutFlowLogs keeps no flow log",
        got: quote(network.flowLogRetentionDays),
        fix: "Leave one of the two out.",
      },
    ];
  },
};

/** The table has an endpoint, because the table policy requires one. */
export const dataHasAnEndpoint: Contradiction = {
  needs: [],
  asks: [
    "network.disabled",
    "network.existingDynamodbEndpointId",
    "data.disabled",
    "data.additionalEndpoints",
    "data.withoutEndpointRestriction",
  ],
  find: (draft) => {
    const { network, data } = draft;
    if (network === undefined || data === undefined) return [];
    if (isOn({ draft, section: "network" }) || !isOn({ draft, section: "data" })) return [];
    const endpoint = network.existingDynamodbEndpointId ?? data.additionalEndpoints ?? data.withoutEndpointRestriction;
    if (endpoint !== undefined) return [];
    return [
      {
        path: "network.existingDynamodbEndpointId",
        problem:
          "is missing: with the network disabled, no endpoint is known, and the table policy would refuse every caller",
        fix: 'Name the endpoint, for example "vpce-0123456789abcdef0", or set data.withoutEndpointRestriction with a reason.',
      },
    ];
  },
};
