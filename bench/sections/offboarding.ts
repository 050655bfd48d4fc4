import type { Messaging } from "../../local/workload/local-messaging";
import { directGroupId } from "../../src/messaging/validation/group-id";
import { ADA, friend, withServices } from "../bench-workload";
import { missedOf, type Section, tableOf } from "../section";

const SIZES = [50, 500, 5_000];
const KILLS = 20;
const SEED = 20_260_601;
const ROWS_OF_OTHERS = 2;
/** As long as the text of a message of 181 bytes is once it is encrypted. */
const TEXT_BYTES = Buffer.alloc(495, "x").toString("base64");
const GROWTH_RATIO = 1.1;

const LINEAR = `linear: the largest costs at most ${GROWTH_RATIO} × the units a conversation of the smallest`;

/** What it costs to erase a user, by how many conversations they are in; and that kills leave nothing behind. */
export const offboarding: Section = {
  name: "offboarding",
  title: "A user who leaves",
  goals: [
    `units are ${LINEAR}`,
    `${KILLS} kills at random steps leave no row and no text of the user, and touch no row of others`,
  ],
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

/** What is erased: memberships alone, or texts too. */
interface Way {
  readonly title: string;
  readonly erasesMessages: boolean;
  /** Messages of each conversation, every second one of the user. */
  readonly messages: number;
}

const WAYS: readonly Way[] = [
  { title: "Messages stay", erasesMessages: false, messages: 0 },
  {
    title: "`messaging.eraseMessages`: two of the four messages of each conversation are the user's",
    erasesMessages: true,
    messages: 4,
  },
];

async function measured(sizes: readonly number[]) {
  const findings = await withServices(async ({ start }) => {
    const found = [];
    for (const way of WAYS) {
      const appOf = () => start("plain", undefined, way);
      const runs: Run[] = [];
      for (const conversations of sizes) {
        const app = await appOf();
        await filled(app, { conversations, way });
        runs.push(await erased(app, conversations));
      }
      const killed = await killedAgainAndAgain(await appOf(), { conversations: Math.max(...sizes), way });
      found.push({ way, runs, killed });
    }
    return found;
  });
  const unitsOf = ({ read, written, conversations }: Run) => (read + written) / conversations;
  const isLinear = ({ runs }: (typeof findings)[number]) =>
    unitsOf(runs.at(-1) as Run) <= GROWTH_RATIO * unitsOf(runs[0] as Run);
  return {
    report: [
      "Each conversation is with somebody else, and its preview is of the user, which costs the most. DynamoDB Local, one run:",
      ...findings.flatMap(({ way, runs, killed }) => [
        "",
        `${way.title}:`,
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
        `${killed.left} rows and ${killed.texts} texts of the user are left, ${killed.unmarked} rows of the other side are not cleaned, and ${killed.touched} of others are touched.`,
      ]),
    ],
    missed: missedOf([
      [`offboarding: units are ${LINEAR}`, findings.every(isLinear)],
      [
        "offboarding: kills leave nothing behind",
        findings.every(({ killed: { left, texts, unmarked, touched } }) => left + texts + unmarked + touched === 0),
      ],
    ]),
  };
}

interface Filled {
  readonly conversations: number;
  readonly way: Way;
}

/** Writes the rows of conversations with Ada as they are after a message of hers, without sending each. */
async function filled(app: Messaging, { conversations, way }: Filled): Promise<void> {
  const lastSenderId = ADA;
  for (let number = 0; number < conversations; number += 1) {
    const other = friend(number);
    const groupId = directGroupId([ADA, other]);
    await app.engine.load([
      membership({ userId: ADA, otherUserId: other, groupId, lastSenderId, number }),
      membership({ userId: other, otherUserId: ADA, groupId, lastSenderId, number }),
      ...Array.from({ length: way.messages }, (_, place) =>
        message({ groupId, senderId: place % 2 === 0 ? ADA : other, place }),
      ),
    ]);
  }
  // Rows of others, which no one may touch.
  const pair = [friend(1), friend(2)] as const;
  const between = { groupId: directGroupId(pair), lastSenderId: pair[0], number: 0 };
  await app.engine.put(membership({ userId: pair[0], otherUserId: pair[1], ...between }));
  await app.engine.put(membership({ userId: pair[1], otherUserId: pair[0], ...between }));
}

function message(of: { readonly groupId: string; readonly senderId: string; readonly place: number }) {
  const { groupId, senderId, place } = of;
  return {
    pk: { S: `MSG#${groupId}` },
    sk: { S: `01KT1GW6G0${String(place).padStart(16, "0")}` },
    v: { N: "2" },
    senderId: { S: senderId },
    text: { B: TEXT_BYTES },
    sentAt: { N: "1780315200000" },
  };
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
  /** Messages of the user that have a text then, if texts go. */
  readonly texts: number;
  /** Rows of the other side that lack the mark, or show a preview of the user. */
  readonly unmarked: number;
  /** Rows of others that are not as they were. */
  readonly touched: number;
}

/** Erases a user in runs of which each but the last is killed at a step of its own. */
async function killedAgainAndAgain(app: Messaging, { conversations, way }: Filled): Promise<Killed> {
  await filled(app, { conversations, way });
  const before = new Map((await app.engine.items()).map((item) => [keyOf(item), JSON.stringify(item)]));
  const random = randomNumbers(SEED);
  // Three calls a conversation and more: all kills together end before the work does.
  const longest = Math.max(1, Math.floor((2 * 3 * conversations) / KILLS));
  for (let kill = 0; kill < KILLS; kill += 1) await killedAfter(app, 1 + Math.floor(random() * longest));
  await erased(app, conversations);
  const after = await app.engine.items();
  const isOfAda = ({ senderId, otherUserId }: (typeof after)[number]) => senderId?.S === ADA || otherUserId?.S === ADA;
  const ofOthers = after.filter((item) => !isOfAda(item));
  const ofOtherSide = after.filter(({ otherUserId }) => otherUserId?.S === ADA);
  return {
    conversations,
    left: after.filter(({ pk }) => pk?.S === `GRP#${ADA}`).length,
    texts: after.filter(({ senderId, text }) => senderId?.S === ADA && text !== undefined).length,
    unmarked:
      ofOtherSide.filter(({ otherLeft, preview }) => otherLeft === undefined || preview !== undefined).length +
      Math.abs(conversations - ofOtherSide.length),
    touched:
      ofOthers.filter((item) => before.get(keyOf(item)) !== JSON.stringify(item)).length +
      Math.abs(ROWS_OF_OTHERS + (conversations * way.messages) / 2 - ofOthers.length),
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
