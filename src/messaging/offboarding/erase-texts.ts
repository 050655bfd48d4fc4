import { errorName, isConditionFailure } from "../runtime/aws-error";
import type { Dependencies } from "../runtime/dependencies";
import { inTurn } from "../runtime/in-turn";
import { PatternRequests } from "../table/requests";
import { messageIdOf } from "../table/rows";
import { handlerLimits } from "../validation/handler-limits";
import { isLater, LaterRowError, UnknownRowError } from "./left-rows";

const pattern = "offboardUser";

/** What one run has done with the messages of a user. */
export interface TextErasure {
  /** Messages of the user whose text was there, or whose rows are not understood. */
  readonly messages: number;
  /** Messages whose text was taken away. */
  readonly texts: number;
  /** Messages, and pages of them, that are left, by the name of the error; empty if nothing is left. */
  readonly left: Readonly<Record<string, number>>;
}

type Row = Readonly<Record<string, unknown>>;

/**
 * Takes the texts that a user wrote in one conversation out of their rows. The rows stay, with who wrote them and when.
 *
 * A row whose text is gone already is passed over, so that a run goes on where the one before it ended. Each write asks for
 * the sender once more: a row of somebody else stays as it is, whatever came between reading and writing.
 */
export async function eraseTexts(
  dependencies: Dependencies,
  of: { readonly userId: string; readonly groupId: string },
): Promise<TextErasure> {
  const { table, tableName } = dependencies;
  const { groupId } = of;
  const query = new PatternRequests({ tableName, pattern }).query("message", {
    parts: { groupId },
    consistentRead: true,
  });
  const done = { messages: 0, texts: 0 };
  const left: Record<string, number> = {};
  const leave = (name: string): void => {
    left[name] = (left[name] ?? 0) + 1;
  };
  let from: Row | undefined;
  do {
    const start = from;
    let items: readonly Row[];
    try {
      const page = await table.query({ ...query, ...(start && { ExclusiveStartKey: start }) });
      items = page.Items ?? [];
      from = page.LastEvaluatedKey;
    } catch (error) {
      // What was done before is reported all the same.
      leave(errorName(error));
      break;
    }
    const outcomes = await inTurn(items, {
      atOnce: handlerLimits.textsAtOnce,
      work: (row) => eraseText(dependencies, { ...of, row }),
    });
    for (const outcome of outcomes) {
      if (outcome === "kept") continue;
      done.messages += 1;
      if (outcome === "erased") done.texts += 1;
      else leave(outcome.errorName);
    }
  } while (from !== undefined);
  return { ...done, left };
}

/** `kept` is a row of the other side, or one that is erased or gone already. */
type Outcome = "erased" | "kept" | { readonly errorName: string };

async function eraseText(
  dependencies: Dependencies,
  { userId, groupId, row }: { readonly userId: string; readonly groupId: string; readonly row: Row },
): Promise<Outcome> {
  const { table, tableName } = dependencies;
  try {
    if (isLater(row.v)) throw new LaterRowError();
    const messageId = messageIdOf(row.sk);
    if (messageId === undefined || typeof row.senderId !== "string") throw new UnknownRowError();
    if (row.senderId !== userId || row.erased === true) return "kept";
    await table.update(
      new PatternRequests({ tableName, pattern }).update("message", {
        parts: { groupId, messageId },
        attributes: { erased: true },
        given: userId,
      }),
    );
    return "erased";
  } catch (error) {
    // It expired between reading and writing, or is the message of somebody else by now.
    return isConditionFailure(error) ? "kept" : { errorName: errorName(error) };
  }
}
