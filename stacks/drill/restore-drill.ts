import { type DescribedTable, describeTable } from "../../src/recovery/describe-table";
import { DrillError } from "../../src/recovery/drill-error";
import { DRILL_TAG, drillTableName } from "../../src/recovery/drill-names";
import { type RestoreSource, type StartedRestore, startRestore } from "../../src/recovery/restore";
import { completeTable, protectTable, type SettingsInputs } from "../../src/recovery/table-settings";
import { liveSettings } from "../../src/recovery/wanted-settings";
import { branchKeysOf, comparisonOf, type DrillInputs, reportOf, secondsSince } from "./compare-drill";
import { type DrillReport, isWhole, type TableReport } from "./drill-report";
import { type DrillTable, KEY_STORE_PURPOSE } from "./drill-tables";

interface Begun {
  readonly table: DrillTable;
  readonly target: string;
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly restore: StartedRestore;
}

/**
 * Restores tables under new names, brings their settings back, and compares each with the live one.
 *
 * @throws DrillError if nothing was begun, Error if a restore was begun and could not be ended.
 */
export async function restoreDrill(
  inputs: DrillInputs,
  of: { readonly tables: readonly DrillTable[]; readonly source: RestoreSource },
): Promise<DrillReport> {
  const { environment, services, say } = inputs;
  const all = await begunRestores(inputs, of);
  const [first] = of.tables;
  const isKeyStoreRestored = all.some(({ table }) => table.purpose === KEY_STORE_PURPOSE);
  const branchKeys = isKeyStoreRestored || first === undefined ? new Set<string>() : await branchKeysOf(inputs, first);
  const reports: TableReport[] = [];
  for (const { table, target, at, restore } of all) {
    const restored = await restore.done();
    const restoreSeconds = secondsSince(services.clock, at);
    say(`${target} is there.`);
    reports.push(
      await finished(inputs, { table, target, restored, moment: restore.moment, restoreSeconds, branchKeys }),
    );
  }
  return reportOf(environment, reports);
}

async function begunRestores(
  { environment, services, say }: DrillInputs,
  { tables, source }: { readonly tables: readonly DrillTable[]; readonly source: RestoreSource },
): Promise<readonly Begun[]> {
  const { namePrefix } = environment.config;
  const made = services.clock.now();
  const begun: Begun[] = [];
  for (const table of tables) {
    const { purpose, liveTable, liveArn, settings } = table;
    const target = drillTableName({ namePrefix, made, purpose });
    const at = services.clock.now();
    try {
      const restore = await startRestore(services, { source, liveTable, liveArn, target, keyId: settings.keyId });
      begun.push({ table, target, at, restore });
    } catch (error) {
      if (begun.length === 0) throw error;
      const names = begun.map((one) => one.target).join(", ");
      throw new Error(`${(error as Error).message} ${names} is being restored: discard it when it is there.`);
    }
    say(`${liveTable} is being restored to ${target}.`);
  }
  return begun;
}

async function finished(
  inputs: DrillInputs,
  of: {
    readonly table: DrillTable;
    readonly target: string;
    readonly restored: DescribedTable;
    readonly moment: number;
    readonly restoreSeconds: number;
    readonly branchKeys: Set<string>;
  },
): Promise<TableReport> {
  const { table, target, restored, moment, restoreSeconds, branchKeys } = of;
  const { services, say } = inputs;
  const { clock } = services;
  const live = await describeTable(services.dynamodb, table.liveTable);
  const settings = await settingsOf(inputs, { table, target, live, restored, moment });
  const begun = clock.now();
  const before = await protectTable(settings);
  const protectedAt = clock.now();
  say(`${target} is closed. It is compared with ${table.liveTable}.`);
  const compared = await comparisonOf(inputs, { table, target, live, moment, branchKeys });
  const comparedAt = clock.now();
  const after = await completeTable(settings);
  const report = {
    purpose: table.purpose,
    liveTable: table.liveTable,
    restoredTable: target,
    moment: new Date(moment).toISOString(),
    seconds: {
      restore: restoreSeconds,
      settings: Math.round((protectedAt - begun + clock.now() - comparedAt) / 1_000),
      comparison: Math.round((comparedAt - protectedAt) / 1_000),
    },
    settings: [...before, ...after],
    ...compared,
  };
  return { ...report, isComplete: isWhole(report) };
}

/** What a restored table must have, and what of it comes from the live one. */
export async function settingsOf(
  { services }: DrillInputs,
  of: {
    readonly table: DrillTable;
    readonly target: string;
    readonly live: DescribedTable | undefined;
    readonly restored: DescribedTable;
    readonly moment: number;
  },
): Promise<SettingsInputs> {
  const { table, target, live, restored, moment } = of;
  const { dynamodb: client, clock } = services;
  const { TableArn: tableArn } = restored;
  if (tableArn === undefined) throw new DrillError(`Table ${target} has no ARN.`);
  const found = live === undefined ? { tags: {} } : await liveSettings(client, live);
  return {
    client,
    clock,
    tableName: target,
    tableArn,
    ...(live !== undefined && { live: { tableArn: live.TableArn ?? table.liveArn, streamArn: live.LatestStreamArn } }),
    wanted: {
      ...table.settings,
      ...found,
      tags: { ...found.tags, [DRILL_TAG]: new Date(moment).toISOString() },
    },
  };
}
