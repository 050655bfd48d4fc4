import type { RecordedCall } from "../../local/engine/recorded-call";
import { decisions, mayCall, patterns } from "../../local/iam/pattern-policies";
import type { Messaging } from "../../local/workload/local-messaging";
import type { MessagingPattern } from "../../src/messaging/table/requests";
import { startMessaging } from "./support/start-messaging";

let app: Messaging;

/** Every kind of request that the functions make. */
beforeAll(async () => {
  app = await startMessaging();
  const messageId = app.clock.ulid();
  const { groupId = "" } = (await app.write("ada", "ben", { text: "one", messageId })).body;
  await app.write("ada", "ben", { text: "one", messageId });
  for (let number = 0; number < 30; number += 1) {
    await app.send("ben", groupId, { text: "two" });
    await app.write("ada", `friend-${number}`, { text: "three" });
  }
  const show = await app.show("ada", groupId, { fresh: "true" });
  await app.show("ada", groupId, { cursor: show.body.cursor ?? "" });
  const list = await app.list("ada");
  await app.list("ada", { cursor: list.body.cursor ?? "" });
  await app.show("mallory", groupId);
  await app.markRead("ada", groupId, messageId);
  await app.block("ada", groupId, { otherUserId: "ben", blocked: true });
  await app.deliverStream();
  await app.show("ada", groupId, { after: messageId });
});
afterAll(() => app.stop());

const of = (principal: MessagingPattern, operation: string): readonly RecordedCall[] => {
  const found = app.engine.calls.filter((call) => call.principal === principal && call.operation === operation);
  if (found.length === 0) throw new Error(`${principal} made no ${operation}: nothing would have been decided.`);
  return found;
};
const first = (principal: MessagingPattern, operation: string): RecordedCall => {
  const [call] = of(principal, operation);
  if (call === undefined) throw new Error("There is no call.");
  return call;
};

/** Those that read memberships. */
const READERS: readonly MessagingPattern[] = ["showConversation", "createMessage", "updateGroup"];

