import { accessScope } from "../../src/model/access-scope";
import { checkModel } from "../../src/model/check-model";
import { defineModel } from "../../src/model/define-model";
import { textUse } from "../../src/model/text-use";
import type { Step, TableModel } from "../../src/model/types";
import { decided } from "./decided";

const put = { operation: "PutItem", purpose: "content", viaCache: false } as const;
const query = { operation: "Query", purpose: "content", viaCache: false } as const;

const orders = defineModel({
  partitionKey: { name: "pk", type: "S" },
  sortKey: { name: "sk", type: "S" },
  indexes: [],
  entities: {
    order: {
      description: "The head of an order.",
      keys: { pk: "ORDER#{orderId}", sk: "HEAD" },
      keyParts: { orderId: "The order." },
      attributes: { total: { type: "N", description: "Cents." } },
    },
    line: {
      description: "A line of an order.",
      keys: { pk: "ORDER#{orderId}", sk: "LINE#{number}" },
      keyParts: { orderId: "The order.", number: "Its place in the order." },
      attributes: { note: { type: "B", description: "What to engrave.", encrypted: true } },
    },
    customer: {
      description: "A customer.",
      keys: { pk: "CUSTOMER#{customerId}", sk: "CUSTOMER" },
      keyParts: { customerId: "The customer." },
      attributes: { total: { type: "N", description: "Cents of all orders." } },
    },
  },
  patterns: {
    show: {
      id: "A",
      title: "Show an order",
      description: "An order with its lines, in one call.",
      steps: [{ ...query, entity: ["order", "line"], reads: ["total", "note"] }],
    },
    place: {
      id: "B",
      title: "Place an order",
      description: "An order with its lines.",
      steps: [
        { ...put, entity: "order", writes: ["total"] },
        { ...put, entity: "line", writes: ["note"] },
        { ...put, entity: "customer", writes: ["total"] },
      ],
    },
  },
});

const withStep = (step: Partial<Step>): TableModel => ({
  ...orders,
  patterns: {
    ...orders.patterns,
    show: { ...orders.patterns.show, steps: [{ ...orders.patterns.show.steps[0], ...step }] },
  },
});

describe("a team that reads an order with its lines in one query", () => {
  it("has a model without a problem, and a role with one statement for both", () => {
    expect(checkModel(orders)).toEqual([]);
    expect(accessScope({ model: orders, pattern: "show" })).toStrictEqual([
      {
        sid: "AllowQueryOfOrdersAndLines",
        actions: ["dynamodb:Query"],
        leadingKeys: ["ORDER#*"],
        attributes: ["note", "pk", "sk", "total"],
      },
    ]);
  });

  it.each([
    ["both kinds", ["ORDER#1"], ["pk", "sk", "total", "note"], "allow"],
    ["one kind", ["ORDER#1"], ["pk", "sk", "note"], "allow"],
    ["another collection", ["CUSTOMER#1"], ["pk", "sk", "total"], "implicitDeny"],
    ["two collections", ["ORDER#1", "CUSTOMER#1"], ["pk", "sk", "total"], "implicitDeny"],
    ["an attribute that it does not read", ["ORDER#1"], ["pk", "sk", "price"], "implicitDeny"],
  ])("is decided about a query of %s", (_, keys, attributes, decision) => {
    expect(decided({ model: orders, pattern: "show" }, { action: "Query", keys, attributes })).toBe(decision);
  });

  it("decrypts the texts of every kind that it reads", () => {
    expect(textUse({ model: orders, pattern: "show" }).decrypts).toEqual(["note"]);
  });
});

describe("a team that reads kinds which no one query returns", () => {
  it("is told which kinds are in different collections", () => {
    expect(checkModel(withStep({ entity: ["order", "customer"], reads: ["total"] }))).toContainEqual(
      expect.objectContaining({
        path: "patterns.show.steps[0].entity",
        problem: expect.stringContaining("ORDER#{orderId} and CUSTOMER#{customerId}"),
      }),
    );
  });

  it("is told that any other call is of one kind", () => {
    expect(checkModel(withStep({ operation: "GetItem" }))).toContainEqual(
      expect.objectContaining({
        problem: 'GetItem is of one entity, got "order", "line"; only a Query returns several.',
      }),
    );
  });

  it("gets no role while one kind is unknown", () => {
    expect(() => accessScope({ model: withStep({ entity: ["order", "letter"] }), pattern: "show" })).toThrow(
      /not known/,
    );
    expect(() => accessScope({ model: withStep({ entity: [] }), pattern: "show" })).toThrow(/not known/);
  });

  it("gets no role for kinds that no one call returns together, even when no one has checked the model", () => {
    for (const step of [{ entity: ["order", "customer"] }, { operation: "GetItem" }] as const) {
      expect(() => accessScope({ model: withStep(step), pattern: "show" })).toThrow(/no one call returns together/);
    }
  });
});
