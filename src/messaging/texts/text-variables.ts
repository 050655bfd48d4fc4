import type { TextCipher } from "../ports/text-cipher";
import { cipherOfTable } from "./cipher-of-table";
import { encryptingCipher } from "./encrypting-cipher";
import { isReason, MIN_REASON_CHARACTERS, plainTextCipher } from "./plain-text-cipher";

type Environment = Readonly<Record<string, string | undefined>>;

interface Variable {
  readonly expected: RegExp;
  readonly is: string;
}

const KEY: Variable = {
  expected: /^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/,
  is: "the ARN of a KMS key, like arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
};
const TEXT_TABLE: Variable = {
  expected: /^[A-Za-z0-9_.-]{3,255}$/,
  is: "the name of the table that texts are bound to",
};
const KEY_STORE: Readonly<Record<string, Variable>> = {
  KEY_STORE_TABLE: { expected: /^[A-Za-z0-9_.-]{3,255}$/, is: "the name of the table of branch keys" },
  BRANCH_KEY_ID: { expected: /^[^\s]{1,255}$/, is: "the id of a branch key in KEY_STORE_TABLE" },
};

/**
 * Every problem of the variables that say how texts are kept. Exactly one way must be given:
 *
 * - `TEXT_KEY_ARN`, `KEY_STORE_TABLE` and `BRANCH_KEY_ID`: encrypted, with the hierarchical keyring;
 * - `TEXT_KEY_ARN` alone: encrypted, with the KMS keyring;
 * - `PLAIN_TEXT_REASON`: not encrypted, and why.
 *
 * Beside a key, `TEXT_TABLE_NAME` may name the table that texts are bound to, if that is not `TABLE_NAME`: a restored
 * table has another name than the one in which its texts were written.
 */
export function textProblems(environment: Environment): readonly string[] {
  const reason = environment.PLAIN_TEXT_REASON;
  const encryption = { TEXT_KEY_ARN: KEY, ...KEY_STORE };
  const { TEXT_TABLE_NAME } = environment;
  const boundTo = TEXT_TABLE_NAME === undefined ? {} : { TEXT_TABLE_NAME: TEXT_TABLE };
  const given = Object.keys(encryption).filter((name) => environment[name] !== undefined);
  if (reason !== undefined) {
    return [
      ...(isReason(reason)
        ? []
        : [`PLAIN_TEXT_REASON must say why in ${MIN_REASON_CHARACTERS} characters or more, got "${reason}".`]),
      ...[...given, ...Object.keys(boundTo)].map(
        (name) => `${name} must be left out with PLAIN_TEXT_REASON: texts are encrypted or they are not.`,
      ),
    ];
  }
  if (given.length === 0) {
    return [
      `TEXT_KEY_ARN must be ${KEY.is}, got nothing. If texts shall not be encrypted, say why in PLAIN_TEXT_REASON.`,
    ];
  }
  const isHierarchical = given.some((name) => name in KEY_STORE);
  const expectedOnes = { ...(isHierarchical ? encryption : { TEXT_KEY_ARN: KEY }), ...boundTo };
  return Object.entries(expectedOnes).flatMap(([name, { expected, is }]) => {
    const value = environment[name];
    if (value !== undefined && expected.test(value)) return [];
    return [`${name} must be ${is}, got ${value === undefined ? "nothing" : `"${value}"`}.`];
  });
}

/** The cipher that the variables ask for. They must have no problem. */
export function textCipher(environment: Environment): TextCipher {
  const { TEXT_TABLE_NAME } = environment;
  const cipher = ofVariables(environment);
  return TEXT_TABLE_NAME === undefined ? cipher : cipherOfTable({ cipher, textTable: TEXT_TABLE_NAME });
}

function ofVariables(environment: Environment): TextCipher {
  const { PLAIN_TEXT_REASON, TEXT_KEY_ARN = "", KEY_STORE_TABLE, BRANCH_KEY_ID } = environment;
  if (PLAIN_TEXT_REASON !== undefined) return plainTextCipher({ reason: PLAIN_TEXT_REASON });
  if (KEY_STORE_TABLE === undefined || BRANCH_KEY_ID === undefined) {
    return encryptingCipher({ keyring: "kms", textKeyArn: TEXT_KEY_ARN });
  }
  return encryptingCipher({
    keyring: "hierarchical",
    textKeyArn: TEXT_KEY_ARN,
    keyStoreTable: KEY_STORE_TABLE,
    branchKeyId: BRANCH_KEY_ID,
  });
}
