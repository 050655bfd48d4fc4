import { DrillError } from "../../src/recovery/drill-error";
import { purposeOfDrillTable } from "../../src/recovery/drill-names";
import type { DrillServices } from "../../src/recovery/drill-services";
import { type RestoreSource, recoveryPointTime } from "../../src/recovery/restore";
import { type Environment, tableOf } from "../base/environment";
import { restoreRoleOf } from "./drill-role";
import { type DrillTable, drillTables } from "./drill-tables";

/**
 * From what is restored, and which tables: all of them to one moment, or the one of a backup.
 *
 * @throws DrillError for a backup that is none of a table of the environment.
 */
export async function sourceAndTables(of: {
  readonly environment: Environment;
  readonly services: DrillServices;
  readonly toTime?: number;
  readonly backupArn?: string;
}): Promise<{ readonly tables: readonly DrillTable[]; readonly source: RestoreSource }> {
  const { environment, services, toTime, backupArn: arn } = of;
  const tables = drillTables(environment);
  if (arn === undefined) return { tables, source: { kind: "point", toTime } };
  if (arn.split(":")[2] === "dynamodb") {
    const backedUp = /:table\/([^/]+)\/backup\//.exec(arn)?.[1] ?? "";
    const found = tables.filter((table) => namesOf(environment, table).includes(backedUp));
    const same = purposeOfDrillTable(backedUp, environment.config.namePrefix);
    const restored = found.length > 0 ? found : tables.filter(({ purpose }) => purpose === same);
    if (restored.length === 0) throw otherTable(arn, tables);
    return { tables: restored, source: { kind: "backup", arn } };
  }
  const roleArn = restoreRoleOf(environment.config);
  if (roleArn === undefined) {
    throw new DrillError(
      "AWS Backup needs a role of the workload account to restore with, and the environment has none.",
    );
  }
  for (const table of tables) {
    if ((await recoveryPointTime(services.backup, { arn, liveArn: table.liveArn })) === undefined) continue;
    return { tables: [table], source: { kind: "recoveryPoint", arn, roleArn } };
  }
  throw otherTable(arn, tables);
}

/** A table has had other names, if it was restored before: texts are bound to the first. */
function namesOf(environment: Environment, { liveTable, setting }: DrillTable): readonly string[] {
  return setting === "data.tableName" ? [liveTable, tableOf(environment, "messaging").textTableName] : [liveTable];
}

function otherTable(arn: string, tables: readonly DrillTable[]): DrillError {
  const names = tables.map(({ liveTable }) => liveTable).join(" or ");
  return new DrillError(`${arn} must be a backup of ${names}. Nothing was restored.`);
}
