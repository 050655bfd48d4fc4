import { createHash } from "node:crypto";

/** What a group id looks like: SHA-256 in base64url, without padding. */
export const groupIdPattern = /^[A-Za-z0-9_-]{43}$/;

/**
 * The id of the conversation of two people. The pair is sorted, so that both start the same one.
 *
 * It is no secret: whoever knows both ids can compute it, and is refused for want of a membership.
 */
export function directGroupId(userIds: readonly [string, string]): string {
  // No id contains "#": it divides the parts of keys. Two pairs therefore never hash the same text.
  return createHash("sha256")
    .update(["direct", ...[...userIds].sort()].join("#"))
    .digest("base64url");
}
