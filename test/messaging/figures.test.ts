import type { Messaging } from "../../local/workload/local-messaging";
import type { Figure } from "../../local/workload/recorder";
import { startMessaging } from "./support/start-messaging";

let app: Messaging;
let groupId: string;

beforeAll(async () => {
  app = await startMessaging();
  groupId = (await app.write("ada", "ben", { text: "hello" })).body.groupId ?? "";
});
afterAll(() => app.stop());

/** What is published by somebody's call. */
async function figuresOf(call: () => Promise<unknown>): Promise<readonly Figure[]> {
  const before = app.recorder.figures.length;
  await call();
  return app.recorder.figures.slice(before);
}

describe("somebody who looks at the figures", () => {
  it("sees an answer and how long it took", async () => {
    expect(await figuresOf(() => app.show("ada", groupId))).toEqual([
      { pattern: "showConversation", name: "Answered", value: 1 },
      { pattern: "showConversation", name: "Latency", value: 0 },
    ]);
  });

  it("sees the time that a slow call took", async () => {
    const slow = await figuresOf(() => {
      const answer = app.list("ada");
      app.clock.forward(70);
      return answer;
    });
    expect(slow).toContainEqual({ pattern: "listConversations", name: "Latency", value: 70 });
  });

  it.each<[string, () => Promise<unknown>, Figure["code"]]>([
    ["a stranger", () => app.show("mallory", groupId), "conversation_not_found"],
    ["a foreign cursor", () => app.list("ada", { cursor: "x" }), "invalid_cursor"],
    ["an empty message", () => app.send("ada", groupId, { text: "" }), "invalid_request"],
  ])("sees why %s was refused, and no answer", async (_, call, code) => {
    const figures = await figuresOf(call);
    expect(figures.filter(({ name }) => name !== "Latency")).toEqual([
      { pattern: expect.any(String), name: "Refused", value: 1, code },
    ]);
    expect(figures.filter(({ name }) => name === "Latency")).toHaveLength(1);
  });

  it("sees a failure of the table", async () => {
    app.engine.fail({ operation: "Query", code: "ThrottlingException", times: 1 });
    expect(await figuresOf(() => app.list("ada"))).toContainEqual({
      pattern: "listConversations",
      name: "Refused",
      value: 1,
      code: "try_again",
    });
  });

  it("sees rows that were moved forward, those that were as new already, and records that failed", async () => {
    app.clock.forward(1_000);
    await app.send("ada", groupId, { text: "second" });
    const records = (await app.engine.records()).slice(-1);
    const update = async () =>
      (await figuresOf(() => app.update({ Records: [...records] }))).map(({ name, value }) => [name, value]);
    const latency = ["Latency", 0];
    expect(await update()).toEqual([["RowsUpdated", 1], ["RowsUpdated", 1], ["RecordsFailed", 0], latency]);
    expect(await update()).toEqual([["RowsAlreadyNewer", 1], ["RowsAlreadyNewer", 1], ["RecordsFailed", 0], latency]);
    app.engine.fail({ operation: "UpdateItem", code: "InternalServerError", times: 1 });
    expect(await update()).toEqual([["RecordsFailed", 1], latency]);
  });

  it("sees texts that cannot be read", async () => {
    const stored = (await app.engine.items()).find(({ pk }) => pk?.S === `MSG#${groupId}`);
    await app.engine.put({ ...stored, sk: { S: app.clock.ulid() } });
    expect(await figuresOf(() => app.show("ada", groupId))).toContainEqual({
      pattern: "showConversation",
      name: "UnreadableTexts",
      value: 1,
    });
  });
});
