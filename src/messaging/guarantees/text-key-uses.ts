import type { RequestSet } from "../../../guarantees/guarantee";
import type { Condition } from "../../../policies/document";

/** The table of branch keys and its indexes. */
export const BRANCH_KEYS = ["@keyStore", "@keyStore/index/*"];

/** What KMS is told of the one branch key. */
export const BRANCH_KEY = {
  "kms:EncryptionContext:branch-key-id": "@branchKey",
  "kms:EncryptionContext:tablename": "@branchKey",
};

/** What each pattern does with a text, as somebody wrote it down who does not know the policies. */
const TEXTS = [
  { by: ["@showConversation", "@createMessage", "@updateGroup"], Action: "kms:Decrypt", attribute: "text" },
  { by: "@listConversations", Action: "kms:Decrypt", attribute: "preview" },
  { by: "@createMessage", Action: "kms:GenerateDataKey", attribute: "text" },
  { by: ["@createMessage", "@updateGroup"], Action: "kms:GenerateDataKey", attribute: "preview" },
] as const;

/**
 * What the functions may ask of the key of texts: to decrypt the branch key or, where there is none, what their
 * patterns do with each attribute.
 */
export function usesOfTheTextKey(more: Condition = {}): readonly RequestSet[] {
  const equal = (context: Readonly<Record<string, string>>): Condition => ({
    ...more,
    StringEquals: { ...more.StringEquals, ...context },
  });
  return [
    { by: "@patternRole", Action: "kms:Decrypt", Resource: "@branchKeyParent", Condition: equal(BRANCH_KEY) },
    ...TEXTS.map(({ by, Action, attribute }) => ({
      by,
      Action,
      Resource: "@directTextKey",
      Condition: equal({ "kms:EncryptionContext:table": "@tableName", "kms:EncryptionContext:attribute": attribute }),
    })),
  ];
}
