import type { DirectTextKeyPolicyOptions } from "../../policies/kms/text-key";
import type { BaselineConfig, MessagingConfig } from "../../src/config/schema";
import type { TextKey } from "../../src/constructs/pattern-role";
import { messagingModel } from "../../src/messaging/model";
import { type TextUse, textUse } from "../../src/model/text-use";
import type { PatternName } from "../../src/model/types";
import type { Names } from "../base/names";

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
    ? names.keyStoreTableArn
    : undefined;
}

/** What the functions and their roles are told of a key. */
export function textEncryptionWith(options: {
  readonly keyArn: string;
  readonly keyring: MessagingConfig["textKeyring"];
  readonly names: Names;
}): TextEncryption {
  const { keyArn, keyring, names } = options;
  if (keyring === "kms") return { environment: { TEXT_KEY_ARN: keyArn }, textKey: { keyArn } };
  const { branchKeyId, keyStoreTableName, keyStoreTableArn: keyStoreArn } = names;
  return {
    environment: { TEXT_KEY_ARN: keyArn, KEY_STORE_TABLE: keyStoreTableName, BRANCH_KEY_ID: branchKeyId },
    textKey: { keyArn, branchKeys: { keyStoreArn, branchKeyId } },
  };
}

/** ARNs of the roles whose pattern encrypts or decrypts a text. */
export function textRoleArns(names: Names): readonly string[] {
  return rolesThat(names, ({ encrypts, decrypts }) => encrypts.length + decrypts.length > 0);
}

/** Every encrypted attribute, with the roles whose patterns encrypt and decrypt it. */
export function rolesByTextAttribute(names: Names): DirectTextKeyPolicyOptions["attributes"] {
  const attributes = Object.values(messagingModel.entities).flatMap(({ attributes: ofEntity }) =>
    Object.entries(ofEntity).flatMap(([name, attribute]) =>
      "encrypted" in attribute && attribute.encrypted ? [name] : [],
    ),
  );
  return Object.fromEntries(
    attributes.map((attribute) => [
      attribute,
      {
        encryptedBy: rolesThat(names, ({ encrypts }) => encrypts.includes(attribute)),
        decryptedBy: rolesThat(names, ({ decrypts }) => decrypts.includes(attribute)),
      },
    ]),
  );
}

function rolesThat(names: Names, does: (use: TextUse) => boolean): readonly string[] {
  const patterns = Object.keys(messagingModel.patterns) as PatternName<typeof messagingModel>[];
  return patterns
    .filter((pattern) => does(textUse({ model: messagingModel, pattern })))
    .map((pattern) => names.roleArn(names.patternRoleName(pattern)));
}
