import { setTimeout } from "node:timers/promises";
import * as z from "zod/mini";
import type { Dependencies } from "./dependencies";
import { documentTable } from "./document-table";
import { structuredLogger } from "./logger";
import { embeddedMetrics } from "./metrics";
import { plainTextCipher } from "./plain-text-cipher";
import type { MessagingPattern } from "./requests";

const variables = z.object({
  TABLE_NAME: z.string().check(z.minLength(3)),
  /** Why text is not encrypted by the function. There is no other cipher yet, so that it is needed. */
  PLAIN_TEXT_REASON: z.string(),
  /** Whole days after which a message is gone; messages stay without it. */
  RETENTION_DAYS: z.optional(z.string().check(z.regex(/^[1-9]\d{0,4}$/))),
});

/**
 * What a function needs, from its environment variables.
 *
 * @throws at the start of the function, before it serves anybody, when one is missing.
 */
export function dependenciesFrom(
  environment: Readonly<Record<string, string | undefined>>,
  { pattern }: { readonly pattern: MessagingPattern },
): Dependencies {
  const given = z.parse(variables, environment);
  return {
    table: documentTable(),
    tableName: given.TABLE_NAME,
    cipher: plainTextCipher({ reason: given.PLAIN_TEXT_REASON }),
    logger: structuredLogger({ pattern }),
    metrics: embeddedMetrics({ pattern, tableName: given.TABLE_NAME }),
    now: Date.now,
    wait: (milliseconds) => setTimeout(milliseconds),
    ...(given.RETENTION_DAYS !== undefined && { retentionDays: Number(given.RETENTION_DAYS) }),
  };
}