describe("the requests that the functions sent", () => {
  it("are all that was sent: none scans, deletes, writes in batches or runs statements", () => {
    const made = new Set(app.engine.calls.map(({ principal, operation }) => `${principal} ${operation}`));
    expect([...made].sort()).toEqual([
      "createMessage GetItem",
      "createMessage PutItem",
      "createMessage TransactWriteItems",
      "listConversations Query",
      "markConversation UpdateItem",
      "showConversation GetItem",
      "showConversation Query",
      "updateGroup GetItem",
      "updateGroup UpdateItem",
    ]);
  });

  it.each<[MessagingPattern, string, readonly string[], readonly MessagingPattern[]]>([
    ["showConversation", "GetItem", ["AllowGetOfMemberships"], ["showConversation"]],
    ["showConversation", "Query", ["AllowQueryOfMessages"], ["showConversation"]],
    ["listConversations", "Query", ["AllowQueryOfMembershipsOnGsi1"], ["listConversations"]],
    ["createMessage", "GetItem", ["AllowGetOfMemberships"], ["createMessage"]],
    ["updateGroup", "GetItem", ["AllowGetOfMemberships"], ["updateGroup"]],
    ["createMessage", "PutItem", ["AllowPutOfMessages"], ["createMessage"]],
    [
      "createMessage",
      "TransactWriteItems",
      ["AllowPutOfMessages", "AllowPutOfMembershipsInTransaction", "AllowPutOfMembershipsInTransaction"],
      ["createMessage"],
    ],
    ["updateGroup", "UpdateItem", ["AllowUpdateOfMemberships"], ["updateGroup"]],
    ["markConversation", "UpdateItem", ["AllowUpdateOfMemberships"], ["markConversation"]],
  ])("of %s, %s, are allowed by %j, to no role but %j", (pattern, operation, sids, roles) => {
    const { tableArn } = app;
    for (const call of of(pattern, operation)) {
      expect(decisions(call, { role: pattern, tableArn }).map(({ sid }) => sid)).toEqual(sids);
      expect(patterns.filter((role) => mayCall(call, { role, tableArn }))).toEqual(roles);
    }
  });

  it("name attributes in every read, and ask for nothing back from a write", () => {
    for (const { operation, input } of app.engine.calls) {
      if (operation === "Query") expect(input.Select).toBe("SPECIFIC_ATTRIBUTES");
      if (operation === "GetItem" || operation === "Query") expect(input.ProjectionExpression).toMatch(/^#pk, #sk/);
      else expect(input.ReturnValues).toBeUndefined();
    }
  });

  it("read memberships strongly consistently", () => {
    for (const pattern of READERS) {
      for (const { input } of of(pattern, "GetItem")) expect(input.ConsistentRead).toBe(true);
    }
  });

  it("read messages strongly consistently when the caller has just written, and else at half the cost", () => {
    const consistent = of("showConversation", "Query").map(({ input }) => input.ConsistentRead === true);
    expect(consistent).toEqual([true, false, false]);
  });

  it("are conditional whenever they write", () => {
    const updates = [...of("updateGroup", "UpdateItem"), ...of("markConversation", "UpdateItem")];
    const writes = [...of("createMessage", "PutItem"), ...updates].map(({ input }) => input);
    const inTransactions = of("createMessage", "TransactWriteItems").flatMap(
      ({ input }) => input.TransactItems as readonly { readonly Put: RecordedCall["input"] }[],
    );
    for (const input of [...writes, ...inTransactions.map(({ Put }) => Put)]) {
      expect(input.ConditionExpression).toMatch(
        /^attribute_(not_)?exists\(#pk\)|^#gsi1sk < :gsi1sk AND attribute_not_exists\(#otherLeft\)$/,
      );
    }
  });
});

describe("a function that would ask for more is refused by its own role", () => {
  it.each<[MessagingPattern, string, string, Readonly<Record<string, unknown>>]>([
    ["showConversation", "GetItem", "the whole item", { ProjectionExpression: undefined }],
    ["showConversation", "GetItem", "another attribute", { ProjectionExpression: "pk, sk, preview" }],
    ["showConversation", "GetItem", "a message", { Key: { pk: { S: "MSG#g" }, sk: { S: "m" } } }],
    ["showConversation", "Query", "everything", { Select: "ALL_ATTRIBUTES", ProjectionExpression: undefined }],
    ["showConversation", "Query", "the participants", { ProjectionExpression: "#pk, #sk, participantIds" }],
    ["showConversation", "Query", "a list", { ExpressionAttributeValues: { ":pk": { S: "GRP#ada" } } }],
    ["showConversation", "Query", "the index", { IndexName: "gsi1", KeyConditionExpression: "gsi1pk = :pk" }],
    ["showConversation", "Query", "a filter on another attribute", { FilterExpression: "preview = :pk" }],
    ["listConversations", "Query", "all that the index projects", { Select: "ALL_PROJECTED_ATTRIBUTES" }],
    ["listConversations", "Query", "the table", { IndexName: undefined, KeyConditionExpression: "pk = :gsi1pk" }],
    ["createMessage", "PutItem", "what it replaced", { ReturnValues: "ALL_OLD" }],
    [
      "createMessage",
      "PutItem",
      "a membership outside a transaction",
      { Item: { pk: { S: "GRP#a" }, sk: { S: "GRP#g" } } },
    ],
    ["updateGroup", "UpdateItem", "the new item", { ReturnValues: "ALL_NEW" }],
    ["updateGroup", "UpdateItem", "a message", { Key: { pk: { S: "MSG#g" }, sk: { S: "m" } } }],
    ["markConversation", "UpdateItem", "a new place in the list", { UpdateExpression: "SET gsi1sk = :lastReadId" }],
    ["markConversation", "UpdateItem", "the old item", { ReturnValues: "ALL_OLD" }],
    ["updateGroup", "UpdateItem", "new participants", { UpdateExpression: "SET participantIds = :preview" }],
  ])("%s, %s: %s", (pattern, operation, _, change) => {
    const call = first(pattern, operation);
    const asked = { ...call, input: { ...call.input, ...change } };
    expect(mayCall(call, { role: pattern, tableArn: app.tableArn })).toBe(true);
    expect(mayCall(asked, { role: pattern, tableArn: app.tableArn })).toBe(false);
  });

  it("as the engine does", async () => {
    const { table, tableName } = app.dependencies("listConversations");
    const scan = table.query({
      TableName: tableName,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": "MSG#g" },
    });
    await expect(scan).rejects.toMatchObject({ name: "AccessDeniedException" });
  });
});
