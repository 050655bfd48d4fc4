import { httpEvent } from "../../local/workload/http-event";
import type { Messaging, Response } from "../../local/workload/local-messaging";
import { encodeCursor } from "../../src/messaging/validation/cursor";
import { directGroupId } from "../../src/messaging/validation/group-id";
import { startMessaging } from "./support/start-messaging";

let app: Messaging;
/** Of ada and ben: more than a page. */
let groupId: string;
/** Of cleo and dan. */
let otherGroupId: string;

beforeAll(async () => {
  app = await startMessaging();
  const numbers = Array.from({ length: 26 }, (_, number) => number);
  groupId = (await app.write("ada", "ben", { text: "private words" })).body.groupId ?? "";
  otherGroupId = (await app.write("cleo", "dan", { text: "theirs" })).body.groupId ?? "";
  for (const number of numbers) {
    const made = await Promise.all([
      app.send("ben", groupId, { text: `private ${number}` }),
      app.send("dan", otherGroupId, { text: `theirs ${number}` }),
      app.write("ada", `friend-${number}`, { text: "hello" }),
      app.write("cleo", `friend-${number}`, { text: "hello" }),
    ]);
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  }
});
afterAll(() => app.stop());

/** Refused with this code, with nothing written and nothing told. */
async function refused(ask: () => Promise<Response>, expected: { status: number; code: string; field?: string }) {
  const before = (await app.engine.records()).length;
  const { status, body } = await ask();
  const { code, field } = body.error ?? {};
  expect({ status, code, ...(field !== undefined && { field }) }).toEqual(expected);
  expect(JSON.stringify(body)).not.toMatch(/private|theirs|dynamo|GRP#|MSG#/i);
  // Every change of the table is a record of its stream.
  expect(await app.engine.records()).toHaveLength(before);
}

const NOT_FOUND = { status: 404, code: "conversation_not_found" };
const BAD_CURSOR = { status: 400, code: "invalid_cursor", field: "cursor" };
const route = "POST /conversations/{groupId}/messages";

describe("somebody who is not in a conversation", () => {
  it("cannot read it, and causes no read of it", async () => {
    const before = app.engine.calls.length;
    await refused(() => app.show("mallory", groupId), NOT_FOUND);
    expect(app.engine.calls.slice(before).map(({ operation }) => operation)).toEqual(["GetItem"]);
  });

  it("cannot write to it", async () => {
    await refused(() => app.send("mallory", groupId, { text: "let me in" }), NOT_FOUND);
  });

  it("is answered the same for one that does not exist", async () => {
    const none = directGroupId(["nobody", "noone"]);
    expect((await app.show("mallory", none)).body).toEqual((await app.show("mallory", groupId)).body);
  });

  it("has it in no list", async () => {
    expect(await app.list("mallory")).toMatchObject({ status: 200, body: { conversations: [] } });
  });

  it("gets a conversation of their own, not the one of those two, by naming one of them", async () => {
    const { body } = await app.write("mallory", "ada", { text: "hello" });
    expect(body.groupId).not.toBe(groupId);
    expect((await app.show("mallory", body.groupId ?? "")).body.messages).toHaveLength(1);
  });
});

describe("a cursor", () => {
  const cursorOf = async (answer: Promise<Response>): Promise<string> => {
    const { cursor } = (await answer).body;
    if (cursor === undefined) throw new Error("The list has one page only.");
    return cursor;
  };

  it("of another conversation of somebody else is refused", async () => {
    const cursor = await cursorOf(app.show("cleo", otherGroupId));
    await refused(() => app.show("ada", groupId, { cursor }), BAD_CURSOR);
  });

  it("of the same conversation but of the other person is refused", async () => {
    const cursor = await cursorOf(app.show("ben", groupId));
    await refused(() => app.show("ada", groupId, { cursor }), BAD_CURSOR);
  });

  it("of somebody else's list is refused", async () => {
    const cursor = await cursorOf(app.list("cleo"));
    await refused(() => app.list("ada", { cursor }), BAD_CURSOR);
  });

  it("of a conversation is refused by the list, and the other way round", async () => {
    const ofMessages = await cursorOf(app.show("ada", groupId));
    const ofList = await cursorOf(app.list("ada"));
    await refused(() => app.list("ada", { cursor: ofMessages }), BAD_CURSOR);
    await refused(() => app.show("ada", groupId, { cursor: ofList }), BAD_CURSOR);
  });

  it("that was changed in any one place is refused", async () => {
    const cursor = await cursorOf(app.show("ada", groupId));
    for (let place = 0; place < cursor.length; place += 1) {
      const changed = cursor.slice(0, place) + (cursor[place] === "A" ? "B" : "A") + cursor.slice(place + 1);
      expect((await app.show("ada", groupId, { cursor: changed })).body.error?.code).toBe("invalid_cursor");
    }
  });

  it("that somebody made up, even with the right binding, leads nowhere but into their own list", async () => {
    const scope = { tableName: app.tableName, pattern: "listConversations", callerId: "mallory", partition: {} };
    const cursor = encodeCursor(scope, [app.clock.ulid(60_000), otherGroupId]);
    const { status, body } = await app.list("mallory", { cursor });
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toContain(otherGroupId);
  });

  it.each([
    ["a key of DynamoDB", Buffer.from(JSON.stringify({ pk: "MSG#x", sk: "y" })).toString("base64url")],
    ["a list of other things", Buffer.from("[1,{}]").toString("base64url")],
    ["no JSON", "bm90IGpzb24"],
    ["nothing", ""],
    ["too long", "A".repeat(257)],
    ["padded", "W10="],
  ])("that is %s is refused", async (_, cursor) => {
    await refused(() => app.show("ada", groupId, { cursor }), BAD_CURSOR);
    await refused(() => app.list("ada", { cursor }), BAD_CURSOR);
  });
});

describe("the id of a message", () => {
  it.each([
    ["of the future", 121_000],
    ["of the past", -121_000],
    ["of the beginning of time", -Date.parse("2026-06-01T12:00:00.000Z")],
  ])("%s is refused", async (_, offset) => {
    const expected = { status: 400, code: "invalid_message_time", field: "messageId" };
    const messageId = app.clock.ulid(offset);
    await refused(() => app.send("ada", groupId, { text: "now", messageId }), expected);
    await refused(() => app.write("ada", "zoe", { text: "now", messageId }), expected);
  });

  it.each([[119_000], [-119_000]])("%i milliseconds away is accepted", async (offset) => {
    const messageId = app.clock.ulid(offset);
    expect(await app.send("ada", groupId, { text: "private", messageId })).toMatchObject({ status: 201 });
  });

  it("that was used for another text is refused", async () => {
    const messageId = app.clock.ulid();
    await app.send("ada", groupId, { text: "private one", messageId });
    const expected = { status: 409, code: "message_conflict", field: "messageId" };
    await refused(() => app.send("ada", groupId, { text: "private two", messageId }), expected);
  });

  it("that the other person used for the same text is refused", async () => {
    const messageId = app.clock.ulid();
    await app.send("ada", groupId, { text: "private same", messageId });
    const expected = { status: 409, code: "message_conflict", field: "messageId" };
    await refused(() => app.send("ben", groupId, { text: "private same", messageId }), expected);
  });
});

describe("who somebody is", () => {
  it.each([["senderId"], ["userId"], ["sub"], ["groupId"], ["participantIds"], ["sentAt"], ["expiresAt"]])(
    "is said by the token: a body with %s is refused",
    async (name) => {
      const body = JSON.stringify({ messageId: app.clock.ulid(), text: "as ben", [name]: "ben" });
      const expected = { status: 400, code: "invalid_request" };
      await refused(() => app.request({ route, callerId: "ada", path: { groupId }, body }), expected);
    },
  );

  it("is not said by the query or a header", async () => {
    const expected = { status: 400, code: "invalid_request" };
    await refused(() => app.list("mallory", { userId: "ada" }), expected);
    const event = httpEvent({ route: "GET /conversations", callerId: "mallory" });
    const answer = await app.handle({ ...event, headers: { ...event.headers, "x-user-id": "ada", sub: "ada" } });
    expect(JSON.stringify(answer.body)).not.toContain("friend");
  });

  it.each([
    [
      "no authorizer",
      (event: ReturnType<typeof httpEvent>) => Reflect.deleteProperty(event.requestContext, "authorizer"),
    ],
    ["no context", (event: ReturnType<typeof httpEvent>) => Reflect.deleteProperty(event, "requestContext")],
    [
      "no sub",
      ({ requestContext }: ReturnType<typeof httpEvent>) =>
        Reflect.deleteProperty(requestContext.authorizer.jwt.claims, "sub"),
    ],
  ])("is unknown with %s", async (_, change) => {
    const event = httpEvent({ route: "GET /conversations", callerId: "ada" });
    change(event);
    await refused(() => app.handle(event), { status: 401, code: "unauthenticated" });
  });

  it.each([["ada#ben"], [""], ["GRP#ada"], ["a".repeat(129)], ["ada\n"], ["*"]])(
    "is unknown with the sub %j",
    async (callerId) => {
      await refused(() => app.list(callerId), { status: 401, code: "unauthenticated" });
    },
  );
});

describe("a token without the scope", () => {
  const body = () => JSON.stringify({ messageId: app.clock.ulid(), text: "now", otherUserId: "zoe" });
  it.each<[string, string]>([
    ["GET /conversations", "messages/write"],
    ["GET /conversations/{groupId}/messages", "openid profile"],
    [route, "messages/read"],
    ["POST /conversations", "messages/readmessages/write"],
    ["POST /conversations", ""],
  ])("is refused by %s with %j", async (route, scope) => {
    const request = { route, scope, callerId: "ada", path: route.includes("groupId") ? { groupId } : undefined };
    await refused(() => app.request({ ...request, body: body() }), { status: 403, code: "missing_scope" });
  });

  it("is refused when it has none at all, as an id token", async () => {
    const event = httpEvent({ route: "GET /conversations", callerId: "ada" });
    Reflect.deleteProperty(event.requestContext.authorizer.jwt.claims, "scope");
    await refused(() => app.handle(event), { status: 403, code: "missing_scope" });
  });
});

describe("a token whose issuer writes scopes in another way", () => {
  const ways: readonly (readonly [way: string, claims: (scope: string) => Readonly<Record<string, unknown>>])[] = [
    ["in scp", (scope) => ({ scp: `openid ${scope}` })],
    ["in scp as a list", (scope) => ({ scp: ["openid", scope] })],
    ["in scope as a list", (scope) => ({ scope: ["openid", scope] })],
    ["in scope as the gateway writes a list", (scope) => ({ scope: `[openid ${scope}]` })],
    ["in scp as the gateway writes a list", (scope) => ({ scp: `[${scope}, openid]` })],
    ["in both, and ours in the second", (scope) => ({ scope: "openid", scp: scope })],
  ];
  const eventWith = (more: Readonly<Record<string, unknown>>) => {
    const event = httpEvent({ route: "GET /conversations", callerId: "ada" });
    const { claims } = event.requestContext.authorizer.jwt;
    Reflect.deleteProperty(claims, "scope");
    Object.assign(claims, more);
    return event;
  };

  it.each(ways)("(%s) is accepted with ours, and refused without", async (_way, claims) => {
    expect(await app.handle(eventWith(claims("messages/read")))).toMatchObject({ status: 200 });
    for (const other of ["messages/write", "messages/readmessages/read", "[messages/read", ""]) {
      await refused(() => app.handle(eventWith(claims(other))), { status: 403, code: "missing_scope" });
    }
  });

  it.each([[1], [null], [{ "messages/read": true }], [[["messages/read"]]]])("is refused with %j", async (scope) => {
    await refused(() => app.handle(eventWith({ scope })), { status: 403, code: "missing_scope" });
  });
});

describe("a text", () => {
  it.each<[string, string, { status: number; code: string; field?: string }]>([
    ["empty", "", { status: 400, code: "invalid_request", field: "text" }],
    ["blank", " \n\t\u00a0\u200b", { status: 400, code: "invalid_request", field: "text" }],
    ["with a control character", "a\u0000b", { status: 400, code: "invalid_request", field: "text" }],
    ["with half a pair", "a\ud83d", { status: 400, code: "invalid_request", field: "text" }],
    ["one byte too long", "a".repeat(4_097), { status: 413, code: "text_too_long", field: "text" }],
    ["too long in bytes only", "é".repeat(2_049), { status: 413, code: "text_too_long", field: "text" }],
    ["far too long", "a".repeat(30_000), { status: 413, code: "text_too_long", field: "body" }],
  ])("that is %s is refused", async (_, text, expected) => {
    await refused(() => app.send("ada", groupId, { text }), expected);
    await refused(() => app.write("ada", "zoe", { text }), expected);
  });
});

describe("somebody who writes to themselves", () => {
  it("is refused", async () => {
    const expected = { status: 400, code: "invalid_request", field: "otherUserId" };
    await refused(() => app.write("ada", "ada", { text: "note" }), expected);
  });
});

describe("a route that a function does not answer", () => {
  it("is an error of ours, and says nothing", async () => {
    const event = httpEvent({ route: "DELETE /conversations", callerId: "ada" });
    await refused(() => app.handle(event), { status: 500, code: "internal_error" });
  });
});

describe("the log", () => {
  it("says why each was refused, without a word of what was sent", () => {
    const lines = app.log.map((line) => JSON.parse(line) as { event: string; code?: string });
    expect(new Set(lines.filter(({ event }) => event === "refused").map(({ code }) => code)).size).toBeGreaterThan(6);
    expect(app.log.join("\n")).not.toMatch(/private|theirs|let me in|as ben/);
  });
});
