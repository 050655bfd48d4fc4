import { RequestError } from "../../src/messaging/table/checked-attributes";
import { PatternRequests } from "../../src/messaging/table/requests";
import { KeyPartError } from "../../src/model/key-part-error";

const tableName = "messages";
const createMessage = new PatternRequests({ tableName, pattern: "createMessage" });
const showConversation = new PatternRequests({ tableName, pattern: "showConversation" });
const updateGroup = new PatternRequests({ tableName, pattern: "updateGroup" });

const parts = { groupId: "g", messageId: "m" };
const attributes = { v: 2, senderId: "ada", text: new Uint8Array(1), sentAt: 0 };

describe("a handler that asks for what its pattern does not do", () => {
  it("is refused an entity of another pattern, by the compiler and when it runs", () => {
    // @ts-expect-error this pattern queries messages only
    expect(() => showConversation.query("membership", { parts })).toThrow(RequestError);
    // @ts-expect-error this pattern updates nothing
    expect(() => showConversation.update("membership", { parts, attributes: {} })).toThrow(RequestError);
    // @ts-expect-error this pattern gets memberships only
    expect(() => createMessage.get("message", parts)).toThrow("createMessage has no GetItem of a message");
  });

  it("is refused an attribute that the step does not write", () => {
    const preview = new Uint8Array(1);
    expect(() => createMessage.put("message", { parts, attributes: { ...attributes, preview } })).toThrow(
      "PutItem of a message does not write preview",
    );
    const change = { v: 2, preview, lastSenderId: "ada", participantIds: new Set(["mallory"]) };
    expect(() =>
      updateGroup.update("membership", {
        parts: { userId: "a", groupId: "g", lastMessageId: "m" },
        attributes: change,
      }),
    ).toThrow("does not write participantIds");
  });

  it("is refused a key among the attributes: keys are made of their parts", () => {
    expect(() => createMessage.put("message", { parts, attributes: { ...attributes, pk: "GRP#ada" } })).toThrow(
      "does not write pk",
    );
  });

  it("is refused an item that lacks an attribute, unless it is optional", () => {
    const { sentAt: _, ...rest } = attributes;
    expect(() => createMessage.put("message", { parts, attributes: rest })).toThrow("needs sentAt");
    expect(() => createMessage.put("message", { parts, attributes: { ...attributes, expiresAt: 1 } })).not.toThrow();
  });

  it("is refused a membership outside a transaction", () => {
    expect(() => createMessage.put("membership", { parts, attributes: {} })).toThrow("in a transaction only");
  });

  it.each([["a#b"], [""]])("is refused the id %j: it would be part of another key", (groupId) => {
    expect(() => showConversation.get("membership", { userId: "ada", groupId })).toThrow(KeyPartError);
  });
});

describe("a page", () => {
  it("goes on in the partition of the caller, whatever partition a position names", () => {
    const listConversations = new PatternRequests({ tableName, pattern: "listConversations" });
    const after = { userId: "mallory", groupId: "g", lastMessageId: "m" };
    expect(listConversations.query("membership", { parts: { userId: "ada" }, after }).ExclusiveStartKey).toEqual({
      pk: "GRP#ada",
      sk: "GRP#g",
      gsi1pk: "GRP#ada",
      gsi1sk: "m",
    });
  });

  it("of a conversation that exists names no index, not even an undefined one", () => {
    expect(showConversation.query("message", { parts })).not.toHaveProperty("IndexName");
    expect(showConversation.query("message", { parts })).not.toHaveProperty("ExclusiveStartKey");
  });
});

describe("the update of a conversation's row", () => {
  it("moves it forward only, and sets what the list shows", () => {
    const change = { v: 2, preview: new Uint8Array(1), lastSenderId: "ada", previewUntil: 7 };
    const keyParts = { userId: "ada", groupId: "g", lastMessageId: "m" };
    expect(updateGroup.update("membership", { parts: keyParts, attributes: change })).toEqual({
      TableName: tableName,
      Key: { pk: "GRP#ada", sk: "GRP#g" },
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      UpdateExpression:
        "SET #gsi1sk = :gsi1sk, #v = :v, #preview = :preview, #lastSenderId = :lastSenderId, #previewUntil = :previewUntil",
      ConditionExpression: "#gsi1sk < :gsi1sk AND attribute_not_exists(#otherLeft)",
      ExpressionAttributeNames: {
        "#gsi1sk": "gsi1sk",
        "#v": "v",
        "#preview": "preview",
        "#lastSenderId": "lastSenderId",
        "#previewUntil": "previewUntil",
        "#otherLeft": "otherLeft",
      },
      ExpressionAttributeValues: {
        ":gsi1sk": "m",
        ":v": 2,
        ":preview": change.preview,
        ":lastSenderId": "ada",
        ":previewUntil": 7,
      },
    });
  });

  it("leaves no end of the message before it, if its own message has none", () => {
    const change = { v: 2, preview: new Uint8Array(1), lastSenderId: "ada" };
    const keyParts = { userId: "ada", groupId: "g", lastMessageId: "m" };
    const { UpdateExpression } = updateGroup.update("membership", { parts: keyParts, attributes: change });
    expect(UpdateExpression).toBe(
      "SET #gsi1sk = :gsi1sk, #v = :v, #preview = :preview, #lastSenderId = :lastSenderId REMOVE #previewUntil",
    );
  });
});
