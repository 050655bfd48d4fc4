import { messagingModel } from "../../src/messaging/model";
import type { MessagingPattern } from "../../src/messaging/table/requests";
import type { RecordedCall } from "../engine/recorded-call";
import type { Messaging } from "../workload/local-messaging";
import { CONVERSATION } from "./conversation";
import { expectThat, type Narrator } from "./narrator";

/** Workload, output and role names of the demo. */
export interface Stage {
  readonly app: Messaging;
  readonly narrator: Narrator;
  /** Name of the role of a pattern: `dm-example-create-message` for `createMessage`. */
  readonly roleOf: (pattern: MessagingPattern) => string;
}

/** Results of the patterns that the attacks use. */
export interface Played {
  /** Id of the conversation. */
  readonly groupId: string;
  /** Cursor of the second page of the conversation, given to `teo`. */
  readonly cursor: string;
}

/** Plays every pattern, with two people. */
export async function playPatterns(stage: Stage): Promise<Played> {
  const groupId = await createMessages(stage);
  await updateGroup(stage);
  await listConversations(stage);
  const cursor = await showConversation(stage, groupId);
  await markConversation(stage, groupId);
  await whatIsNew(stage, groupId);
  return { groupId, cursor };
}

/** The calls of a step to the table. */
export async function callsOf(app: Messaging, step: () => Promise<void>): Promise<readonly RecordedCall[]> {
  const before = app.engine.calls.length;
  await step();
  return app.engine.calls.slice(before);
}

function heading({ narrator, roleOf }: Stage, pattern: MessagingPattern): void {
  const { id, title } = messagingModel.patterns[pattern];
  narrator.heading(`${id}  ${title}`, `function and role ${roleOf(pattern)}`);
}

async function createMessages(stage: Stage): Promise<string> {
  const { app, narrator } = stage;
  const [first, ...others] = CONVERSATION;
  const last = others.at(-1);
  if (first === undefined || last === undefined) throw new RangeError("The conversation has too few messages.");
  heading(stage, "createMessage");
  let groupId = "";
  const started = await callsOf(app, async () => {
    const { status, body } = await app.write(first.from, "teo", first);
    expectThat("a conversation is started", status === 201);
    groupId = body.groupId ?? "";
  });
  narrator.step(`${first.from} starts a conversation: “${first.text}”`, "201 created");
  narrator.calls(started);

  let lastId = "";
  const sent = await callsOf(app, async () => {
    for (const { from, afterSeconds, text } of others) {
      app.clock.forward(afterSeconds * 1_000);
      lastId = app.clock.ulid();
      expectThat("a message is accepted", (await app.send(from, groupId, { text, messageId: lastId })).status === 201);
    }
  });
  narrator.step(`both write ${others.length} more; membership is read before each`, `${others.length} × 201 created`);
  narrator.calls(sent);

  const again = await callsOf(app, async () => {
    const { status } = await app.send(last.from, groupId, { text: last.text, messageId: lastId });
    expectThat("the same message sent again is a success", status === 200);
  });
  narrator.step(`${last.from}’s phone lost the answer and sends the last one again`, "200, still one message");
  narrator.calls(again);
  expectThat("every message is stored once", (await messageItems(app)).length === CONVERSATION.length);
  return groupId;
}

async function updateGroup(stage: Stage): Promise<void> {
  const { app, narrator } = stage;
  heading(stage, "updateGroup");
  const { length } = (await app.engine.records()).filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S?.startsWith("MSG#"));
  const updated = await callsOf(app, async () => {
    const { givenUp } = await app.deliverStream();
    expectThat("no record is given up", givenUp.length === 0);
  });
  narrator.step("the stream hands over the messages; each list gets the newest, once", `a batch of ${length}`);
  narrator.calls(updated);
}

async function listConversations(stage: Stage): Promise<void> {
  const { app, narrator } = stage;
  heading(stage, "listConversations");
  let preview: unknown;
  const listed = await callsOf(app, async () => {
    const { body } = await app.list("nora");
    preview = body.conversations?.[0]?.preview;
  });
  expectThat("the list shows the last message", preview === CONVERSATION.at(-1)?.text);
  narrator.step("nora opens her list of conversations", "200");
  narrator.calls(listed);
  narrator.quote(`teo: ${String(preview)}`);
}

async function showConversation(stage: Stage, groupId: string): Promise<string> {
  const { app, narrator } = stage;
  heading(stage, "showConversation");
  let cursor = "";
  let shown: readonly Readonly<Record<string, unknown>>[] = [];
  const first = await callsOf(app, async () => {
    const { body } = await app.show("teo", groupId);
    shown = body.messages ?? [];
    cursor = body.cursor ?? "";
  });
  narrator.step("teo opens the conversation, newest first", `200, ${shown.length} messages`);
  narrator.calls(first);
  for (const { senderId, text } of shown.slice(0, 3)) narrator.quote(`${String(senderId)}: ${String(text)}`);
  const second = await callsOf(app, async () => {
    const { body } = await app.show("teo", groupId, { cursor });
    shown = [...shown, ...(body.messages ?? [])];
  });
  narrator.step("and the page after", `200, ${shown.length} messages in all`);
  narrator.calls(second);
  const texts = shown.map(({ text }) => text).reverse();
  expectThat("every message is shown once, in order", texts.join() === CONVERSATION.map(({ text }) => text).join());

  const [stored] = await messageItems(app);
  const bytes = Buffer.from(String(stored?.text?.B), "base64");
  expectThat("the table holds no word of it", !bytes.includes("ferry"));
  narrator.line(`  what the table, its stream and its operators see of a text: ${bytes.length} bytes of ciphertext`);
  narrator.quote(bytes.toString("hex"));
  return cursor;
}

async function newestOf(app: Messaging): Promise<string> {
  return String(
    (await messageItems(app))
      .map(({ sk }) => sk?.S)
      .sort()
      .at(-1),
  );
}

async function markConversation(stage: Stage, groupId: string): Promise<void> {
  const { app, narrator } = stage;
  heading(stage, "markConversation");
  const unreadOf = async (): Promise<unknown> => (await app.list("nora")).body.conversations?.[0]?.unread;
  expectThat("the conversation is unread", (await unreadOf()) === true);
  const newest = await newestOf(app);
  const marked = await callsOf(app, async () => {
    expectThat("it is marked", (await app.markRead("nora", groupId, newest)).status === 200);
  });
  expectThat("the conversation is read", (await unreadOf()) === false);
  narrator.step("nora has read the last message; her list shows nothing unread", "200");
  narrator.calls(marked);
}

async function whatIsNew({ app, narrator, roleOf }: Stage, groupId: string): Promise<void> {
  narrator.heading("F  What is new since a message", `function and role ${roleOf("showConversation")}`);
  const after = await newestOf(app);
  const asked = await callsOf(app, async () => {
    expectThat("nothing is new", (await app.show("teo", groupId, { after })).body.messages?.length === 0);
  });
  narrator.step("teo’s phone asks again what is new; the membership says it, no message is read", "200, nothing");
  narrator.calls(asked);
}

async function messageItems(app: Messaging) {
  return (await app.engine.items()).filter(({ pk }) => pk?.S?.toString().startsWith("MSG#"));
}
