/** A table whose key is out of reach is archived after seven days; a key that is deleted takes every backup along. */
export const KEY_DESTRUCTION = ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:DeleteImportedKeyMaterial"] as const;

/**
 * Change who may use a key, or for how long the same one is used. RevokeGrant breaks the table: DynamoDB works with one
 * grant of each type. EnableKeyRotation sets the period too: rotation every 2,560 days is hardly one. An alias that is
 * moved makes whoever goes by it encrypt with another key; both keys and the alias must allow that, so ours can refuse.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/alias-access.html
 */
export const KEY_WEAKENING = [
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:DisableKeyRotation",
  "kms:EnableKeyRotation",
  "kms:UpdateAlias",
  "kms:DeleteAlias",
] as const;
