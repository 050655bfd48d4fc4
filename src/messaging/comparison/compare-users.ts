import { offboardingBody } from "../offboarding/offboarding-request";
import { inTime } from "../runtime/invocation";
import type { Logger } from "../runtime/logger";
import type { Metrics } from "../runtime/metrics";
import { type IdAnswer, type Place, parseIdAnswer } from "./user-ids";

/** What the comparison asks and tells. */
export interface ComparisonPorts {
  /** Asks the function that reads ids, from a place on. */
  readonly ids: (from: Place | undefined) => Promise<unknown>;
  /** The ids of the users of the pool, page by page. */
  readonly poolUsers: () => AsyncIterable<readonly string[]>;
  /** Whether the pool has a user with this id. It throws if the answer is neither yes nor no. */
  readonly isInPool: (id: string) => Promise<boolean>;
  /** Puts a request on the queue of users who leave. */
  readonly queue: (body: string) => Promise<void>;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Users who are put on the queue at most. If more are gone, none is. */
  readonly mostErasures: number;
}

/** Why a comparison erases no one, although users are gone. */
export type ComparisonRefusal =
  /** The pool lists no one: it may be another pool. */
  | "poolHasNoOne"
  /** Fewer users with rows are in the pool than are not: it may be another pool. */
  | "mostUsersMissing"
  /** More users are gone than `mostErasures`. */
  | "tooManyMissing"
  /** Asked for one user, the pool says otherwise than in its list. */
  | "poolContradictsItself";

/** What a comparison found. */
export interface Comparison {
  /** Users who have rows. */
  readonly stored: number;
  /** Ids of the users who have rows and are not in the pool, sorted. */
  readonly gone: readonly string[];
  /** Users who were put on the queue. */
  readonly queued: number;
  readonly refused?: ComparisonRefusal;
}

/**
 * Compares who has rows with who is in the pool, and puts those who are gone on the queue of users who leave.
 *
 * A wrong answer of the pool must erase no one. So the list of the pool only finds who may be gone; the pool is then asked
 * for each of them, and for one who is there, whether it says the same. Users are put on the queue after all answers, and
 * only if they are few. Else it erases no one, and an alarm tells somebody.
 *
 * First the rows, then the pool: a user who writes in between is in the pool by then. It keeps nothing between two runs: a
 * run that is killed has done nothing, or has queued users who may be queued again.
 */
export async function compareUsers(ports: ComparisonPorts): Promise<Comparison> {
  const { logger, metrics } = ports;
  try {
    const found = await comparison(ports);
    const { stored, gone, queued, refused } = found;
    metrics.add("UsersCompared", stored);
    metrics.add("UsersGone", gone.length);
    if (refused === undefined) {
      metrics.add("ComparisonsDone");
      logger.log("info", "usersCompared", { count: stored, found: gone.length, queued });
    } else {
      metrics.add("ComparisonsRefused");
      logger.log("error", "comparisonRefused", { code: refused, count: stored, found: gone.length });
    }
    return found;
  } finally {
    metrics.publish();
  }
}

async function comparison(ports: ComparisonPorts): Promise<Comparison> {
  const { isInPool, queue, logger, mostErasures } = ports;
  const rows = await storedUsers(ports);
  const stored = rows.size;
  if (stored === 0) return { stored, gone: [], queued: 0 };
  const pool = await usersOfPool(ports);
  const gone = [...rows].filter((id) => !pool.has(id)).toSorted();
  const there = [...rows].find((id) => pool.has(id));
  const refuse = (refused: ComparisonRefusal): Comparison => ({ stored, gone, queued: 0, refused });
  if (pool.size === 0) return refuse("poolHasNoOne");
  if (gone.length === 0) return { stored, gone, queued: 0 };
  if (there === undefined || gone.length > stored - gone.length) return refuse("mostUsersMissing");
  if (gone.length > mostErasures) return refuse("tooManyMissing");
  if (!(await inTime(() => isInPool(there)))) return refuse("poolContradictsItself");
  for (const id of gone) if (await inTime(() => isInPool(id))) return refuse("poolContradictsItself");
  let queued = 0;
  for (const id of gone) {
    await inTime(() => queue(offboardingBody(id)));
    queued += 1;
    logger.log("warn", "goneUserQueued", { userId: id });
  }
  return { stored, gone, queued };
}

async function storedUsers({ ids }: ComparisonPorts): Promise<ReadonlySet<string>> {
  const stored = new Set<string>();
  let answer: IdAnswer | undefined;
  do {
    const from = answer?.from;
    answer = parseIdAnswer(await inTime(() => ids(from)));
    for (const id of answer.ids) stored.add(id);
  } while (answer.from !== undefined);
  return stored;
}

async function usersOfPool({ poolUsers }: ComparisonPorts): Promise<ReadonlySet<string>> {
  const users = new Set<string>();
  const pages = poolUsers()[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await inTime(() => pages.next());
    if (done === true) return users;
    for (const id of value) users.add(id);
  }
}
