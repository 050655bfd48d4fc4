import type { Messaging } from "../../local/workload/local-messaging";
import { directGroupId } from "../../src/messaging/validation/group-id";
import { ADA, friend, withServices } from "../bench-workload";
import { missedOf, type Section, tableOf } from "../section";

const SIZES = [50, 500, 5_000];
const KILLS = 20;
const SEED = 20_260_601;
const ROWS_OF_OTHERS = 2;
const GROWTH_RATIO = 1.1;

const LINEAR = `linear: the largest costs at most ${GROWTH_RATIO} × the units a conversation of the smallest`;

/** What it costs to erase a user, by how many conversations they are in; and that kills leave nothing behind. */
export const offboarding: Section = {
  name: "offboarding",
  title: "A user who leaves",
  goals: [`units are ${LINEAR}`, `${KILLS} kills at random steps leave no row of the user, and touch no row of others`],
  measure: () => measured(sizesOf(process.env.OFFBOARDING_SIZES)),
};

/** The sizes to measure: others than the page has, to try the section. */
function sizesOf(said: string | undefined): readonly number[] {
  return said === undefined ? SIZES : said.split(",").map(Number);
}

interface Run {
  readonly conversations: number;
  readonly calls: number;
  readonly read: number;
  readonly written: number;
  readonly seconds: number;
}

async function measured(sizes: readonly number[]) {
  const { runs, killed } = await withServices(async ({ start }) => {
    const runs: Run[] = [];
    for (const conversations of sizes) {
      const app = await start("plain");
      await filled(app, conversations);
      runs.push(await erased(app, conversations));
    }
    const app = await start("plain");
    return { runs, killed: await killedAgainAndAgain(app, Math.max(...sizes)) };
  });
  const unitsOf = ({ read, written, conversations }: Run) => (read + written) / conversations;
  const [first, last] = [runs[0] as Run, runs.at(-1) as Run];
  return {
    report: [
      "Each conversation is with somebody else, and its preview is of the user, which costs the most. DynamoDB Local, one run:",
      "",
      ...tableOf(
        ["conversations", "calls", "read units", "write units", "units a conversation", "seconds"],
        runs.map((run) => [
          run.conversations.toLocaleString("en-US"),
          run.calls.toLocaleString("en-US"),
          run.read.toLocaleString("en-US"),
          run.written.toLocaleString("en-US"),
          unitsOf(run).toFixed(2),
          run.seconds.toFixed(1),
        ]),
      ),
      "",
      `Killed ${KILLS} times at random steps (seed ${SEED}) and started again, with ${killed.conversations.toLocaleString("en-US")} conversations:`,
      `${killed.left} rows of the user are left, ${killed.unmarked} of the other side are not cleaned, and ${killed.touched} of others are touched.`,
    ],
    missed: missedOf([
      [`offboarding: units are ${LINEAR}`, unitsOf(last) <= GROWTH_RATIO * unitsOf(first)],
      ["offboarding: kills leave nothing behind", killed.left === 0 && killed.unmarked === 0 && killed.touched === 0],
    ]),
  };
}

/** Writes the rows of conversations with Ada as they are after a message of hers, without sending each. */
async function filled(app: Messaging, conversations: number): Promise<void> {
  const lastSenderId = ADA;
  for (let number = 0; number < conversations; number += 1) {
    const other = friend(number);
    const groupId = directGroupId([ADA, other]);
    await Promise.all([
      app.engine.put(membership({ userId: ADA, otherUserId: other, groupId, lastSenderId, number })),
      app.engine.put(membership({ userId: other, otherUserId: ADA, groupId, lastSenderId, number })),
    ]);
  }
  // Rows of others, which nobody may touch.
  const pair = [friend(1), friend(2)] as const;
  const between = { groupId: directGroupId(pair), lastSenderId: pair[0], number: 0 };
  await app.engine.put(membership({ userId: pair[0], otherUserId: pair[1], ...between }));
  await app.engine.put(membership({ userId: pair[1], otherUserId: pair[0], ...between }));
}

