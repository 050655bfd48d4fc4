import { limits } from "../../src/facts/service-limits";
import { branchKeyRows, messageRows } from "../../src/messaging/recovered/message-rows";
import { tableShape } from "../../src/model/table-shape";
import type { RowReader } from "../../src/recovery/row-reader";
import type { WantedSettings } from "../../src/recovery/wanted-settings";
import { type Environment, tableOf } from "../base/environment";
import { DataNames } from "../data/data-names";
import { textKeyringOf } from "../messaging/text-encryption";

/** What the environment says that a table must have. */
type TableSettings = Omit<WantedSettings, "keyArn" | "policy" | "streamPolicy" | "tags">;

/** A table that drills restore. */
export interface DrillTable {
  /** What it is for, in the names of its restored tables: the id of its construct. */
  readonly purpose: string;
  readonly liveTable: string;
  readonly liveArn: string;
  /** Names of its key attributes. */
  readonly keys: readonly string[];
  readonly rows: RowReader;
  readonly settings: TableSettings;
  /** The setting of the environment file that names it. */
  readonly setting: "data.tableName" | "data.keyStoreTableName";
}

/** Id of the construct of the table of branch keys. */
export const KEY_STORE_PURPOSE = "text-keys";

/** The tables of an environment that drills restore: that of branch keys first, because texts need it. */
export function drillTables(environment: Environment): readonly DrillTable[] {
  const { config, names } = environment;
  const { data, withoutDeletionGuards } = config;
  const { tableKeyAlias, keyStoreTableName, keyStoreTableArn } = new DataNames(names);
  const keyId = data.existingKey?.arn ?? `alias/${tableKeyAlias}`;
  const { tableId, tableName, tableArn, model } = tableOf(environment, "messaging");
  const shape = tableShape(model);
  const messages: DrillTable = {
    purpose: tableId,
    liveTable: tableName,
    liveArn: tableArn,
    keys: [model.partitionKey.name, ...(model.sortKey === undefined ? [] : [model.sortKey.name])],
    rows: messageRows,
    setting: "data.tableName",
    settings: {
      keyId,
      recoveryDays: data.withoutRecovery === undefined ? data.recoveryDays : undefined,
      isProtected: (data.withoutDeletionProtection ?? withoutDeletionGuards) === undefined,
      timeToLiveAttribute: shape.timeToLiveAttribute,
      streamViewType: shape.streamViewType,
      hasInsights: data.contributorInsights !== undefined,
    },
  };
  if (textKeyringOf(config) !== "hierarchical") return [messages];
  const branchKeys: DrillTable = {
    purpose: KEY_STORE_PURPOSE,
    liveTable: keyStoreTableName,
    liveArn: keyStoreTableArn,
    keys: ["branch-key-id", "type"],
    rows: branchKeyRows,
    setting: "data.keyStoreTableName",
    settings: {
      keyId,
      recoveryDays: limits.recoveryDays.default,
      isProtected: withoutDeletionGuards === undefined,
      hasInsights: false,
    },
  };
  return [branchKeys, messages];
}
