import { allOf } from "../conditions";
import { PolicyError, type Statement } from "../document";
import { aboutBranchKeys, aboutTexts, type BranchKeys } from "../text-contexts";

/** Use of the key of texts by branch keys, which are in a table. */
export interface BranchKeyAccess extends BranchKeys {
  /** ARN of the text key. */
  readonly textKeyArn: string;
  /** ARN of the table of the key store. */
  readonly keyStoreArn: string;
}

/** Use of the key of texts without branch keys. */
export interface DirectTextKeyAccess {
  readonly textKeyArn: string;
  /** Name of the table of messages. */
  readonly tableName: string;
  /** Attributes that the pattern encrypts. */
  readonly encrypts: readonly string[];
  /** Attributes that the pattern decrypts. */
  readonly decrypts: readonly string[];
}

export type TextKeyAccess = BranchKeyAccess | DirectTextKeyAccess;

/**
 * Lets a role of a pattern use the key of texts.
 *
 * With branch keys, every role that handles texts may decrypt the branch key, and with it every text: only the code of
 * its function then keeps reading apart from writing, and one attribute from another. Without branch keys, KMS does.
 *
 * @throws PolicyError if an ARN is not that of one key or table, or if no attribute is named.
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/use-hierarchical-keyring.html
 */
export function allowTextKeyUse(access: TextKeyAccess): readonly Statement[] {
  checkArn({
    arn: access.textKeyArn,
    option: "textKeyArn",
    expected: /^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/,
  });
  return "keyStoreArn" in access ? useOfBranchKeys(access) : useOfTheKey(access);
}

function useOfBranchKeys(access: BranchKeyAccess): readonly Statement[] {
  const { keyStoreArn, textKeyArn, branchKeyId } = access;
  checkArn({
    arn: keyStoreArn,
    option: "keyStoreArn",
    expected: /^arn:[a-z-]+:dynamodb:[a-z0-9-]+:\d{12}:table\/[\w.-]+$/,
  });
  return [
    {
      Sid: "AllowDecryptingTheBranchKey",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: textKeyArn,
      Condition: aboutBranchKeys(access),
    },
    {
      Sid: "AllowReadingTheBranchKey",
      Effect: "Allow",
      Action: "dynamodb:GetItem",
      Resource: keyStoreArn,
      // ForAllValues is true if the key is missing, so Null requires it.
      Condition: allOf(
        { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": branchKeyId } },
        { Null: { "dynamodb:LeadingKeys": "false" } },
      ),
    },
  ];
}

function useOfTheKey({ textKeyArn, tableName, encrypts, decrypts }: DirectTextKeyAccess): readonly Statement[] {
  if (encrypts.length + decrypts.length === 0) {
    throw new PolicyError("texts: `encrypts` or `decrypts` must name an attribute; leave `texts` out.");
  }
  const use = (sid: string, action: string, attributes: readonly string[]): readonly Statement[] =>
    attributes.length === 0
      ? []
      : [
          {
            Sid: sid,
            Effect: "Allow",
            Action: action,
            Resource: textKeyArn,
            Condition: aboutTexts({ tableName, attributes }),
          },
        ];
  return [
    ...use("AllowEncryptingTexts", "kms:GenerateDataKey", encrypts),
    ...use("AllowDecryptingTexts", "kms:Decrypt", decrypts),
  ];
}

function checkArn({ arn, option, expected }: { arn: string; option: string; expected: RegExp }): void {
  // A token may be anything.
  if (arn.includes("${") || expected.test(arn)) return;
  throw new PolicyError(`texts: \`${option}\` must be the ARN of one key or table, without wildcards, got "${arn}".`);
}
