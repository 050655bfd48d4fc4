import type { Range } from "../limit";

const DEVELOPER_GUIDE = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide";

/** Limits of a DAX cluster. */
export const cacheLimits = {
  /** Nodes of a cluster. AWS allows 1 to 11; we ask for at least one in each of three zones. */
  daxNodes: { unit: "nodes", min: 3, max: 11, default: 3, source: `${DEVELOPER_GUIDE}/DAX.concepts.cluster.html` },
  /** How long the query cache serves a result again. Zero is excluded: it would turn the cache off. */
  daxQueryTtlSeconds: {
    unit: "seconds",
    min: 1,
    max: 300,
    default: 2,
    source: `${DEVELOPER_GUIDE}/DAX.concepts.html`,
  },
  /** How long the item cache serves an item again. Zero is excluded: items of a read-only cache would never expire. */
  daxRecordTtlSeconds: {
    unit: "seconds",
    min: 1,
    max: 3_600,
    default: 60,
    source: `${DEVELOPER_GUIDE}/DAX.concepts.html`,
  },
} as const satisfies Readonly<Record<string, Range>>;
