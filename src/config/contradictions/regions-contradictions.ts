import { partitionOf } from "../../facts/aws-partition";
import { quote } from "../config-error";
import { placed } from "../draft";
import type { Contradiction } from "./contradiction";

/** The home region is approved, because it has the data. */
export const homeIsApproved: Contradiction = {
  needs: ["regions.home", "regions.approved"],
  find: ({ regions }) => {
    const { home, approved } = regions ?? {};
    if (home === undefined || approved === undefined || approved.includes(home)) return [];
    return [
      {
        path: "regions.approved",
        problem: `must contain the home region ${home}: the data is there`,
        got: quote(approved),
        fix: `Add ${quote(home)}, or choose a home region that is approved.`,
      },
    ];
  },
};

/** Every approved region is of the partition of the home region: accounts and ARNs are valid in one partition only. */
export const onePartition: Contradiction = {
  needs: ["regions.home"],
  find: ({ regions }) => {
    const home = regions?.home;
    if (home === undefined) return [];
    const partition = partitionOf(home);
    return placed(regions?.approved)
      .filter(({ value }) => partitionOf(value) !== partition)
      .map(({ index, value }) => ({
        path: `regions.approved[${index}]`,
        problem: `must be in partition ${partition} like the home region ${home}`,
        got: `${quote(value)} of ${partitionOf(value)}`,
        fix: "Leave it out, and describe the other partition in an environment of its own.",
      }));
  },
};
