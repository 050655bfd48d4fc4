import { branchKeyOf, TextCheck } from "../../src/messaging/recovered/text-check";
import { type Comparison, compareTables } from "../../src/recovery/comparison";
import { type DescribedTable, describeTable } from "../../src/recovery/describe-table";
import { DrillError } from "../../src/recovery/drill-error";
import { DRILL_TAG, purposeOfDrillTable } from "../../src/recovery/drill-names";
import type { DrillServices } from "../../src/recovery/drill-services";
import type { Item } from "../../src/recovery/item-text";
import { Pace } from "../../src/recovery/pace";
import { scanTable } from "../../src/recovery/table-scan";
import { tagsOf } from "../../src/recovery/wanted-settings";
import { type Environment, tableOf } from "../base/environment";
import { textKeyringOf } from "../messaging/text-encryption";
import { type DrillReport, isWhole, type TableReport } from "./drill-report";
import { type DrillTable, drillTables, KEY_STORE_PURPOSE } from "./drill-tables";

/** A drill of the tables of one environment. */
export interface DrillInputs {
  readonly environment: Environment;
  readonly services: DrillServices;
  /** Is told what happens, because a restore takes long. */
  readonly say: (line: string) => void;
}

/** Part of the reads that the environment allows which a comparison takes of the table that serves people. */
const PART_OF_READS = 1 / 4;

/** What is compared. */
export interface Compared {
  readonly table: DrillTable;
  /** Name of the restored table. */
  readonly target: string;
  /** The live table; undefined if it is gone. */
  readonly live: DescribedTable | undefined;
  /** The moment that was restored, in milliseconds since 1970. */
  readonly moment: number;
  /** Names of the branch key versions that are there; a comparison of the table of branch keys adds to them. */
  readonly branchKeys: Set<string>;
}

/** Compares a restored table, and looks at the texts in it. */
export async function comparisonOf(
  { environment, services }: DrillInputs,
  { table, target, live, moment, branchKeys }: Compared,
): Promise<Pick<TableReport, "comparison" | "texts">> {
  const { config } = environment;
  const { dynamodb: client, clock } = services;
  const isKeyStore = table.purpose === KEY_STORE_PURPOSE;
  const { textTableName } = tableOf(environment, "messaging");
  const isEncrypted = !isKeyStore && textKeyringOf(config) !== undefined;
  const check = isEncrypted ? new TextCheck({ textTable: textTableName }) : undefined;
  const see = (row: Item) => {
    if (isKeyStore) branchKeys.add(branchKeyOf(row) ?? "");
    check?.see(row);
  };
  const pace = () => new Pace({ clock, unitsPerSecond: config.data.maxReadUnits * PART_OF_READS });
  let comparison: Comparison | undefined;
  if (live === undefined) await scanTable({ client, tableName: target, pace: pace(), see });
  else {
    comparison = await compareTables({
      client,
      liveTable: table.liveTable,
      restoredTable: target,
      keys: table.keys,
      moment,
      rows: table.rows,
      pace: { live: pace(), restored: pace() },
      expectedItems: live.ItemCount ?? 0,
      see,
    });
  }
  if (check === undefined) return { comparison };
  const report = check.report();
  // Under the KMS keyring there is no branch key, and a key of KMS is not looked for.
  const needed = textKeyringOf(config) === "hierarchical" ? Object.keys(report.keys) : [];
  return { comparison, texts: { ...report, missingKeys: needed.filter((key) => !branchKeys.has(key)) } };
}

/** Compares one table that was restored before. @throws DrillError if it is none. */
export async function compareDrill(inputs: DrillInputs, restoredTable: string): Promise<DrillReport> {
  const { environment, services } = inputs;
  const { clock } = services;
  const table = drilledTable(environment, restoredTable);
  const moment = await momentOf(services, restoredTable);
  const live = await describeTable(services.dynamodb, table.liveTable);
  const branchKeys = await branchKeysOf(inputs, table);
  const begun = clock.now();
  const compared = await comparisonOf(inputs, { table, target: restoredTable, live, moment, branchKeys });
  const report = {
    purpose: table.purpose,
    liveTable: table.liveTable,
    restoredTable,
    moment: new Date(moment).toISOString(),
    seconds: { comparison: secondsSince(clock, begun) },
    ...compared,
  };
  return reportOf(environment, [{ ...report, isComplete: isWhole(report) }]);
}

/** The table that a table of a drill is a copy of. @throws DrillError if its name is none that a drill gives. */
export function drilledTable(environment: Environment, tableName: string): DrillTable {
  const { namePrefix } = environment.config;
  const purpose = purposeOfDrillTable(tableName, namePrefix);
  const tables = drillTables(environment);
  const found = tables.find((table) => table.purpose === purpose);
  if (found !== undefined) return found;
  throw new DrillError(
    `Table ${tableName} must have a name that a drill of this environment gives, such as ` +
      `${namePrefix}-drill-20261126T203052Z-${tables.map((table) => table.purpose).join(" or -")}.`,
  );
}

/** The names of the branch key versions in the live table; none if texts need none. */
export async function branchKeysOf({ environment, services }: DrillInputs, of: DrillTable): Promise<Set<string>> {
  const keyStore = drillTables(environment).find(({ purpose }) => purpose === KEY_STORE_PURPOSE);
  const found = new Set<string>();
  if (keyStore === undefined || of.purpose === KEY_STORE_PURPOSE) return found;
  const { dynamodb: client, clock } = services;
  if ((await describeTable(services.dynamodb, keyStore.liveTable)) === undefined) return found;
  await scanTable({
    client,
    tableName: keyStore.liveTable,
    // A table of a few rows.
    pace: new Pace({ clock, unitsPerSecond: Number.POSITIVE_INFINITY }),
    segments: 1,
    see: (row) => found.add(branchKeyOf(row) ?? ""),
  });
  return found;
}

/** The moment that a table was restored to, in milliseconds since 1970. @throws DrillError if it was not restored. */
export async function momentOf(services: DrillServices, TableName: string): Promise<number> {
  const table = await describeTable(services.dynamodb, TableName);
  if (table === undefined) throw new DrillError(`There is no table ${TableName}.`);
  const tags = await tagsOf(services.dynamodb, table.TableArn ?? "");
  const moment = Date.parse(tags[DRILL_TAG] ?? "");
  const said = Number.isNaN(moment) ? table.RestoreSummary?.RestoreDateTime?.getTime() : moment;
  if (said === undefined) {
    throw new DrillError(
      `Table ${TableName} was not restored from anything: it has no RestoreSummary and no tag ${DRILL_TAG}.`,
    );
  }
  return said;
}

/** Whole seconds since a moment. */
export function secondsSince({ now }: DrillServices["clock"], begun: number): number {
  return Math.round((now() - begun) / 1_000);
}

export function reportOf({ config }: Environment, tables: readonly TableReport[]): DrillReport {
  return { environment: config.environment, tables, isComplete: tables.every(({ isComplete }) => isComplete) };
}
