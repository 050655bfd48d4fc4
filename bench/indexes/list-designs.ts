import { EngineError, type Json, type WireItem } from "../../local/engine/wire";
import { type MeasuredIndex, MeteredTable, wire } from "./metered-table";

/** A list row of a user: one for each conversation, to be shown with the newest conversation first. */
export interface ListDesign {
  readonly name: string;
  readonly index?: MeasuredIndex;
  /** Moves the row of a conversation from the time of its last message to that of a newer one. */
  move(table: MeteredTable, step: Move): Promise<void>;
  /** A list of 25 rows, newest first. */
  list(table: MeteredTable, options?: { readonly isConsistent?: boolean }): Promise<readonly WireItem[]>;
}

/** One message that moves a row. */
export interface Move {
  readonly group: string;
  /** Where the worker has read that the row is. A worker can have read it a moment ago. */
  readonly from: string;
  readonly to: string;
  /** The worker crashes after its first write. @default false */
  readonly isCrashing?: boolean;
}

const USER = "LIST#f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
const PAGE = 25;
/** A preview under a table of 36-letter ids: with it, a row has about 500 bytes. */
const PREVIEW = "a preview ".repeat(30);
const ATTRIBUTES = { with: "6ba7b810-9dad-11d1-80b4-00c04fd430c8", preview: PREVIEW };

const newestFirst = { ScanIndexForward: false, Limit: PAGE };

/** The row of a conversation whose last message is of a time, under a design. */
export function listRow(
  design: ListDesign,
  { group, at }: { readonly group: string; readonly at: string },
): Readonly<Record<string, string>> {
  return design.index === undefined
    ? { pk: USER, sk: `${at}#${group}`, group, ...ATTRIBUTES }
    : { pk: USER, sk: group, listPk: USER, lastAt: at, ...ATTRIBUTES };
}

/** The time is part of the table's sort key: the row is deleted and put anew. */
const deleteAndPut: ListDesign = {
  name: "time in the table's key, delete and put",
  async move(table, { group, from, to, isCrashing = false }) {
    await table.call("DeleteItem", { Key: wire({ pk: USER, sk: `${from}#${group}` }) });
    if (isCrashing) return;
    await table.put(listRow(this, { group, at: to }));
  },
  list: (table, { isConsistent = false } = {}) =>
    table.query({ ...newestFirst, ...keyIs("pk"), ConsistentRead: isConsistent }),
};

/** The same as one transaction, which refuses if the row is not where it was read. */
const transaction: ListDesign = {
  name: "time in the table's key, one transaction",
  async move(table, { group, from, to }) {
    const Key = wire({ pk: USER, sk: `${from}#${group}` });
    const Item = wire(listRow(this, { group, at: to }));
    await table
      .call("TransactWriteItems", {
        TransactItems: [
          { Delete: MeteredTable.inTable({ Key, ConditionExpression: "attribute_exists(pk)" }) },
          { Put: MeteredTable.inTable({ Item }) },
        ],
      })
      .catch(unless("TransactionCanceledException"));
  },
  list: deleteAndPut.list,
};

/** The key of the row stays. The time is the sort key of an index, and moves forward only. */
function byIndex(name: string, index: Omit<MeasuredIndex, "sortKey">): ListDesign {
  return {
    name,
    index: { ...index, sortKey: "lastAt" },
    async move(table, { group, to }) {
      await table
        .call("UpdateItem", {
          Key: wire({ pk: USER, sk: group }),
          UpdateExpression: "SET lastAt = :to",
          ConditionExpression: "lastAt < :to",
          ExpressionAttributeValues: wire({ ":to": to }),
        })
        .catch(unless("ConditionalCheckFailedException"));
    },
    list: (table, { isConsistent = false } = {}) =>
      table.query({
        ...newestFirst,
        ...keyIs(index.partitionKey),
        IndexName: index.name,
        // Asks for what the page shows, so that a local index without it fetches the rows of the table.
        ...(index.kind === "local" && { ProjectionExpression: "pk, sk, lastAt, preview" }),
        ConsistentRead: isConsistent,
      }),
  };
}

/** Every design that is compared, ours last. */
export const LIST_DESIGNS: readonly ListDesign[] = [
  deleteAndPut,
  transaction,
  byIndex("local index, all attributes", { name: "byTime", kind: "local", partitionKey: "pk" }),
  byIndex("local index, keys only", { name: "byTime", kind: "local", partitionKey: "pk", projected: [] }),
  byIndex("global index, all attributes (ours)", { name: "byTime", kind: "global", partitionKey: "listPk" }),
];

function keyIs(attribute: string): Json {
  return { KeyConditionExpression: `${attribute} = :user`, ExpressionAttributeValues: wire({ ":user": USER }) };
}

function unless(code: string): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof EngineError) || error.code !== code) throw error;
  };
}
