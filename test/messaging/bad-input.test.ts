import fc from "fast-check";
import type { Messaging } from "../../local/workload/local-messaging";
import { ulidPattern } from "../../src/messaging/validation/ulid";
import { runs } from "../support/effort";
import { startMessaging } from "./support/start-messaging";

let app: Messaging;
let groupId: string;

beforeAll(async () => {
  app = await startMessaging();
  groupId = (await app.write("ada", "ben", { text: "hello" })).body.groupId ?? "";
});
afterAll(() => app.stop());

const RUNS = runs(200);
const messages = "POST /conversations/{groupId}/messages";
const ours = (change: object) => ({ messageId: app.clock.ulid(), text: "hello", ...change });

/** Refused as the caller's mistake, before the table was asked for anything. */
async function refuse(request: Parameters<Messaging["request"]>[0]): Promise<void> {
  const before = app.engine.calls.length;
  const { status, body } = await app.request(request);
  expect([400, 413]).toContain(status);
  expect(["invalid_request", "invalid_cursor", "text_too_long"]).toContain(body.error?.code);
  expect(app.engine.calls).toHaveLength(before);
}

const anyText = fc.string({ unit: "binary", maxLength: 200 });
const anyJson = fc.jsonValue({ maxDepth: 4 });
const notText = anyJson.filter((value) => typeof value !== "string");
const noId = anyText.filter((value) => !ulidPattern.test(value));
const nearId = fc
  .tuple(fc.constantFrom("8", "Z", "I", "l", "", "00", "-", "\u0660", " "), fc.integer({ min: 0, max: 25 }))
  .map(([wrong, place]) => {
    const id = "01J9ZZZZZZZZZZZZZZZZZZZZZZ";
    return wrong === "8" || wrong === "Z" ? wrong + id.slice(1) : id.slice(0, place) + wrong + id.slice(place + 1);
  })
  .filter((value) => !ulidPattern.test(value));

describe("bad input is refused before the table is asked for anything", () => {
  const bodies: Readonly<Record<string, fc.Arbitrary<string>>> = {
    "any text": anyText,
    "any JSON": anyJson.map((value) => JSON.stringify(value)),
    "an id that is none": fc.oneof(noId, nearId, notText).map((messageId) => JSON.stringify(ours({ messageId }))),
    "a text that is none": notText.map((text) => JSON.stringify(ours({ text }))),
    "a text with a control character": fc
      .tuple(anyText, fc.constantFrom("\u0000", "\u0007", "\u001b", "\u007f", "\u0085", "\ud800"), anyText)
      .map((parts) => JSON.stringify(ours({ text: parts.join("") }))),
    "a text that is too long": fc
      .integer({ min: 4_097, max: 24_000 })
      .map((n) => JSON.stringify(ours({ text: "x".repeat(n) }))),
    "a field too many": fc
      .tuple(
        anyText.filter((name) => name !== "messageId" && name !== "text" && name !== "__proto__"),
        anyJson,
      )
      .map(([name, value]) => JSON.stringify(ours({ [name]: value }))),
    "a field too few": fc.constantFrom("messageId", "text").map((name) => JSON.stringify(ours({ [name]: undefined }))),
  };

  it.each(Object.entries(bodies))("a body that is %s", async (_, arbitrary) => {
    await fc.assert(
      fc.asyncProperty(arbitrary, (body) => refuse({ route: messages, callerId: "ada", path: { groupId }, body })),
      { numRuns: RUNS },
    );
  });

  it("a body of any bytes that are not UTF-8", async () => {
    const broken = fc.uint8Array({ maxLength: 100 }).map((bytes) => {
      const start = Buffer.from(`{"messageId":"${app.clock.ulid()}","text":"`);
      return Buffer.concat([start, bytes, Buffer.from([0xff, 0xfe]), Buffer.from('"}')]).toString("base64");
    });
    await fc.assert(
      fc.asyncProperty(broken, (body) =>
        refuse({ route: messages, callerId: "ada", path: { groupId }, body, isBase64Encoded: true }),
      ),
      { numRuns: RUNS },
    );
  });

  it("the id of another user that is none", async () => {
    const none = fc.oneof(
      anyText.map((text) => `${text}#`),
      anyText.map((text) => ` ${text}`),
      notText,
      fc.constant("a".repeat(129)),
    );
    await fc.assert(
      fc.asyncProperty(none, (otherUserId) =>
        refuse({ route: "POST /conversations", callerId: "ada", body: JSON.stringify(ours({ otherUserId })) }),
      ),
      { numRuns: RUNS },
    );
  });

  it("the id of a conversation that is none", async () => {
    const none = fc.oneof(
      anyText,
      fc.constantFrom("*", "GRP#x", `${"a".repeat(42)}#`, "a".repeat(44), "../..", "a".repeat(43).concat("\n")),
    );
    await fc.assert(
      fc.asyncProperty(none, (text) =>
        refuse({ route: "GET /conversations/{groupId}/messages", callerId: "ada", path: { groupId: text } }),
      ),
      { numRuns: RUNS },
    );
  });

  it("a cursor that is none", async () => {
    const some = fc.oneof(
      anyText,
      anyJson.map((value) => Buffer.from(JSON.stringify(value)).toString("base64url")),
      fc.base64String({ maxLength: 300 }),
    );
    await fc.assert(
      fc.asyncProperty(some, async (cursor) => {
        await refuse({ route: "GET /conversations", callerId: "ada", query: { cursor } });
        await refuse({
          route: "GET /conversations/{groupId}/messages",
          callerId: "ada",
          path: { groupId },
          query: { cursor },
        });
      }),
      { numRuns: RUNS },
    );
  });

  it("a parameter that there is none of", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyText.filter((name) => name !== "cursor" && name !== "__proto__"),
        (name) => refuse({ route: "GET /conversations", callerId: "ada", query: { [name]: "1" } }),
      ),
      { numRuns: RUNS },
    );
  });
});

describe("good text of any kind", () => {
  it("comes back as it was sent", async () => {
    const good = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 200 })
      .filter((text) => /[\p{L}\p{N}]/u.test(text) && !/[^\P{Cc}\t\n\r]/u.test(text));
    await fc.assert(
      fc.asyncProperty(good, async (text) => {
        app.clock.forward(1);
        expect(await app.send("ada", groupId, { text })).toMatchObject({ status: 201 });
        expect((await app.show("ben", groupId)).body.messages?.[0]?.text).toBe(text);
      }),
      { numRuns: runs(30) },
    );
  });
});
