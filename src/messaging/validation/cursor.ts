import { createHash } from "node:crypto";
import * as z from "zod/mini";
import { Refusal } from "./refusal";

/** The list that a cursor belongs to. */
export interface CursorScope {
  /** Environments have tables of their own, and callers and conversations of the same ids. */
  readonly tableName: string;
  readonly pattern: string;
  readonly callerId: string;
  /** Key parts of the partition: `{ groupId }`. */
  readonly partition: Readonly<Record<string, string>>;
}

/** Bytes of the digest: enough that no cursor fits another list by chance. */
const BINDING_BYTES = 16;

/**
 * A cursor: the position at which a list goes on, bound to the caller, the list and its table.
 *
 * It holds parts of sort keys only. The partition always comes from the caller, so that even a forged cursor leads only
 * into the caller's own list. The binding is therefore no signature and needs no secret: it refuses a cursor of another
 * list, or a changed one, that would otherwise give a wrong page.
 */
export function encodeCursor(scope: CursorScope, position: readonly string[]): string {
  return Buffer.from(JSON.stringify([binding(scope, position), ...position])).toString("base64url");
}

/**
 * The position in a cursor.
 *
 * @param options `expected` has the pattern of each part of the position
 * @throws Refusal if the cursor is of another caller or list, or was not made by `encodeCursor`.
 */
export function decodeCursor(
  scope: CursorScope,
  options: { readonly cursor: string; readonly expected: readonly RegExp[] },
): readonly string[] {
  const { cursor, expected } = options;
  const [, ...position] = partsOf(cursor);
  const fits =
    position.length === expected.length &&
    expected.every((pattern, place) => pattern.test(position[place] ?? "")) &&
    // The whole cursor is compared, with its binding: the same bytes have more than one base64 text.
    encodeCursor(scope, position) === cursor;
  if (!fits) throw new Refusal("invalid_cursor", "cursor");
  return position;
}

const parts = z.array(z.string());

function partsOf(cursor: string): readonly string[] {
  try {
    return z.parse(parts, JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch {
    throw new Refusal("invalid_cursor", "cursor");
  }
}

function binding({ tableName, pattern, callerId, partition }: CursorScope, position: readonly string[]): string {
  return createHash("sha256")
    .update(JSON.stringify([tableName, pattern, callerId, Object.entries(partition), position]))
    .digest()
    .subarray(0, BINDING_BYTES)
    .toString("base64url");
}
