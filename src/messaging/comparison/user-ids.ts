import * as z from "zod/mini";
import { parseKey } from "../../model/keys";
import { messagingModel } from "../model";
import { remainingMilliseconds } from "../runtime/invocation";
import { userIdPattern } from "../validation/input";

/** Version of question and answer: the two functions are not deployed at once. */
const VERSION = 1;
/** Ids of one answer. With 38 bytes for each they are far below the 6 MB that Lambda lets an answer have. */
const MOST_IDS = 20_000;
/** No further page is read if the invocation has less time left than this. */
const LAST_PAGE_MILLISECONDS = 20_000;
/** Longest wait after a page: with it a page and the answer fit into the time that is kept for the last page. */
const LONGEST_WAIT_MILLISECONDS = 10_000;
const MILLISECONDS_A_SECOND = 1_000;

const place = z.record(z.string(), z.strictObject({ S: z.string() }));

/** Where a scan goes on: the keys of the last row, as DynamoDB writes them. */
export type Place = z.output<typeof place>;

/** What the function that reads ids is asked. */
export const idQuestion = z.strictObject({ v: z.literal(VERSION), from: z.optional(place) });

/** What it answers: ids, each once, and where to go on if that is not all. */
export const idAnswer = z.strictObject({
  v: z.literal(VERSION),
  ids: z.array(z.string().check(z.regex(userIdPattern))),
  from: z.optional(place),
});

export type IdAnswer = z.output<typeof idAnswer>;

/** A page of the partition keys of the index. */
export interface KeyPage {
  readonly keys: readonly string[];
  readonly from?: Place | undefined;
  /** Read units that the page took. */
  readonly units: number;
}

export interface UserIdsInputs {
  /** Reads a page of the index from a place on. */
  readonly page: (from: Place | undefined) => Promise<KeyPage>;
  /** Read units that may be taken each second. */
  readonly unitsPerSecond: number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Ids of one answer. @default 20,000 */
  readonly mostIds?: number;
}

/** A key of the index is none of a membership. It is not repeated: it may name a person. */
export class UnknownKeyError extends Error {
  override readonly name = "UnknownKeyError";

  constructor() {
    super("A key of the index must be that of a membership, got another one. See who wrote this row.");
  }
}

/** The question or the answer is none of this version. It is not repeated. */
export class IdQuestionError extends Error {
  override readonly name = "IdQuestionError";

  constructor(what: "question" | "answer") {
    super(
      `The ${what} of the comparison must be {"v":${VERSION},…}, got another form. Deploy both functions together.`,
    );
  }
}

/**
 * The ids of the users who have rows, from a place on: those of memberships, from the partition keys of the index alone.
 *
 * It stops when the answer or the time is full, and says where to go on. It keeps no state: the caller holds the place.
 *
 * @throws IdQuestionError if the question has another form.
 * @throws UnknownKeyError if a key is none of a membership: an id would be missing.
 */
export async function userIds(inputs: UserIdsInputs, question: unknown): Promise<IdAnswer> {
  const { success, data } = z.safeParse(idQuestion, question);
  if (!success) throw new IdQuestionError("question");
  const { page, unitsPerSecond, wait, mostIds = MOST_IDS } = inputs;
  const ids = new Set<string>();
  let { from } = data;
  do {
    const { keys, units, ...next } = await page(from);
    for (const key of keys) ids.add(userIdOf(key));
    from = next.from;
    // The rest of the read units is for those who write and read messages.
    if (from !== undefined) {
      await wait(Math.min((units / unitsPerSecond) * MILLISECONDS_A_SECOND, LONGEST_WAIT_MILLISECONDS));
    }
  } while (from !== undefined && ids.size < mostIds && remainingMilliseconds() > LAST_PAGE_MILLISECONDS);
  return { v: VERSION, ids: [...ids], ...(from !== undefined && { from }) };
}

/** @throws IdQuestionError if the answer has another form */
export function parseIdAnswer(answer: unknown): IdAnswer {
  const { success, data } = z.safeParse(idAnswer, answer);
  if (!success) throw new IdQuestionError("answer");
  return data;
}

/** The question for what comes after a place, or for all. */
export function idQuestionFrom(from: Place | undefined): z.output<typeof idQuestion> {
  return { v: VERSION, ...(from !== undefined && { from }) };
}

function userIdOf(value: string): string {
  let id: string | undefined;
  try {
    id = parseKey({ template: messagingModel.entities.membership.keys.gsi1pk, value }).userId;
  } catch {
    throw new UnknownKeyError();
  }
  if (id === undefined || !userIdPattern.test(id)) throw new UnknownKeyError();
  return id;
}
