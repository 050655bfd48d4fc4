/**
 * Actions that make a key useless: DynamoDB archives its table after seven days, and a deleted key takes every backup
 * along.
 */
export const KEY_DESTRUCTION = ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:DeleteImportedKeyMaterial"] as const;

/**
 * Actions that change who may use a key, or how often it is rotated. RevokeGrant breaks the table, because DynamoDB
 * works with one grant of each type. EnableKeyRotation also sets the period, which can be as long as 2,560 days. An
 * alias that is moved makes its users encrypt with another key; both keys and the alias must allow the move, so our key
 * can refuse.
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

/**
 * Ends a grant, as RevokeGrant does. A key policy cannot refuse it: an account may let any of its principals retire the
 * grants that were made in it, so that an SCP has to.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/grant-delete.html
 */
export const GRANT_RETIREMENT = ["kms:RetireGrant"] as const;
