import { messagingModel } from "../../src/messaging/model";
import { textUse } from "../../src/model/text-use";

it.each([
  ["showConversation", { encrypts: [], decrypts: ["text"] }],
  ["listConversations", { encrypts: [], decrypts: ["preview"] }],
  // It tells the same message sent twice from another one by the text that is stored.
  ["createMessage", { encrypts: ["preview", "text"], decrypts: ["text"] }],
  // It reads the message from the stream, and writes its beginning.
  ["updateGroup", { encrypts: ["preview"], decrypts: ["text"] }],
] as const)("%s does with texts what it has to: %j", (pattern, use) => {
  expect(textUse({ model: messagingModel, pattern })).toEqual(use);
});

it("a pattern whose attributes are not encrypted does nothing with texts", () => {
  const { pk, sk } = { pk: "ORDER#{orderId}", sk: "ORDER" };
  const model = {
    ...messagingModel,
    entities: {
      order: {
        description: "An order.",
        keys: { pk, sk },
        attributes: { total: { type: "N", description: "Cents." } },
      },
    },
    patterns: {
      readOrder: {
        id: "A",
        title: "Read",
        description: "Reads an order.",
        steps: [{ operation: "GetItem", entity: "order", purpose: "content", viaCache: false, reads: ["total"] }],
      },
    },
  } as const;
  expect(textUse({ model, pattern: "readOrder" })).toEqual({ encrypts: [], decrypts: [] });
});
