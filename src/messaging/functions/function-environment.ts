import { setTimeout } from "node:timers/promises";
import { type Cache, cachedQueries } from "../cache/cached-queries";
import type { Dependencies } from "../runtime/dependencies";
import { structuredLogger } from "../runtime/logger";
import { embeddedMetrics } from "../runtime/metrics";
import { documentTable } from "../table/document-table";
import type { MessagingPattern } from "../table/requests";
import { textCipher, textProblems } from "../texts/text-variables";
import { copiesIn, copyProblems } from "./copy-variables";
import { EnvironmentError } from "./environment-error";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The dependencies of a function, from its environment variables: `TABLE_NAME`; `RETENTION_DAYS`, the whole days after
 * which a message expires (without it, messages stay); `DAX_ENDPOINT`, the cache (without it, every read goes to the
 * table); `ERASE_MESSAGES`, if texts go with their writer; how long copies are kept, see `copyProblems`; and how texts
 * are kept, see `textProblems`.
 *
 * @throws EnvironmentError at the start of the function, before it serves anybody.
 */
export function dependenciesFrom(
  environment: Environment,
  options: {
    readonly pattern: MessagingPattern;
    /** Connects the cache. Only patterns that read through a cache give it, so that no other bundles its client. */
    readonly cacheAt?: (settings: { readonly endpoint: string }) => Cache;
  },
): Dependencies {
  const { TABLE_NAME = "", RETENTION_DAYS, ERASE_MESSAGES, DAX_ENDPOINT: endpoint } = environment;
  const problems = [
    ...tableProblems(TABLE_NAME),
    ...dayProblems("RETENTION_DAYS", RETENTION_DAYS),
    ...copyProblems(environment),
    ...flagProblems("ERASE_MESSAGES", ERASE_MESSAGES),
    ...endpointProblems(endpoint),
    ...textProblems(environment),
  ];
  if (problems.length > 0) throw new EnvironmentError(problems);
  const { pattern, cacheAt } = options;
  const table = documentTable();
  const logger = structuredLogger({ pattern });
  const metrics = embeddedMetrics({ pattern, tableName: TABLE_NAME });
  return {
    table,
    ...(endpoint !== undefined &&
      cacheAt !== undefined && {
        cachedTable: cachedQueries({
          cache: cacheAt({ endpoint }),
          table,
          logger,
          metrics,
          now: () => performance.now(),
        }),
      }),
    tableName: TABLE_NAME,
    cipher: textCipher(environment),
    logger,
    metrics,
    now: Date.now,
    wait: (milliseconds) => setTimeout(milliseconds),
    ...(RETENTION_DAYS !== undefined && { retentionDays: Number(RETENTION_DAYS) }),
    copies: copiesIn(environment),
    ...(ERASE_MESSAGES === "true" && { erasesMessages: true }),
  };
}

function flagProblems(variable: string, value: string | undefined): readonly string[] {
  if (value === undefined || value === "true") return [];
  return [`${variable} must be "true" or left out, got "${value}".`];
}

function tableProblems(name: string): readonly string[] {
  return name.length >= 3 ? [] : [`TABLE_NAME must be the name of the table of messages, got "${name}".`];
}

function endpointProblems(endpoint: string | undefined): readonly string[] {
  // Without TLS, messages would cross the network in clear, and anybody in it could answer for the cache.
  if (endpoint === undefined || /^daxs:\/\/[a-z0-9.-]+(:\d{1,5})?$/i.test(endpoint)) return [];
  return [
    `DAX_ENDPOINT must be the TLS address of a DAX cluster, like ` +
      `daxs://name.abc123.dax-clusters.eu-west-1.amazonaws.com:9111, or left out, got "${endpoint}".`,
  ];
}

function dayProblems(variable: string, days: string | undefined): readonly string[] {
  if (days === undefined || /^[1-9]\d{0,4}$/.test(days)) return [];
  return [`${variable} must be a whole number of days from 1 to 99999, or left out, got "${days}".`];
}
