import { nodeStore } from "../../local/engine/node-store";
import type { RecordedCall, Units } from "../../local/engine/recorded-call";
import type { Messaging } from "../../local/workload/local-messaging";
import { ADA, BEN, friend, type Services, TEXT, withServices } from "../bench-workload";
import { OriginalApplication, type Person } from "../original/application";
import { barChart } from "../plot";
import { missedOf, type Section, tableOf } from "../section";

const HOT_MESSAGES = 400;
const QUIET_MESSAGES = 20;
const HOT_GOAL = 1.4;
const QUIET_GOAL = 7;
const PAGE_GOALS = { plain: 1.5, encrypted: 2 };
/** Lambda polls each shard of a stream four times a second. */
const POLL_MILLISECONDS = 250;
const PAGE = 25;
const YEAR = "2026";
const PERSON_ADA: Person = { uuid: ADA, handle: "Ada" };
const PERSON_BEN: Person = { uuid: BEN, handle: "Ben" };

/** Cost of each access pattern, compared with the design of the original application. */
export const cost: Section = {
  name: "cost",
  title: "Capacity units",
  goals: [
    `a message in a hot conversation writes at most ${HOT_GOAL} units, in a quiet one ${QUIET_GOAL}`,
    `a page of ${PAGE} messages reads ${PAGE_GOALS.plain} unit in plain text and at most ${PAGE_GOALS.encrypted} encrypted`,
  ],
  measure: () =>
    withServices(async (services) => {
      const writes = await measureWrites(services);
      const reads = await measureReads(services);
      const beginning = await unitsOfBeginning(services);
      const { hot1, hot8, quiet } = writes.ours;
      return {
        report: [
          `Writing a message of ${TEXT.length} bytes, encrypted under the hierarchical keyring, in a conversation of two:`,
          "all of it, with the rows of both lists. The original runs its stream one record at a time, as it was deployed.",
          `Hot is ${HOT_MESSAGES} messages as fast as the senders get answers, the stream read every ${POLL_MILLISECONDS} ms; quiet is one`,
          "message at a time.",
          "",
          ...tableOf(
            ["units a message", "ours: write", "ours: read", "original: write", "original: read"],
            [
              row("hot, 1 sender", hot1, writes.original.hot1),
              row("hot, 8 senders", hot8, writes.original.hot8),
              row("quiet", quiet, writes.original.quiet),
            ],
          ),
          "",
          "Ours reads the membership, strongly consistent; the original checks no membership. The first message of a",
          `conversation, with both memberships in one transaction, writes ${beginning} units, if AWS charges transactions twice in`,
          "indexes too. AWS does not document that. The engine of Node counted this: DynamoDB Local counts such transactions wrong.",
          "",
          `Reading, ${PAGE} rows each, with the texts of such messages:`,
          "",
          ...tableOf(["units a page", "read"], reads),
          "",
          "Ours reads the membership too, for 1 unit, when it shows a conversation.",
        ],
        missed: missedOf([
          [`cost: hot, 1 sender, at most ${HOT_GOAL} write units`, hot1.write <= HOT_GOAL],
          [`cost: hot, 8 senders, at most ${HOT_GOAL} write units`, hot8.write <= HOT_GOAL],
          [`cost: quiet, ${QUIET_GOAL} write units`, quiet.write <= QUIET_GOAL],
          [`cost: a page in plain text, ${PAGE_GOALS.plain} unit`, (reads[0]?.[1] ?? 0) <= PAGE_GOALS.plain],
          [`cost: an encrypted page, ${PAGE_GOALS.encrypted} units`, (reads[1]?.[1] ?? 0) <= PAGE_GOALS.encrypted],
        ]),
        plots: {
          "cost.svg": barChart({
            title: "Write units a message, with the rows of both lists",
            unit: "WCU",
            bars: [
              { label: "ours, hot, 1 sender", value: rounded(hot1.write) },
              { label: "ours, hot, 8 senders", value: rounded(hot8.write) },
              { label: "ours, quiet", value: rounded(quiet.write) },
              { label: "original, hot or quiet", value: rounded(writes.original.hot1.write), kind: "other" },
            ],
          }),
        },
      };
    }),
};

function row(name: string, ours: Units, original: Units): readonly (string | number)[] {
  return [name, ...[ours.write, ours.read, original.write, original.read].map(rounded)];
}

function rounded(units: number): number {
  return Math.round(units * 100) / 100;
}

async function measureWrites({ port, start }: Services) {
  return {
    ours: {
      hot1: await ourHot(await start("hierarchical"), 1),
      hot8: await ourHot(await start("hierarchical"), 8),
      quiet: await ourQuiet(await start("hierarchical")),
    },
    original: {
      hot1: await original(port, { senders: 1, count: HOT_MESSAGES }),
      hot8: await original(port, { senders: 8, count: HOT_MESSAGES }),
      quiet: await original(port, { senders: 1, count: QUIET_MESSAGES }),
    },
  };
}

