import { partitionOf } from "../../facts/aws-partition";
import { daxRegions } from "../../facts/dax-nodes-and-regions";
import { limits } from "../../facts/service-limits";
import { type Contradiction, isOn } from "./contradiction";

/** The home region of a cache has DAX. */
export const cacheRegionHasDax: Contradiction = {
  needs: ["regions.home"],
  find: ({ regions, cache }) => {
    const home = regions?.home;
    if (home === undefined || cache === undefined || daxRegions.includes(home)) return [];
    const there = daxRegions.filter((region) => partitionOf(region) === partitionOf(home));
    const elsewhere = there.length === 0 ? "" : ` DAX is in ${there.join(", ")}.`;
    return [
      {
        path: "cache",
        problem: `is not possible in ${home}: the region has no DAX`,
        allowed: there,
        fix: `Leave the cache section out: everything else works without it.${elsewhere}`,
      },
    ];
  },
};

/** A cache has subnets in three zones: with fewer, the loss of one zone takes the majority of the nodes. */
export const cacheHasThreeSubnets: Contradiction = {
  needs: [],
  find: ({ network, cache }) => {
    const subnets = network?.existingVpc?.subnetIds;
    const { min } = limits.daxNodes;
    if (cache === undefined || subnets === undefined || subnets.length >= min) return [];
    return [
      {
        path: "network.existingVpc.subnetIds",
        problem: `must name at least ${min} subnets, in ${min} zones, because there is a cache`,
        got: subnets.length === 1 ? "1 subnet" : `${subnets.length} subnets`,
        fix: "Add subnets in further zones, or leave the cache section out.",
      },
    ];
  },
};

/** A cache has a network: a cluster must be in a VPC. */
export const cacheHasNetwork: Contradiction = {
  needs: [],
  asks: ["network.disabled", "network.existingVpc"],
  find: (draft) => {
    const vpc = draft.network?.existingVpc;
    if (draft.cache === undefined || vpc !== undefined || isOn({ draft, section: "network" })) return [];
    return [
      {
        path: "cache",
        problem: "needs a network, and network is disabled",
        fix: "Name the VPC of the cache in network.existingVpc, or leave the cache section out.",
      },
    ];
  },
};

/** A cache has a table: without one it caches nothing. */
export const cacheHasTable: Contradiction = {
  needs: [],
  find: (draft) =>
    draft.cache === undefined || isOn({ draft, section: "data" })
      ? []
      : [
          {
            path: "cache",
            problem: "needs the table, and data is disabled: the table policy would not let the cache read",
            fix: "Leave the cache section out, or leave data.disabled out.",
          },
        ],
};
