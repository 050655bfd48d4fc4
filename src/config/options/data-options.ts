import type { AdditionOptions, WeakeningOptions } from "./weakening-option";

/** Guarantees that rest on the endpoints that the table policy asks for. */
const BY_ENDPOINT_RESTRICTION = ["DATA-1", "TABLE-1", "TABLE-13", "TEXT-KEYS-1"];

/** Options of `data` that switch a protection off. */
export const DATA_WEAKENINGS = {
  withoutDeletionProtection: {
    does: "Makes the table without deletion protection.",
    lost: "one call may delete the table",
    guarantees: [],
  },
  withoutRecovery: {
    does: "Makes the table without point-in-time recovery.",
    lost: "the table cannot be restored to an earlier second",
    guarantees: [],
  },
  withoutEndpointRestriction: {
    does: "Writes a table policy that allows every network path, not only our endpoints.",
    lost: "items may be read and written from any network",
    guarantees: BY_ENDPOINT_RESTRICTION,
  },
  contributorInsights: {
    does: "Shows in CloudWatch which keys of the table and its indexes are used and throttled most.",
    lost: "partition and sort keys of the busiest items are in CloudWatch in plain text, outside the table's key",
    advice: "It is billed by rule and event.",
    guarantees: [],
  },
  disabled: {
    does: "Makes no data stack.",
    lost: "the table is not made, and not protected, by this baseline",
    advice: "Only `tableName` may stay.",
    guarantees: [],
  },
} as const satisfies WeakeningOptions;

/** Options of `data` that let somebody in. */
export const DATA_ADDITIONS = {
  additionalEndpoints: {
    does: "Further endpoints through which items may be read and written.",
    list: "ids",
    lost: (endpoints) => `items may also be read and written through ${endpoints}`,
    guarantees: BY_ENDPOINT_RESTRICTION,
  },
  additionalRoles: {
    does: "Further roles that may read and write items, such as a migration's.",
    list: "arns",
    lost: (roles) => `items may also be read and written by ${roles}`,
    advice: "Without this, the table refuses every role except those of the access patterns, DAX and break-glass.",
    guarantees: ["DATA-4", "DELETE-1", "COPY-1", "TABLE-2", "RCP-4"],
  },
} as const satisfies AdditionOptions;
