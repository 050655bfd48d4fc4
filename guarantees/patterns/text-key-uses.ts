import type { Condition } from "../asked-condition";
import type { RequestSet } from "../guarantee";
import { machinesThat, type PatternNeeds, patternsThat, type Workload } from "./workload";

/** Functions and machines of a site that handle texts. */
export const TEXT_USERS = ["@textRole", "@textMachine"];

/** The table of branch keys and its indexes. */
export const BRANCH_KEYS = ["@keyStore", "@keyStore/index/*"];

/** The call names the one branch key and no other row of the key store. */
export const ONLY_THE_BRANCH_KEY: Condition = {
  Null: { "dynamodb:LeadingKeys": "false" },
  "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": "@branchKey" },
};

/** The encryption context of calls to KMS about the one branch key. */
export const BRANCH_KEY = {
  "kms:EncryptionContext:branch-key-id": "@branchKey",
  "kms:EncryptionContext:tablename": "@branchKey",
};

/** One kind of use of the key for each encrypted attribute, with the roles that may make it. */
function usesOf(workload: Workload, Action: string, handled: (needs: PatternNeeds) => readonly string[]) {
  const attributes = [...new Set(Object.values(workload.patterns).flatMap(handled))];
  return attributes.map((attribute) => ({
    by: [
      ...patternsThat(workload, (needs) => handled(needs).includes(attribute)),
      ...machinesThat(workload, (needs) => handled(needs).includes(attribute)),
    ],
    Action,
    attribute,
  }));
}

const textUses = (workload: Workload) => [
  ...usesOf(workload, "kms:Decrypt", ({ decrypts = [] }) => decrypts),
  ...usesOf(workload, "kms:GenerateDataKey", ({ encrypts = [] }) => encrypts),
];

/**
 * What the roles that handle texts may ask of their key: to decrypt the branch key or, without branch keys, to encrypt
 * and decrypt the attributes that their patterns handle.
 */
export function usesOfTheTextKey(workload: Workload, more: Condition = {}): readonly RequestSet[] {
  const equal = (context: Readonly<Record<string, string>>): Condition => ({
    ...more,
    StringEquals: { ...more.StringEquals, ...context },
  });
  return [
    { by: TEXT_USERS, Action: "kms:Decrypt", Resource: "@branchKeyParent", Condition: equal(BRANCH_KEY) },
    ...textUses(workload).map(({ by, Action, attribute }) => ({
      by,
      Action,
      Resource: "@directTextKey",
      Condition: equal({ "kms:EncryptionContext:table": "@tableName", "kms:EncryptionContext:attribute": attribute }),
    })),
  ];
}
