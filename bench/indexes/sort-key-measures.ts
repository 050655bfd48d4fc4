import { MeteredTable } from "./metered-table";
import { SORT_KEYS, type SortKey } from "./sort-keys";

const PAGE = 25;
/** Messages that are written in the same millisecond, by senders that do not know of each other. */
const AT_ONCE = 4;
/** As a message of 181 bytes is stored, encrypted. */
const TEXT = "x".repeat(575);
const CONVERSATION = "MSG#f81d4fae-7dec-11d0-a765-00a0c91e6bf6";

/** How a sort key serves "the newest 25 messages of a conversation". */
export interface SortKeyMeasure {
  readonly sortKey: string;
  readonly written: number;
  /** Messages that are in the table afterwards: a put with a key that exists replaces the message there. */
  readonly stored: number;
  /** How many of the newest 25 messages a page of 25 shows. */
  readonly newestOnPage: number;
  /** Read units of that page. */
  readonly pageUnits: number;
  /** Read units until the newest 25 are known: those of the page, or of the whole conversation. */
  readonly rightPageUnits: number;
}

/** Measures each sort key with conversations of so many messages. */
export async function measureSortKeys(options: {
  readonly port: number;
  readonly messages: readonly number[];
}): Promise<readonly SortKeyMeasure[]> {
  const measures: SortKeyMeasure[] = [];
  for (const count of options.messages) {
    for (const [place, sortKey] of SORT_KEYS.entries()) {
      const table = await MeteredTable.start({ port: options.port, database: `keys${count}x${place}` });
      try {
        measures.push(await measureSortKey({ table, sortKey, count }));
      } finally {
        table.stop();
      }
    }
  }
  return measures;
}

async function measureSortKey(options: {
  readonly table: MeteredTable;
  readonly sortKey: SortKey;
  readonly count: number;
}): Promise<SortKeyMeasure> {
  const { table, sortKey, count } = options;
  for (let number = 0; number < count; number += 1) {
    const milliseconds = momentOf(number);
    await table.put({
      pk: CONVERSATION,
      sk: sortKey.keyOf({ number, milliseconds }),
      at: `${milliseconds}`,
      text: TEXT,
    });
  }
  const times: number[] = [];
  const page = { KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": { S: CONVERSATION } } };
  const pageUnits = await table.unitsOf(async () => {
    const rows = await table.query({ ...page, ScanIndexForward: false, Limit: PAGE });
    times.push(...rows.map(({ at }) => Number(at?.S)));
  });
  const { stored, units } = await wholeConversation(table, page);
  const oldestOfNewest = momentOf(count - PAGE);
  const newestOnPage = times.filter((time) => time >= oldestOfNewest).length;
  const isRight = newestOnPage === PAGE;
  return {
    sortKey: sortKey.name,
    written: count,
    stored,
    newestOnPage,
    pageUnits,
    rightPageUnits: isRight ? pageUnits : units,
  };
}

async function wholeConversation(
  table: MeteredTable,
  page: Readonly<Record<string, unknown>>,
): Promise<{ readonly stored: number; readonly units: number }> {
  let stored = 0;
  const units = await table.unitsOf(async () => {
    let next: unknown;
    do {
      const answer = await table.call("Query", { ...page, ...(next !== undefined && { ExclusiveStartKey: next }) });
      stored += (answer.Items as readonly unknown[]).length;
      next = answer.LastEvaluatedKey;
    } while (next !== undefined);
  });
  return { stored, units };
}

/** `AT_ONCE` messages share a millisecond, then a second passes. */
function momentOf(number: number): number {
  return Date.parse("2026-06-01T12:00:00.000Z") + Math.floor(number / AT_ONCE) * 1000;
}
