import type { DynamoDBStreamEvent } from "aws-lambda";
import fc from "fast-check";
import { httpEvent } from "../../local/workload/http-event";
import type { Messaging, Response } from "../../local/workload/local-messaging";
import type { HttpEvent } from "../../src/messaging/http/http-function";
import { routes } from "../../src/messaging/http/routes";
import { encodeCursor } from "../../src/messaging/validation/cursor";
import { refusals } from "../../src/messaging/validation/refusal";
import { runs } from "../support/effort";
import batch from "./fixtures/stream-batch.json";
import { startMessaging } from "./support/start-messaging";

const RUNS = runs(300);

let app: Messaging;
let groupId: string;
beforeAll(async () => {
  app = await startMessaging();
  groupId = (await app.write("ada", "ben", { text: "private words" })).body.groupId ?? "";
  await app.deliverStream();
});
afterAll(() => app.stop());

/** Places in a value, as paths of names. */
function placesIn(value: unknown): readonly (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [[name], ...placesIn(inner).map((rest) => [name, ...rest])]);
}

/** A copy in which something else, or nothing, is in one place. */
function changed(value: unknown, [name = "", ...rest]: readonly (string | number)[], other: unknown): unknown {
  const copy = structuredClone(value) as Record<string, unknown>;
  if (rest.length > 0) copy[name] = changed(copy[name], rest, other);
  else if (other === undefined) Reflect.deleteProperty(copy, name);
  else copy[name] = other;
  return copy;
}

/** JSON of any kind, as the gateway sends nothing else; what breaks parsers; and nothing. */
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: "binary", maxLength: 50 }),
  fc.constantFrom(
    undefined,
    null,
    "",
    "__proto__",

    [],
    {},
    -0,
    1e308,
    "\ud800",
    "GRP#ada",
    "MSG#x",
  ),
);

function isOneOfOurs({ status, headers, body }: Response): void {
  expect(headers["content-type"]).toBe("application/json; charset=utf-8");
  if (status === 200 || status === 201) return;
  const { code = "none", message } = body.error ?? {};
  expect({ status, message }).toEqual(refusals[code as keyof typeof refusals]);
}

describe("an event of the gateway that was changed anywhere, by anybody", () => {
  const event = (route: string): HttpEvent =>
    httpEvent({
      route,
      callerId: "mallory",
      path: route.includes("{groupId}") ? { groupId } : {},
      query: {},
      ...(route.startsWith("POST") && {
        body: JSON.stringify({
          messageId: app.clock.ulid(),
          text: "words",
          ...(!route.includes("{groupId}") && { otherUserId: "mallory" }),
        }),
      }),
    });

  it.each(Object.keys(routes))("%s: is answered by us, tells nothing and writes nothing", async (route) => {
    const before = await app.engine.items();
    await fc.assert(
      fc.asyncProperty(fc.nat(), anything, async (place, other) => {
        const places = placesIn(event(route));
        const path = places[place % places.length] ?? [];
        // With another caller it is another request, and may be a good one.
        fc.pre(path.at(-1) !== "sub" || typeof other !== "string");
        const answer = await app.handle(changed(event(route), path, other) as HttpEvent);
        isOneOfOurs(answer);
        expect(JSON.stringify(answer)).not.toMatch(/private|GRP#|MSG#|at .*\.ts/);
        expect(answer.status).not.toBe(201);
      }),
      { numRuns: RUNS },
    );
    expect(await app.engine.items()).toEqual(before);
  });
});

describe("somebody who is in no conversation", () => {
  const userId = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,40}$/).filter((id) => !["ada", "ben"].includes(id));
  const scopes = fc.constantFrom("messages/read messages/write", "messages/read", "messages/write");

  it("reads nothing of it and writes nothing to it, with any caller and any cursor", async () => {
    const before = await app.engine.items();
    await fc.assert(
      fc.asyncProperty(userId, scopes, fc.boolean(), async (callerId, scope, isForged) => {
        const path = { groupId };
        const position = [app.clock.ulid(60_000)];
        const list = { pattern: "showConversation", callerId, partition: { groupId } };
        const cursor = encodeCursor({ ...list, tableName: app.tableName }, position);
        const query: Record<string, string> = isForged ? { cursor } : { fresh: "true" };
        const reads = { route: "GET /conversations/{groupId}/messages", callerId, scope, path, query };
        expect([403, 404]).toContain((await app.request(reads)).status);
        const body = JSON.stringify({ messageId: app.clock.ulid(), text: "let me in" });
        const writes = { route: "POST /conversations/{groupId}/messages", callerId, scope, path, body };
        expect([403, 404]).toContain((await app.request(writes)).status);
        const inbox = await app.request({ route: "GET /conversations", callerId, scope });
        expect(inbox.body.conversations ?? []).toEqual([]);
      }),
      { numRuns: runs(100) },
    );
    expect(await app.engine.items()).toEqual(before);
  });
});

describe("a batch of the stream that was changed anywhere", () => {
  it("is answered with the records that failed, and changes no message and no one's participants", async () => {
    const before = await withoutPreviews();
    await fc.assert(
      fc.asyncProperty(fc.nat(), anything, async (place, other) => {
        const places = placesIn(batch.Records);
        const path = places[place % places.length] ?? [];
        const Records = changed(batch.Records, path, other) as DynamoDBStreamEvent["Records"];
        fc.pre(Records.every((record) => typeof record === "object" && record !== null));
        const { batchItemFailures } = await app.update({ Records });
        for (const { itemIdentifier } of batchItemFailures) expect(typeof itemIdentifier).toBe("string");
      }),
      { numRuns: RUNS },
    );
    expect(await withoutPreviews()).toEqual(before);
  });

  async function withoutPreviews() {
    return (await app.engine.items()).map(
      ({ preview: _preview, gsi1sk: _last, lastSenderId: _sender, ...rest }) => rest,
    );
  }
});
