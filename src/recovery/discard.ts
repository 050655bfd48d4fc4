import { DeleteTableCommand, UpdateTableCommand } from "@aws-sdk/client-dynamodb";
import { describeTable } from "./describe-table";
import { DrillError } from "./drill-error";
import { DRILL_TAG, purposeOfDrillTable } from "./drill-names";
import type { DrillServices } from "./drill-services";
import { whenReady } from "./patience";
import { tagsOf } from "./wanted-settings";

/**
 * Deletes a table that a drill has made: first its protection, then the table.
 *
 * It must have a name of a drill and the tag of a drill, and no environment may use it. The tag alone could be on a live
 * table, and the name alone could be given by somebody.
 *
 * @throws DrillError if one of the three is not so. Nothing was changed then.
 */
export async function discardTable(
  { dynamodb, clock }: Pick<DrillServices, "dynamodb" | "clock">,
  of: {
    readonly tableName: string;
    readonly namePrefix: string;
    /** Names of tables that are in use. */
    readonly inUse: readonly string[];
  },
): Promise<void> {
  const { tableName: TableName, namePrefix, inUse } = of;
  if (inUse.includes(TableName)) {
    throw new DrillError(`Table ${TableName} is in use: an environment names it. It is never discarded.`);
  }
  if (purposeOfDrillTable(TableName, namePrefix) === undefined) {
    throw new DrillError(
      `Table ${TableName} must have a name that drills give, such as ${namePrefix}-drill-20261126T203052Z-messages. ` +
        "Delete another table by hand, if it may be deleted.",
    );
  }
  const table = await describeTable(dynamodb, TableName);
  if (table === undefined) throw new DrillError(`There is no table ${TableName}. Nothing was deleted.`);
  const tags = await tagsOf(dynamodb, table.TableArn ?? "");
  if (tags[DRILL_TAG] === undefined) {
    throw new DrillError(
      `Table ${TableName} must have the tag ${DRILL_TAG}, which a drill gives and an apply of Terraform takes away: it may ` +
        "be in use. Nothing was deleted.",
    );
  }
  if (table.DeletionProtectionEnabled === true) {
    await whenReady(clock, () =>
      dynamodb.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false })),
    );
  }
  await whenReady(clock, () => dynamodb.send(new DeleteTableCommand({ TableName })));
}
