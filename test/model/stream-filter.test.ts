import { messagingModel } from "../../src/messaging/model";
import { streamFilter } from "../../src/model/stream-filter";
import type { TableModel } from "../../src/model/types";

const withKey = (pk: string): TableModel => {
  const { message } = messagingModel.entities;
  return {
    ...messagingModel,
    entities: { ...messagingModel.entities, message: { ...message, keys: { ...message.keys, pk } } },
  };
};

describe("the filter of a stream", () => {
  it("lets through the records of the trigger, by the beginning of their key", () => {
    expect(streamFilter({ model: messagingModel, pattern: "updateGroup" })).toEqual({
      eventName: ["INSERT"],
      dynamodb: { Keys: { pk: { S: [{ prefix: "MSG#" }] } } },
    });
  });

  it("follows the model", () => {
    const filter = streamFilter({ model: withKey("NOTE#{groupId}"), pattern: "updateGroup" });
    expect(filter?.dynamodb?.Keys.pk).toEqual({ S: [{ prefix: "NOTE#" }] });
  });

  it.each(["showConversation", "createMessage", "nothing", "toString"])("is none for %s", (pattern) => {
    expect(streamFilter({ model: messagingModel, pattern })).toBeUndefined();
  });

  it("refuses a key that begins with a value: every record would pass", () => {
    const filter = () => streamFilter({ model: withKey("{groupId}"), pattern: "updateGroup" });
    expect(filter).toThrow(/patterns\.updateGroup\.trigger: the key "pk" of "message" must begin with a constant/);
  });
});
