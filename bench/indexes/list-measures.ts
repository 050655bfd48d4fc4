import { EngineError } from "../../local/engine/wire";
import { LIST_DESIGNS, type ListDesign, listRow } from "./list-designs";
import { MeteredTable } from "./metered-table";

const ROWS = 25;

/** What one design of a list costs, and what is left after faults. */
export interface ListMeasure {
  readonly design: string;
  /** Write units of one move, table and index together. */
  readonly moveUnits: number;
  /** Read units of a list of 25 rows. */
  readonly listUnits: number;
  /** Read units of a strongly consistent list; undefined if DynamoDB refuses it. */
  readonly consistentListUnits: number | undefined;
  /** Rows of a conversation after two workers have moved it at the same time. One is right. */
  readonly rowsAfterRace: number;
  /** Whether the only row then is at the newer of their two messages. */
  readonly isNewestAfterRace: boolean;
  /** Rows of a conversation after a worker has crashed in the middle. One is right. */
  readonly rowsAfterCrash: number;
  /** Whether a message that is delivered again, late, leaves the row at the newest message. */
  readonly staysNewest: boolean;
}

/** Measures every design on a running DynamoDB Local. */
export async function measureLists(port: number): Promise<readonly ListMeasure[]> {
  const measures: ListMeasure[] = [];
  for (const [place, design] of LIST_DESIGNS.entries()) {
    measures.push(await measureList({ port, design, database: `list${place}` }));
  }
  return measures;
}

async function measureList(options: {
  readonly port: number;
  readonly design: ListDesign;
  readonly database: string;
}): Promise<ListMeasure> {
  const { port, design, database } = options;
  const indexes = design.index === undefined ? [] : [design.index];
  const table = await MeteredTable.start({ port, database, indexes });
  try {
    for (let number = 0; number < ROWS; number += 1) {
      await table.put(listRow(design, { group: groupOf(number), at: moment(number) }));
    }
    const moveUnits = await table.unitsOf(() =>
      design.move(table, { group: groupOf(0), from: moment(0), to: moment(100) }),
    );
    const listUnits = await table.unitsOf(() => design.list(table));
    const consistentListUnits = await consistently(table, design);
    return { design: design.name, moveUnits, listUnits, consistentListUnits, ...(await faults(table, design)) };
  } finally {
    table.stop();
  }
}

async function consistently(table: MeteredTable, design: ListDesign): Promise<number | undefined> {
  try {
    return await table.unitsOf(() => design.list(table, { isConsistent: true }));
  } catch (error) {
    // A global index has no strongly consistent reads.
    if (error instanceof EngineError && error.code === "ValidationException") return undefined;
    throw error;
  }
}

/** Three groups, each with one fault. Rows of other groups are older, so that a list of 25 has all that was moved. */
async function faults(
  table: MeteredTable,
  design: ListDesign,
): Promise<Pick<ListMeasure, "rowsAfterRace" | "isNewestAfterRace" | "rowsAfterCrash" | "staysNewest">> {
  const [raced, crashed, replayed] = [groupOf(1), groupOf(2), groupOf(3)];
  // Both workers have read the row before either writes.
  await design.move(table, { group: raced, from: moment(1), to: moment(201) });
  await design.move(table, { group: raced, from: moment(1), to: moment(202) });
  await design.move(table, { group: crashed, from: moment(2), to: moment(203), isCrashing: true });
  await design.move(table, { group: replayed, from: moment(3), to: moment(205) });
  // An older message comes late; its worker reads the row as it is.
  await design.move(table, { group: replayed, from: moment(205), to: moment(150) });
  const rows = (await design.list(table)).map((row) => JSON.stringify(row));
  const of = (group: string): readonly string[] => rows.filter((row) => row.includes(group));
  const order = rows.findIndex((row) => row.includes(replayed));
  return {
    rowsAfterRace: of(raced).length,
    isNewestAfterRace: of(raced).length === 1 && of(raced).every((row) => row.includes(moment(202))),
    rowsAfterCrash: of(crashed).length,
    staysNewest: order === 0 && of(replayed).length === 1,
  };
}

function groupOf(number: number): string {
  return `GROUP-6ba7b810-9dad-11d1-80b4-${String(number).padStart(12, "0")}`;
}

/** A time of its own for each number, in order. */
function moment(number: number): string {
  return new Date(Date.parse("2026-06-01T12:00:00.000Z") + number).toISOString();
}
