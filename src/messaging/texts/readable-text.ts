import { type TextContext, TextKeyError } from "../ports/text-cipher";
import { errorName } from "../runtime/aws-error";
import type { Dependencies } from "../runtime/dependencies";
import type { LogFields } from "../runtime/logger";

interface StoredText {
  readonly bytes: Uint8Array;
  readonly context: TextContext;
  /** What the log calls a text that cannot be read. */
  readonly event: "unreadableText" | "unreadablePreview";
  /** The row, for the log. */
  readonly row: LogFields;
}

/**
 * The text, or nothing if it cannot be read. An unreadable text is logged and counted; one row that was tampered with
 * must not hide the rows around it, nor may its text be shown.
 *
 * @throws TextKeyError if the key could not be used: nothing is known of any text then, and the caller should try again
 *   instead of seeing a page of blanks.
 */
export async function readableText(
  dependencies: Pick<Dependencies, "cipher" | "logger" | "metrics">,
  { bytes, context, event, row }: StoredText,
): Promise<string | undefined> {
  try {
    return await dependencies.cipher.decrypt(bytes, context);
  } catch (error) {
    if (error instanceof TextKeyError) throw error;
    tellUnreadable(dependencies, { event, row, errorName: errorName(error) });
    return undefined;
  }
}

/** Logs a text that is not shown, with its row, and counts it. */
export function tellUnreadable(
  { logger, metrics }: Pick<Dependencies, "logger" | "metrics">,
  { event, row, errorName: why }: Pick<StoredText, "event" | "row"> & { readonly errorName: string },
): void {
  logger.log("error", event, { ...row, errorName: why });
  metrics.add("UnreadableTexts");
}
