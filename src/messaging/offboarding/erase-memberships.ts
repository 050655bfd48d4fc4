import * as z from "zod/mini";
import { errorName, isConditionFailure } from "../runtime/aws-error";
import type { Dependencies } from "../runtime/dependencies";
import { inTurn } from "../runtime/in-turn";
import { PatternRequests } from "../table/requests";
import { formatProblem } from "../table/row-format";
import { groupIdOf, leavingRow, otherRow } from "../table/rows";
import { directGroupId } from "../validation/group-id";
import { handlerLimits } from "../validation/handler-limits";

const pattern = "offboardUser";

/** What one run has done with the rows of a user. */
export interface Erasure {
  /** Memberships of the user that were there. */
  readonly found: number;
  /** Memberships of the user that were deleted. */
  readonly erased: number;
  /** Rows of the other side that were marked in this run. */
  readonly marked: number;
  /** Rows of the other side whose preview, which was the user's, was taken away. */
  readonly previews: number;
  /** Memberships, and pages of them, that are left, by the name of the error; empty if nothing is left. */
  readonly left: Readonly<Record<string, number>>;
}

type Row = Readonly<Record<string, unknown>>;

/** A row of which is not known whose the other side is. It stays, because what belongs to it would stay for ever. */
class UnknownRowError extends Error {
  override readonly name = "UnknownRowError";
}

/** A row of a later format, which this code does not understand. */
class LaterRowError extends Error {
  override readonly name = "NewerRowError";
}

/**
 * Deletes the memberships of a user, and what the other side's rows have of theirs.
 *
 * For each conversation, in this order: the row of the other side is marked; the preview in it goes, if the user wrote
 * it; the user's own row is deleted. From the mark on, no other pattern writes a preview into that row or makes the
 * user's row again. The own row goes last, so that a run that ends early leaves it for the next one to find.
 *
 * It reads until it finds nothing that it could delete, so that a conversation that began meanwhile goes as well.
 */
export async function eraseMemberships(dependencies: Dependencies, userId: string): Promise<Erasure> {
  const total = { found: 0, erased: 0, marked: 0, previews: 0 };
  for (;;) {
    const pass = await erasePages(dependencies, userId);
    total.erased += pass.erased;
    total.marked += pass.marked;
    total.previews += pass.previews;
    const left = sumOf(pass.left);
    if (pass.erased === 0 || left > 0) {
      return { ...total, found: total.erased + left, left: pass.left };
    }
  }
}

type Pass = Omit<Erasure, "found">;

/** One pass over all memberships, page by page. It ends early with the time of the invocation, which ends every call. */
async function erasePages(dependencies: Dependencies, userId: string): Promise<Pass> {
  const { table, tableName } = dependencies;
  const query = new PatternRequests({ tableName, pattern }).query("membership", {
    parts: { userId },
    consistentRead: true,
  });
  const done = { erased: 0, marked: 0, previews: 0 };
  const left: Record<string, number> = {};
  let from: Row | undefined;
  do {
    const page = await pageOf(() => table.query({ ...query, ...(from && { ExclusiveStartKey: from }) }));
    if ("errorName" in page) {
      left[page.errorName] = (left[page.errorName] ?? 0) + 1;
      break;
    }
    const outcomes = await inTurn(page.Items ?? [], {
      atOnce: handlerLimits.conversationsAtOnce,
      work: (row) => eraseOne(dependencies, { userId, row }),
    });
    for (const { erased, marked, preview, errorName: reason } of outcomes) {
      done.erased += Number(erased);
      done.marked += Number(marked);
      done.previews += Number(preview);
      if (reason !== undefined) left[reason] = (left[reason] ?? 0) + 1;
    }
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return { ...done, left };
}

/** A page, or why it could not be read: what was done before is reported all the same. */
async function pageOf<Page>(read: () => Promise<Page>): Promise<Page | { readonly errorName: string }> {
  try {
    return await read();
  } catch (error) {
    return { errorName: errorName(error) };
  }
}

interface Outcome {
  readonly erased: boolean;
  readonly marked: boolean;
  readonly preview: boolean;
  /** Why the row is still there. */
  readonly errorName?: string;
}

async function eraseOne(
  dependencies: Dependencies,
  { userId, row }: { readonly userId: string; readonly row: Row },
): Promise<Outcome> {
  const { table, tableName } = dependencies;
  const requests = new PatternRequests({ tableName, pattern });
  const done = { marked: false, preview: false };
  try {
    const { groupId, otherUserId } = conversationOf(userId, row);
    const other = { userId: otherUserId, groupId };
    const isThere = await conditionally(() =>
      table.update(requests.update("membership", { parts: other, attributes: { otherLeft: true } })),
    );
    done.marked = isThere === "written";
    if (isThere !== "missing") {
      const { Item = {} } = await table.get(requests.get("membership", other));
      if (isLater(Item.v)) throw new LaterRowError();
      if (z.parse(otherRow, Item).lastSenderId === userId) {
        done.preview = (await conditionally(() => table.update(requests.remove("membership", other)))) === "written";
      }
    }
    await table.delete(requests.delete("membership", { userId, groupId }));
    return { ...done, erased: true };
  } catch (error) {
    // The other rows are erased all the same.
    return { ...done, erased: false, errorName: errorName(error) };
  }
}

/** The conversation of a row and its other side, which its id proves: no other row can be named by a row that is wrong. */
function conversationOf(userId: string, row: Row): { readonly groupId: string; readonly otherUserId: string } {
  if (isLater(row.v)) throw new LaterRowError();
  const groupId = groupIdOf(row.sk);
  const { success, data } = z.safeParse(leavingRow, row);
  if (groupId === undefined || !success || directGroupId([userId, data.otherUserId]) !== groupId) {
    throw new UnknownRowError();
  }
  return { groupId, otherUserId: data.otherUserId };
}

/** Older rows have the same keys and the same other side. */
function isLater(version: unknown): boolean {
  const problem = formatProblem(version);
  return problem !== undefined && problem !== "OldRowError";
}

/** Makes a write with a condition. `refused` if the stored row does not meet it, `missing` if there is no row. */
async function conditionally(write: () => Promise<unknown>): Promise<"written" | "refused" | "missing"> {
  try {
    await write();
    return "written";
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
    return (error as { readonly Item?: unknown }).Item === undefined ? "missing" : "refused";
  }
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
