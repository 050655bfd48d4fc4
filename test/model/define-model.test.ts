import { messagingModel } from "../../src/messaging/model";
import { accessScope } from "../../src/model/access-scope";
import { checkModel } from "../../src/model/check-model";
import { defineModel } from "../../src/model/define-model";
import type { EntityName, PatternName } from "../../src/model/types";

const read = { operation: "GetItem", purpose: "content", viaCache: false } as const;
const pattern = { id: "A", title: "Show", description: "Shows an order." };
const base = {
  partitionKey: { name: "pk", type: "S" },
  stream: { viewType: "NEW_IMAGE" },
  indexes: [],
  entities: {
    order: { description: "An order.", keys: { pk: "ORDER#{id}" }, attributes: {}, keyParts: { id: "Its number." } },
  },
} as const;
const readOrder = { ...read, entity: "order" } as const;

describe("the compiler, given a model", () => {
  it("knows the names of patterns and entities", () => {
    const model = defineModel({ ...base, patterns: { show: { ...pattern, steps: [readOrder] } } });
    const patterns: Readonly<Record<PatternName<typeof model>, true>> = { show: true };
    const entities: Readonly<Record<EntityName<typeof model>, true>> = { order: true };
    expect(Object.keys(model.patterns)).toEqual(Object.keys(patterns));
    expect(Object.keys(model.entities)).toEqual(Object.keys(entities));
  });

  it("refuses a pattern that the model does not have", () => {
    // @ts-expect-error deleteConversation is no pattern
    expect(() => accessScope({ model: messagingModel, pattern: "deleteConversation" })).toThrow(/is not a pattern/);
  });

  it("accepts a step of an entity of the model", () => {
    const patterns = { show: { ...pattern, steps: [readOrder] } } as const;
    expect(checkModel(defineModel({ ...base, patterns }))).toEqual([]);
  });

  it("refuses a step of an entity that the model does not have", () => {
    const patterns = { show: { ...pattern, steps: [readOrder, { ...read, entity: "invoice" }] } } as const;
    // @ts-expect-error invoice is no entity
    const model = defineModel({ ...base, patterns });
    expect(checkModel(model)).toHaveLength(1);
  });

  it("refuses a trigger by an entity that the model does not have", () => {
    const trigger = { kind: "stream", events: ["INSERT"], entity: "invoice" } as const;
    const patterns = { show: { ...pattern, trigger, steps: [readOrder] } } as const;
    // @ts-expect-error invoice is no entity
    const model = defineModel({ ...base, patterns });
    expect(checkModel(model)).toHaveLength(1);
  });

  it("refuses an operation that no step may use", () => {
    const patterns = { show: { ...pattern, steps: [{ ...readOrder, operation: "Scan" }] } } as const;
    // @ts-expect-error Scan is no operation of a step
    const model = defineModel({ ...base, patterns });
    expect(checkModel(model)).toHaveLength(1);
  });
});
