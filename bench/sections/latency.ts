import type { Messaging } from "../../local/workload/local-messaging";
import { PatternRequests } from "../../src/messaging/table/requests";
import { ADA, BEN, friend, newerAndNewer, TEXT, withServices } from "../bench-workload";
import { type Section, tableOf } from "../section";
import { quantile, timesOf } from "../statistics";

const CALLS = 400;
const WARM_UP = 100;
const AT_ONCE = [1, 8];
/** Number of messages and of conversations: more than a page of each. */
const STORED = 30;

type Call = (number: number) => Promise<void>;

/** Time of each access pattern. */
export const latency: Section = {
  name: "latency",
  title: "Time of each pattern",
  goals: [],
  measure: () =>
    withServices(async ({ start }) => {
      const app = await start("hierarchical");
      const rows: (readonly [name: string, p50: number, p99: number, p50AtOnce: number, p99AtOnce: number])[] = [];
      for (const [name, call] of Object.entries(await callsOf(app))) {
        await timesOf({ count: WARM_UP, atOnce: 1, call });
        const figures: number[] = [];
        for (const [place, atOnce] of AT_ONCE.entries()) {
          const from = WARM_UP + place * CALLS;
          const times = await timesOf({ count: CALLS, atOnce, call: (number) => call(from + number) });
          figures.push(quantile(times, 0.5), quantile(times, 0.99));
        }
        rows.push([name, ...figures] as unknown as (typeof rows)[0]);
      }
      const floor = rows[0]?.[1] ?? Number.NaN;
      return {
        report: [
          "Milliseconds on DynamoDB Local, texts encrypted under the hierarchical keyring, through an engine that decides",
          `every call by its role. All run in one process, so that eight calls at once wait for each other. ${CALLS} calls each.`,
          "",
          ...tableOf(
            ["call", "p50", "p99", "p50, 8 at once", "p99, 8 at once", "p50 × one GetItem"],
            rows.map(([name, ...figures]) => [
              name,
              ...figures.map((milliseconds) => milliseconds.toFixed(1)),
              (figures[0] / floor).toFixed(1),
            ]),
          ),
        ],
        missed: [],
      };
    }),
};

async function callsOf(app: Messaging): Promise<Readonly<Record<string, Call>>> {
  const { groupId = "" } = (await app.write(ADA, BEN, { text: TEXT })).body;
  for (let number = 0; number < STORED; number += 1) {
    await app.send(ADA, groupId, { text: TEXT });
    await app.write(ADA, friend(number), { text: TEXT });
  }
  const { table, tableName } = app.dependencies("showConversation");
  const membership = new PatternRequests({ tableName, pattern: "showConversation" }).get("membership", {
    userId: ADA,
    groupId,
  });
  const records = await newerAndNewer(app, { groupId, count: WARM_UP + AT_ONCE.length * CALLS });
  return {
    "one GetItem of the SDK, alone": async () => void (await table.get(membership)),
    "A: membership and a page of 25": () => answered(app.show(ADA, groupId)),
    "B: a list of 25": () => answered(app.list(ADA)),
    "C: membership and a message": () => answered(app.send(ADA, groupId, { text: TEXT })),
    "D: a batch of one message, two rows": async (number) => {
      const { batchItemFailures } = await app.update({ Records: records.slice(number, number + 1) });
      if (batchItemFailures.length > 0) throw new Error("A record failed.");
    },
  };
}

async function answered(asked: ReturnType<Messaging["show"]>): Promise<void> {
  const { status } = await asked;
  if (status >= 300) throw new Error(`A call was answered with ${status}.`);
}