function membership(of: {
  readonly userId: string;
  readonly otherUserId: string;
  readonly groupId: string;
  readonly lastSenderId: string;
  readonly number: number;
}) {
  const { userId, otherUserId, groupId, lastSenderId, number } = of;
  return {
    pk: { S: `GRP#${userId}` },
    sk: { S: `GRP#${groupId}` },
    gsi1pk: { S: `GRP#${userId}` },
    gsi1sk: { S: `01KT1GW6G0${String(number).padStart(16, "0")}` },
    v: { N: "2" },
    otherUserId: { S: otherUserId },
    participantIds: { SS: [userId, otherUserId] },
    lastSenderId: { S: lastSenderId },
    preview: { B: Buffer.from("A preview of 100 characters. ".padEnd(100, "x")).toString("base64") },
  };
}

async function erased(app: Messaging, conversations: number): Promise<Run> {
  const before = app.engine.calls.length;
  const started = performance.now();
  const { batchItemFailures } = await app.offboard(ADA);
  if (batchItemFailures.length > 0) throw new Error(`The erasure is not done:\n${app.log.slice(-3).join("\n")}`);
  const seconds = (performance.now() - started) / 1_000;
  const calls = app.engine.calls.slice(before);
  const sumOf = (kind: "read" | "write") => calls.reduce((sum, { units }) => sum + (units?.[kind] ?? 0), 0);
  return { conversations, calls: calls.length, seconds, read: sumOf("read"), written: sumOf("write") };
}

interface Killed {
  readonly conversations: number;
  /** Rows of the user that are there after the last run. */
  readonly left: number;
  /** Rows of the other side that lack the mark, or show a preview of the user. */
  readonly unmarked: number;
  /** Rows of others that are not as they were. */
  readonly touched: number;
}

/** Erases a user in runs of which each but the last is killed at a step of its own. */
async function killedAgainAndAgain(app: Messaging, conversations: number): Promise<Killed> {
  await filled(app, conversations);
  const before = new Map((await app.engine.items()).map((item) => [keyOf(item), JSON.stringify(item)]));
  const random = randomNumbers(SEED);
  // Three calls a conversation and more: all kills together end before the work does.
  const longest = Math.max(1, Math.floor((2 * 3 * conversations) / KILLS));
  for (let kill = 0; kill < KILLS; kill += 1) await killedAfter(app, 1 + Math.floor(random() * longest));
  await erased(app, conversations);
  const after = await app.engine.items();
  const ofOthers = after.filter(({ otherUserId }) => otherUserId?.S !== ADA && otherUserId !== undefined);
  const ofOtherSide = after.filter(({ otherUserId }) => otherUserId?.S === ADA);
  return {
    conversations,
    left: after.filter(({ pk }) => pk?.S === `GRP#${ADA}`).length,
    unmarked:
      ofOtherSide.filter(({ otherLeft, preview }) => otherLeft === undefined || preview !== undefined).length +
      Math.abs(conversations - ofOtherSide.length),
    touched:
      ofOthers.filter((item) => before.get(keyOf(item)) !== JSON.stringify(item)).length +
      Math.abs(ROWS_OF_OTHERS - ofOthers.length),
  };
}

const keyOf = ({ pk, sk }: { readonly pk?: { readonly S?: string }; readonly sk?: { readonly S?: string } }) =>
  `${pk?.S} ${sk?.S}`;

/** Starts a run of which no call after these is carried out. */
async function killedAfter(app: Messaging, calls: number): Promise<void> {
  const { table } = app.dependencies("offboardUser");
  const names = ["query", "get", "update", "delete"] as const;
  let made = 0;
  for (const name of names) {
    const call = table[name].bind(table) as (input: never) => Promise<object>;
    const counted = async (input: never) => {
      made += 1;
      if (made > calls) throw new Error("killed");
      return call(input);
    };
    Object.assign(table, { [name]: counted });
  }
  try {
    await app.offboard(ADA);
  } finally {
    // The methods of the prototype show again.
    for (const name of names) Reflect.deleteProperty(table, name);
  }
}

/** From 0 to below 1, the same in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