async function ourHot(app: Messaging, senders: number): Promise<Units> {
  const { groupId = "" } = await begun(app);
  let isSending = true;
  const updating = (async () => {
    while (isSending) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
      await app.deliverStream();
    }
    await app.deliverStream();
  })();
  const sender = async (place: number): Promise<void> => {
    for (let number = place; number < HOT_MESSAGES; number += senders) await sent(app, groupId);
  };
  await Promise.all(Array.from({ length: senders }, (_, place) => sender(place)));
  isSending = false;
  await updating;
  return perMessage(app.engine.calls, HOT_MESSAGES);
}

async function ourQuiet(app: Messaging): Promise<Units> {
  const { groupId = "" } = await begun(app);
  for (let number = 0; number < QUIET_MESSAGES; number += 1) {
    await sent(app, groupId);
    await app.deliverStream();
  }
  return perMessage(app.engine.calls, QUIET_MESSAGES);
}

async function begun(app: Messaging): Promise<{ readonly groupId?: string }> {
  const { body } = await app.write(ADA, BEN, { text: TEXT });
  await app.deliverStream();
  app.engine.calls.splice(0);
  return body;
}

async function sent(app: Messaging, groupId: string): Promise<void> {
  const { status } = await app.send(ADA, groupId, { text: TEXT });
  if (status !== 201) throw new Error(`A message was answered with ${status}.`);
}

function perMessage(calls: readonly RecordedCall[], count: number): Units {
  const sum = (kind: keyof Units): number => calls.reduce((total, { units }) => total + (units?.[kind] ?? 0), 0);
  return { read: sum("read") / count, write: sum("write") / count };
}

async function original(port: number, { senders, count }: { senders: number; count: number }): Promise<Units> {
  const application = await OriginalApplication.start(port);
  try {
    await application.startConversation("g", [PERSON_ADA, PERSON_BEN], moment(0));
    application.takeUnits();
    let updated = Promise.resolve();
    const sender = async (place: number): Promise<void> => {
      for (let number = place; number < count; number += senders) {
        const record = { group: "g", message: TEXT, at: moment(number + 1) };
        await application.createMessage({ ...record, sender: PERSON_ADA });
        updated = updated.then(() => application.updateGroup(record));
      }
    };
    await Promise.all(Array.from({ length: senders }, (_, place) => sender(place)));
    await updated;
    const { read, write } = application.takeUnits();
    return { read: read / count, write: write / count };
  } finally {
    application.stop();
  }
}

/** A different time for each message. */
function moment(number: number): string {
  return new Date(Date.parse(`${YEAR}-06-01T12:00:00.000Z`) + number).toISOString();
}

async function measureReads({ port, start }: Services): Promise<readonly (readonly [string, number])[]> {
  const [plain, hierarchical, kms] = [await start("plain"), await start("hierarchical"), await start("kms")];
  const application = await OriginalApplication.start(port);
  try {
    await application.startConversation("g", [PERSON_ADA, PERSON_BEN], moment(0));
    for (let number = 1; number <= PAGE; number += 1) {
      await application.createMessage({ group: "g", sender: PERSON_BEN, message: TEXT, at: moment(number) });
    }
    application.takeUnits();
    await application.showConversation("g", YEAR, PAGE);
    const originalPage = application.takeUnits().read;
    for (let number = 1; number < PAGE; number += 1) {
      await application.startConversation(
        `g${number}`,
        [PERSON_ADA, { uuid: friend(number), handle: "U" }],
        moment(number),
      );
      await application.updateGroup({ group: `g${number}`, message: TEXT, at: moment(100 + number) });
    }
    application.takeUnits();
    await application.listConversations(PERSON_ADA, YEAR, PAGE);
    const originalList = application.takeUnits().read;
    return [
      ["ours: a conversation, plain text", await pageOf(plain)],
      ["ours: a conversation, hierarchical keyring", await pageOf(hierarchical)],
      ["ours: a conversation, KMS keyring", await pageOf(kms)],
      ["original: a conversation", originalPage],
      ["ours: a list, plain text", await listOf(plain)],
      ["ours: a list, hierarchical keyring", await listOf(hierarchical)],
      ["ours: a list, KMS keyring", await listOf(kms)],
      ["original: a list", originalList],
    ];
  } finally {
    application.stop();
  }
}

/** Read units of the query of a full page of messages. */
async function pageOf(app: Messaging): Promise<number> {
  const { groupId = "" } = await begun(app);
  for (let number = 1; number < PAGE; number += 1) await sent(app, groupId);
  app.engine.calls.splice(0);
  const { body } = await app.show(BEN, groupId);
  if (body.messages?.length !== PAGE) throw new Error("The page is not full.");
  return unitsOf(app, "Query");
}

/** Read units of the query of a full page of a list. */
async function listOf(app: Messaging): Promise<number> {
  for (let number = 1; number < PAGE; number += 1) await app.write(ADA, friend(number), { text: TEXT });
  app.engine.calls.splice(0);
  const { body } = await app.list(ADA);
  if (body.conversations?.length !== PAGE) throw new Error("The page is not full.");
  return unitsOf(app, "Query");
}

function unitsOf(app: Messaging, operation: string): number {
  return perMessage(
    app.engine.calls.filter((call) => call.operation === operation),
    1,
  ).read;
}

async function unitsOfBeginning({ start }: Services): Promise<number> {
  const app = await start("hierarchical", nodeStore);
  await app.write(ADA, BEN, { text: TEXT });
  return perMessage(app.engine.calls, 1).write;
}
