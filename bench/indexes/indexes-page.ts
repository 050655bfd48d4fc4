import { barChart } from "../plot";
import { tableOf } from "../section";
import { movesPerSecond, partitionLimits, rowsOfCollection } from "./computed-limits";
import type { ListMeasure } from "./list-measures";
import type { SortKeyMeasure } from "./sort-key-measures";

/** A transaction costs two units for each unit of its writes. DynamoDB Local counts one. */
const TRANSACTION = "one transaction";
const MESSAGE_BYTES = 700;
const SECONDS_A_DAY = 86_400;

/** The comparison as Markdown, and its pictures by the names of their files. */
export interface IndexesPage {
  readonly markdown: string;
  readonly plots: Readonly<Record<string, string>>;
}

/** Makes the page of what was measured. The same figures make the same bytes. */
export function indexesPage(measured: {
  readonly lists: readonly ListMeasure[];
  readonly sortKeys: readonly SortKeyMeasure[];
}): IndexesPage {
  const { lists, sortKeys } = measured;
  const largest = Math.max(...sortKeys.map(({ written }) => written));
  return {
    markdown: [
      "# Indexes and sort keys",
      "",
      "Which key answers “newest first”? `npm run indexes` measures it on DynamoDB Local and writes this page;",
      "`npm run test:engine` fails if the page differs. Units are those that DynamoDB Local counts. AWS was not asked.",
      "",
      ...listSection(lists),
      ...sortKeySection(sortKeys),
      ...computedSection(),
      ...choiceSection(),
    ].join("\n"),
    plots: {
      "lists.svg": barChart({
        title: "Write units to move one row to the top of a list",
        unit: "WCU",
        bars: lists.map((list) => ({
          label: shortened(list.design),
          value: moveUnits(list),
          kind: kindOf(list.design),
        })),
      }),
      "list-reads.svg": barChart({
        title: "Read units of a list of 25 rows",
        unit: "RCU",
        bars: lists.map(({ design, listUnits }) => ({
          label: shortened(design),
          value: listUnits,
          kind: kindOf(design),
        })),
      }),
      "sort-keys.svg": barChart({
        title: `Read units until the newest 25 of ${largest} messages are known`,
        unit: "RCU",
        bars: sortKeys
          .filter(({ written }) => written === largest)
          .map((measure) => ({
            label: measure.stored < measure.written ? `${measure.sortKey} (loses some)` : measure.sortKey,
            value: measure.rightPageUnits,
            kind: kindOf(measure.sortKey),
          })),
      }),
    },
  };
}

function listSection(lists: readonly ListMeasure[]): readonly string[] {
  return [
    "## A list that is ordered by the last message",
    "",
    "A user has 25 conversations of about 500 bytes a row. A new message moves one row to the top. Then come three",
    "faults: two workers move a row that both have read before (race), a worker crashes after its first write, and an",
    "older message is delivered again.",
    "",
    ...tableOf(
      ["design", "write units a move", "read units a list", "strongly consistent", "race", "crash", "delivered again"],
      lists.map((list) => [
        list.design,
        list.design.includes(TRANSACTION) ? `${moveUnits(list)} (by AWS's rule, not counted)` : moveUnits(list),
        list.listUnits,
        list.consistentListUnits ?? "refused",
        raceOf(list),
        list.rowsAfterCrash === 0 ? "**row lost**" : "1 row",
        list.staysNewest ? "stays" : "**moves back**",
      ]),
    ),
    "",
    "- Delete and put is the cheapest move, and the only one that loses rows and doubles them. The worker also has to find",
    "  the old key first, which costs a read that is not in the table.",
    "- A transaction cures the loss. AWS charges its writes twice, DynamoDB Local once. The loser of a race has to read and",
    "  try again. An old message still moves the row back, because the put cannot compare times.",
    "- With an index, the row keeps its key. One `UpdateItem` moves it, with the condition that the time is newer. A changed",
    "  index key costs two writes in the index: a deletion and a put.",
    "- A local index that holds keys only is as dear to move, and a list fetches each row from the table.",
    "",
    "![Write units to move one row](indexes/lists.svg)",
    "",
    "![Read units of a list](indexes/list-reads.svg)",
    "",
  ];
}

