import type { MessagingConfig } from "../../src/config/messaging-config";
import type { BaselineConfig } from "../../src/config/schema";
import type { TableConfig } from "../../src/config/table-config";
import type { TextKey } from "../../src/constructs/pattern-role";
import type { Names } from "../base/names";
import { DataNames } from "../data/data-names";

/** How the functions encrypt texts: their environment variables, and the key that their roles may use. */
export interface TextEncryption {
  readonly environment: Readonly<Record<string, string>>;
  readonly textKey: TextKey;
}

/** The keyring of texts; undefined when there are no functions, or they do not encrypt. */
export function textKeyringOf({ messaging }: BaselineConfig): MessagingConfig["textKeyring"] | undefined {
  return messaging === undefined || messaging.withoutTextEncryption !== undefined ? undefined : messaging.textKeyring;
}

/** ARN of the table of branch keys; undefined when texts need none. */
export function keyStoreArnOf(config: BaselineConfig, names: Names): string | undefined {
  return textKeyringOf(config) === "hierarchical" && config.data.disabled === undefined
    ? new DataNames(names).keyStoreTableArn
    : undefined;
}

/** What the functions and their roles are told of a key. */
export function textEncryptionWith(options: {
  readonly keyArn: string;
  readonly keyring: MessagingConfig["textKeyring"];
  readonly names: Names;
  readonly table: Pick<TableConfig, "tableName" | "textTableName">;
}): TextEncryption {
  const { keyArn, keyring, names, table } = options;
  const ofKey = {
    TEXT_KEY_ARN: keyArn,
    // A restored table has another name than the one that its texts are bound to.
    ...(table.textTableName !== table.tableName && { TEXT_TABLE_NAME: table.textTableName }),
  };
  if (keyring === "kms") return { environment: ofKey, textKey: { keyArn, textTableName: table.textTableName } };
  const { branchKeyId, keyStoreTableName, keyStoreTableArn: keyStoreArn } = new DataNames(names);
  return {
    environment: { ...ofKey, KEY_STORE_TABLE: keyStoreTableName, BRANCH_KEY_ID: branchKeyId },
    textKey: { keyArn, branchKeys: { keyStoreArn, branchKeyId } },
  };
}
