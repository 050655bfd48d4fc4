import { existsSync } from "node:fs";
import { join } from "node:path";
import type { AppliedRecord } from "./applied-record";
import { addressesIn, readStackFile } from "./kept-resources";

/** What a run changes of the stacks that were written or recorded before. */
export interface StackDifference {
  /** Ids of stacks that lose a resource. */
  readonly takenFrom: readonly string[];
  /** Ids of stacks that get one. */
  readonly addedTo: readonly string[];
}

/** Compares stacks with those that are there, and with what was recorded. */
export function differenceOf(props: {
  readonly before: string;
  readonly after: string;
  readonly stackIds: readonly string[];
  readonly record?: AppliedRecord;
}): StackDifference {
  const { before, after, stackIds, record } = props;
  const differences = stackIds.map((id) => {
    const now = new Set(addressesIn(readStackFile(after, id)));
    const isThere = existsSync(join(before, "stacks", id, "cdk.tf.json"));
    const written = isThere ? addressesIn(readStackFile(before, id)) : [];
    const recorded = Object.keys(record?.stacks[id] ?? {});
    return {
      id,
      isTaken: [...written, ...recorded].some((address) => !now.has(address)),
      isAdded: isThere && [...now].some((address) => !written.includes(address)),
    };
  });
  return {
    takenFrom: differences.filter(({ isTaken }) => isTaken).map(({ id }) => id),
    addedTo: differences.filter(({ isAdded }) => isAdded).map(({ id }) => id),
  };
}