function raceOf({ rowsAfterRace, isNewestAfterRace }: ListMeasure): string {
  if (rowsAfterRace !== 1) return `**${rowsAfterRace} rows**`;
  return isNewestAfterRace ? "1 row, newest" : "1 row, older: to be tried again";
}

function sortKeySection(sortKeys: readonly SortKeyMeasure[]): readonly string[] {
  return [
    "## The sort key of a message",
    "",
    "One conversation, 575 bytes a text. Four senders write in the same millisecond, once a second. The reader wants the",
    "newest 25.",
    "",
    ...tableOf(
      [
        "sort key",
        "messages written",
        "in the table",
        "newest 25 on the first page",
        "read units until they are known",
      ],
      sortKeys.map(({ sortKey, written, stored, newestOnPage, rightPageUnits }) => [
        sortKey,
        written,
        stored < written ? `**${stored}**` : stored,
        newestOnPage,
        stored < written ? "never: the rest is lost" : rightPageUnits,
      ]),
    ),
    "",
    "- A random UUID has no order. A reader must read the whole conversation, or pay for an index on the time.",
    "- A timestamp alone is not unique: a put replaces the message of the same millisecond. A condition on the put turns the",
    "  loss into a refusal, and the sender has to try another time.",
    "- A ULID and a UUID of version 7 begin with the time and end at random: ordered, unique, no index. Both tell when the",
    "  message was written. Within one millisecond their order is random.",
    "",
    "![Read units until the newest 25 are known](indexes/sort-keys.svg)",
    "",
  ];
}

function computedSection(): readonly string[] {
  const withEntry = rowsOfCollection({ rowBytes: MESSAGE_BYTES, isIndexed: true });
  const without = rowsOfCollection({ rowBytes: MESSAGE_BYTES, isIndexed: false });
  const { writeUnitsPerSecond, readUnitsPerSecond } = partitionLimits;
  const days = (rows: number): number => Math.floor(rows / SECONDS_A_DAY);
  return [
    "## Hot partitions and the 10 GB collection (computed)",
    "",
    `Nothing here was measured. AWS gives one partition ${writeUnitsPerSecond} write units and ${readUnitsPerSecond} read units a second, and lets an item`,
    "collection of a table with a local index grow to 10 GB, index entries included. It splits a hot collection by sort",
    "key, but neither one with a local index nor one whose sort keys only rise.",
    "",
    ...tableOf(
      ["what", "ceiling"],
      [
        ["messages a second in one conversation, up to 1 KB each, sort keys that rise", writeUnitsPerSecond],
        ["moves a second of one user's rows, delete and put (2 units in one partition)", movesPerSecond(2)],
        ["the same, local index (3 units in one partition: table and index lie together)", movesPerSecond(3)],
        ["the same, global index (2 units in the index's own partition, 1 in the table's)", movesPerSecond(2)],
        [`messages of ${MESSAGE_BYTES} bytes in a conversation, no local index in the table`, "no limit"],
        [
          "the same, a local index in the table that has no entry for messages",
          `${without.toLocaleString("en")}: ${days(without)} days at one a second`,
        ],
        [
          "the same, a local index with all attributes of messages",
          `${withEntry.toLocaleString("en")}: ${days(withEntry)} days at one a second`,
        ],
      ],
    ),
    "",
    "Sources: [designing partition keys](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html),",
    "[local secondary indexes](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html),",
    "[global secondary indexes](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html).",
    "",
  ];
}

function choiceSection(): readonly string[] {
  return [
    "## Which to take",
    "",
    "- **Global index** if a row must move and its key must not. It can be added and dropped later. Reads are eventually",
    "  consistent: decide about access by the table, as pattern A does with the membership.",
    "- **Local index** only if its reads must be strongly consistent and every collection of the table stays far below",
    "  10 GB. It is made with the table and never dropped. `checkModel` warns of each.",
    "- **Table key with a time** only if the time of a row never changes, as that of a message.",
    "",
  ];
}

function moveUnits({ design, moveUnits: counted }: ListMeasure): number {
  return design.includes(TRANSACTION) ? counted * 2 : counted;
}

function shortened(design: string): string {
  return design.replace("time in the table's key, ", "table key, ").replace("all attributes", "all");
}

function kindOf(name: string): "ours" | "other" {
  return name.includes("(ours)") ? "ours" : "other";
}
