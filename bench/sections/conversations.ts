import type { WireItem } from "../../local/engine/wire";
import type { Messaging } from "../../local/workload/local-messaging";
import { encodeCursor } from "../../src/messaging/validation/cursor";
import { ADA, BEN, newerAndNewer, TEXT, withServices } from "../bench-workload";
import { barChart } from "../plot";
import { missedOf, type Section, tableOf } from "../section";
import { quantile, timesOf } from "../statistics";

const SIZES = [100, 10_000, 100_000];
const CALLS = 100;
const CALLS_IN_TURN = 10;

type Call = (number: number) => Promise<unknown>;

interface Growth {
  readonly messages: number;
  /** Units of the newest page, of a page in the middle, of a message, and of its two rows. */
  readonly units: readonly number[];
  /** Median milliseconds of the same calls. */
  readonly p50: readonly number[];
}

/** Cost and time as a conversation grows. */
export const conversations: Section = {
  name: "conversations",
  title: "Growth of a conversation",
  goals: ["none: every call costs the same units in the shortest conversation as in the longest"],
  measure: () =>
    withServices(async ({ start }) => {
      const callsOfSizes: (readonly Call[])[] = [];
      const apps: Messaging[] = [];
      for (const messages of SIZES) {
        const app = await start("plain");
        apps.push(app);
        callsOfSizes.push(await callsOf(app, messages));
      }
      const growth = await inTurns(apps, callsOfSizes);
      const [first, last] = [growth[0], growth.at(-1)];
      return {
        report: [
          `One conversation of so many messages of ${TEXT.length} bytes, in plain text, on DynamoDB Local; p50 of ${CALLS} calls in turns:`,
          "",
          ...tableOf(
            ["messages", "newest page", "a page in the middle", "a message", "its two rows"],
            growth.map(({ messages, units, p50 }) => [
              messages.toLocaleString("en"),
              ...units.map((one, place) => `${one} ${place < 2 ? "RCU" : "WCU"}, ${p50[place]?.toFixed(1)} ms`),
            ]),
          ),
        ],
        missed: missedOf([
          ["conversations: the units do not grow", JSON.stringify(first?.units) === JSON.stringify(last?.units)],
        ]),
        plots: {
          "growth.svg": barChart({
            title: "Time of the newest page, p50, by messages in the conversation",
            unit: "ms",
            bars: growth.map(({ messages, p50: [newest = 0] }) => ({
              label: `${messages.toLocaleString("en")} messages`,
              value: Math.round(newest * 10) / 10,
            })),
          }),
        },
      };
    }),
};

/** The measured calls in a conversation of a number of messages. */
async function callsOf(app: Messaging, messages: number): Promise<readonly Call[]> {
  const { groupId = "" } = (await app.write(ADA, BEN, { text: TEXT })).body;
  const ids = Array.from({ length: messages - 1 }, () => app.clock.ulid());
  await app.engine.load(await copiesOfTheFirst(app, ids));
  const { tableName } = app;
  const scope = { tableName, pattern: "showConversation", callerId: ADA, partition: { groupId } };
  const cursor = encodeCursor(scope, [ids[Math.floor(ids.length / 2)] ?? ""]);
  const records = await newerAndNewer(app, { groupId, count: CALLS });
  return [
    () => app.show(ADA, groupId),
    () => app.show(ADA, groupId, { cursor }),
    () => app.send(ADA, groupId, { text: TEXT }),
    (number) => app.update({ Records: records.slice(number, number + 1) }),
  ];
}

/** Makes each call a few times in each conversation, in turns: other work of the machine then affects all of them. */
async function inTurns(
  apps: readonly Messaging[],
  callsOfSizes: readonly (readonly Call[])[],
): Promise<readonly Growth[]> {
  const times = callsOfSizes.map((calls) => calls.map((): number[] => []));
  const units = callsOfSizes.map((calls) => calls.map(() => 0));
  for (let from = 0; from < CALLS; from += CALLS_IN_TURN) {
    for (const [size, app] of apps.entries()) {
      for (const [place, call] of (callsOfSizes[size] ?? []).entries()) {
        app.engine.calls.splice(0);
        const one = async (number: number): Promise<void> => void (await call(from + number));
        times[size]?.[place]?.push(...(await timesOf({ count: CALLS_IN_TURN, atOnce: 1, call: one })));
        const row = units[size];
        if (row !== undefined) row[place] = (row[place] ?? 0) + unitsOf(app) / CALLS;
      }
    }
  }
  return SIZES.map((messages, size) => ({
    messages,
    units: (units[size] ?? []).map((one) => Math.round(one * 100) / 100),
    p50: (times[size] ?? []).map((all) => quantile(all, 0.5)),
  }));
}

/** Copies of the first message with other ids: to write as many messages through the workload would take too long. */
async function copiesOfTheFirst(app: Messaging, ids: readonly string[]): Promise<readonly WireItem[]> {
  const first = (await app.engine.items()).find(({ pk }) => String(pk?.S).startsWith("MSG#"));
  if (first === undefined) throw new Error("There is no message.");
  return ids.map((id) => ({ ...first, sk: { S: id } }));
}

/** Units of all calls without the read of the membership. */
function unitsOf(app: Messaging): number {
  return app.engine.calls
    .filter(({ operation }) => operation !== "GetItem")
    .reduce((sum, { units }) => sum + (units?.read ?? 0) + (units?.write ?? 0), 0);
}
