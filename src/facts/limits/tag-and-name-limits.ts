import type { Range } from "../limit";

const TAGS = "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html";

/** Limits of tags, and of the names that the environment gives to its resources. */
export const tagAndNameLimits = {
  /** Reason of a weakening. It becomes a tag value, and AWS allows 256 characters for one. */
  reasonLength: { unit: "characters", min: 10, max: 200, source: TAGS },
  /** Tags of the environment. AWS allows 50 on a resource; the constructs add the others. */
  tags: { unit: "tags", min: 0, max: 40, source: TAGS },
  /** Length of the name prefix: `<namePrefix>-dax` must fit into the 20 characters of a DAX cluster name. */
  namePrefixLength: {
    unit: "characters",
    min: 2,
    max: 15,
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.concepts.cluster.html",
  },
} as const satisfies Readonly<Record<string, Range>>;
