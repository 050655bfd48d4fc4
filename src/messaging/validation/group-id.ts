import { createHash } from "node:crypto";

/** A group id: SHA-256 in base64url, without padding. */
export const groupIdPattern = /^[A-Za-z0-9_-]{43}$/;

/**
 * The id of the conversation of two users. The pair is sorted, so that both start the same conversation.
 *
 * The id is no secret: a caller who knows both user ids can compute it, and is refused without a membership.
 */
export function directGroupId(userIds: readonly [string, string]): string {
  // No id contains "#", which divides the parts of keys, so that two pairs never hash the same text.
  return createHash("sha256")
    .update(["direct", ...[...userIds].sort()].join("#"))
    .digest("base64url");
}
