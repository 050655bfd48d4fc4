import { expectThat } from "./narrator";
import { callsOf, type Played, type Stage } from "./patterns";

/** Three attempts to read data of other people, and the control that stops each. */
export async function playAttacks(stage: Stage, played: Played): Promise<void> {
  const { app, narrator } = stage;
  const before = (await app.engine.records()).length;
  narrator.heading("Attacks");
  await asSomebodyElse(stage, played);
  await withTheCursorOfAnother(stage, played);
  await withTheCodeOfAnother(stage, played);
  expectThat("no attack wrote anything", (await app.engine.records()).length === before);
  narrator.line();
  narrator.line("  Written by the three: nothing.");
}

async function asSomebodyElse({ app, narrator }: Stage, { groupId }: Played): Promise<void> {
  let code: string | undefined;
  const calls = await callsOf(app, async () => {
    code = (await app.show("mallory", groupId)).body.error?.code;
  });
  expectThat("a stranger is told that there is no such conversation", code === "conversation_not_found");
  expectThat(
    "a stranger causes no read of messages",
    calls.every(({ operation }) => operation === "GetItem"),
  );
  narrator.step("1  mallory, signed in as herself, asks for the conversation", `404 ${code}`);
  narrator.line("     stopped by the function: she has no membership, and no message was read");
  narrator.calls(calls);
}

async function withTheCursorOfAnother({ app, narrator }: Stage, { groupId, cursor }: Played): Promise<void> {
  let code: string | undefined;
  const calls = await callsOf(app, async () => {
    code = (await app.show("nora", groupId, { cursor })).body.error?.code;
  });
  expectThat("a cursor of somebody else is refused", code === "invalid_cursor" && calls.length === 0);
  narrator.step("2  nora sends teo’s cursor, to see where it leads", `400 ${code}`);
  narrator.line("     stopped by the cursor: it is bound to the user who received it; the table was not asked");
}

async function withTheCodeOfAnother({ app, narrator, roleOf }: Stage, { groupId }: Played): Promise<void> {
  const { table, tableName } = app.dependencies("listConversations");
  const stolen = {
    TableName: tableName,
    KeyConditionExpression: "pk = :pk",
    ExpressionAttributeValues: { ":pk": `MSG#${groupId}` },
  };
  let name: string | undefined;
  const calls = await callsOf(app, async () => {
    name = await table.query(stolen).then(
      () => undefined,
      (error: Error) => error.name,
    );
  });
  expectThat("a role reads nothing but what its pattern does", name === "AccessDeniedException");
  narrator.step("3  somebody runs code of their own in listConversations: read messages", String(name));
  narrator.line(`     stopped by IAM: ${roleOf("listConversations")} may query memberships on the index, nothing else`);
  narrator.calls(calls);
}
