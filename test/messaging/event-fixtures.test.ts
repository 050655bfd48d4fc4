import type { DynamoDBStreamEvent } from "aws-lambda";
import { httpEvent } from "../../local/workload/http-event";
import type { Messaging } from "../../local/workload/local-messaging";
import { streamRecord } from "../../local/workload/stream-event";
import type { HttpEvent } from "../../src/messaging/http/http-function";
import { textContext } from "../../src/messaging/table/rows";
import { directGroupId } from "../../src/messaging/validation/group-id";
import request from "./fixtures/http-api-request.json";
import batch from "./fixtures/stream-batch.json";
import { startMessaging } from "./support/start-messaging";

// The fixtures have every field of the documented structures, with values of ours.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
// https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html

let app: Messaging;
beforeAll(async () => {
  app = await startMessaging();
});
afterAll(() => app.stop());

/** Every path of an object: `requestContext.http.method`. Maps with names of a user's choice are not looked into. */
function pathsOf(value: unknown, path = ""): readonly string[] {
  const isOpen = /(headers|claims|queryStringParameters|pathParameters|stageVariables|Keys|NewImage)$/.test(path);
  if (typeof value !== "object" || value === null || Array.isArray(value) || isOpen) return [path];
  return Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, path === "" ? name : `${path}.${name}`));
}

/** What a real request may have and the requests of the other tests have not. */
const OPTIONAL = /^(cookies|stageVariables|requestContext\.authentication\..*)$/;

describe("a request as AWS documents it", () => {
  it("is answered", async () => {
    const groupId = directGroupId(["ada", "ben"]);
    await app.write("ada", "ben", { text: "hello" });
    expect(request.pathParameters.groupId).toBe(groupId);
    const answer = await app.handle(request as unknown as HttpEvent);
    expect(answer).toMatchObject({ status: 200, body: { messages: [{ senderId: "ada", text: "hello" }] } });
  });

  it("is answered when the route of the gateway asks for no scope, which it then says with null", async () => {
    const { jwt } = request.requestContext.authorizer;
    const authorizer = { jwt: { ...jwt, scopes: null } };
    const event = { ...request, requestContext: { ...request.requestContext, authorizer } };
    expect((await app.handle(event as unknown as HttpEvent)).status).toBe(200);
  });

  it("has every field that the requests of the other tests have, and they have all that it must have", () => {
    const ours = pathsOf(
      httpEvent({ route: "GET /conversations", callerId: "ada", path: {}, query: { fresh: "true" } }),
    );
    const documented = pathsOf(request);
    expect(ours.filter((path) => !documented.includes(path))).toEqual([
      "requestContext.authorizer.principalId",
      "requestContext.authorizer.integrationLatency",
    ]);
    expect(documented.filter((path) => !ours.includes(path) && !OPTIONAL.test(path))).toEqual([]);
  });
});

describe("a batch of the stream as AWS documents it", () => {
  it("moves the conversation forward by what was inserted, and by nothing else", async () => {
    const { groupId = "" } = (await app.write("ada", "ben", { text: "before" })).body;
    const messageId = app.clock.ulid(1_000);
    const sentAt = Date.parse("2026-06-01T12:00:00.000Z");
    const context = textContext({ tableName: app.tableName, groupId, messageId, senderId: "ben", sentAt });
    const text = await app.cipher.encrypt("newest", context);
    const Records = batch.Records.map((record) =>
      record.eventName === "INSERT" ? withText(record, { messageId, text }) : record,
    );
    const before = app.engine.calls.length;
    expect(await app.update({ Records } as DynamoDBStreamEvent)).toEqual({ batchItemFailures: [] });
    expect(app.engine.calls.slice(before).map(({ operation }) => operation)).toEqual([
      "GetItem",
      "UpdateItem",
      "UpdateItem",
    ]);
    expect((await app.list("ada")).body.conversations).toMatchObject([{ preview: "newest", lastSenderId: "ben" }]);
  });

  it("whose text no one can decrypt is reported by the number of its record", async () => {
    const [{ dynamodb }] = batch.Records as [(typeof batch.Records)[0]];
    expect(await app.update(batch as unknown as DynamoDBStreamEvent)).toEqual({
      batchItemFailures: [{ itemIdentifier: dynamodb.SequenceNumber }],
    });
  });

  it("has the fields that the records of the other tests have", () => {
    const text = new Uint8Array(1);
    const about = { sequenceNumber: "1", groupId: "g", messageId: "m", senderId: "ada", text };
    expect([...pathsOf(streamRecord(about))].sort()).toEqual([...pathsOf(batch.Records[0])].sort());
  });
});

function withText(record: object, { messageId, text }: { messageId: string; text: Uint8Array }): object {
  const { dynamodb } = record as (typeof batch.Records)[0];
  const sk = { S: messageId };
  const B = Buffer.from(text).toString("base64");
  const Keys = { ...dynamodb.Keys, sk };
  return { ...record, dynamodb: { ...dynamodb, Keys, NewImage: { ...dynamodb.NewImage, sk, text: { B } } } };
}
