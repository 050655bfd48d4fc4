import { PolicyError } from "../../policies/document";
import { patternRolePolicy } from "../../policies/identity/pattern-role-policy";
import { accessScope } from "../../src/model/access-scope";
import { checkModel } from "../../src/model/check-model";
import { ModelError } from "../../src/model/model-error";
import { streamFilter } from "../../src/model/stream-filter";
import type { AttributeType, KeyType, Step, TableModel } from "../../src/model/types";
import { decided, TABLE } from "./decided";

const put: Step = { operation: "PutItem", entity: "order", purpose: "content", viaCache: false, writes: ["state"] };

/** A table whose rows have a UUID, a number or bytes as their key. */
function tableOf(keyType: KeyType = "S"): TableModel {
  return {
    partitionKey: { name: "id", type: keyType },
    indexes: [
      {
        name: "byState",
        kind: "global",
        partitionKey: { name: "state", type: "S" },
        projection: { type: "KEYS_ONLY" },
      },
    ],
    entities: {
      order: {
        description: "An order.",
        keys: { id: "{orderId}", state: "{state}" },
        keyParts: { orderId: "The order." },
        attributes: { state: { type: "S", description: "OPEN or DONE." } },
      },
    },
    patterns: {
      place: { id: "A", title: "Place", description: "Places an order.", steps: [put] },
      list: {
        id: "B",
        title: "List",
        description: "The orders in a state.",
        steps: [{ operation: "Query", entity: "order", index: "byState", purpose: "content", viaCache: false }],
      },
    },
  };
}

const invoice = {
  description: "An invoice.",
  keys: { id: "INVOICE#{number}" },
  keyParts: { number: "Its number." },
  attributes: {},
};

describe("a team with a table of one kind of item", () => {
  it.each(["S", "N", "B"] as const)("needs no constant in a key of type %s", (type) => {
    expect(checkModel(tableOf(type))).toEqual([]);
    expect(accessScope({ model: tableOf(type), pattern: "place" })).toStrictEqual([
      {
        sid: "AllowPutOfOrders",
        actions: ["dynamodb:PutItem"],
        leadingKeys: [],
        everyKey: { reason: 'The table holds one kind of item, "order".' },
        attributes: ["id", "state"],
        returnValues: ["NONE"],
      },
    ]);
  });

  it("is told the same of an index", () => {
    expect(accessScope({ model: tableOf(), pattern: "list" })[0]?.everyKey).toEqual({
      reason: 'The index "byState" holds one kind of item, "order".',
    });
  });

  it.each([
    ["a put of any key", { action: "PutItem", keys: ["7f3a"], attributes: ["id", "state"] }, "allow"],
    ["a put of another attribute", { action: "PutItem", keys: ["7f3a"], attributes: ["id", "price"] }, "implicitDeny"],
    ["a read", { action: "GetItem", keys: ["7f3a"], attributes: ["id"] }, "implicitDeny"],
    ["a scan", { action: "Scan" }, "implicitDeny"],
    ["a put through the index", { action: "PutItem", index: "byState", attributes: ["id"] }, "implicitDeny"],
  ])("is decided about %s", (_, call, decision) => {
    expect(decided({ model: tableOf(), pattern: "place" }, call)).toBe(decision);
  });

  it("starts a pattern by every record of the stream", () => {
    const model = tableOf();
    const trigger = { kind: "stream", events: ["INSERT"], entity: "order" } as const;
    const list = { ...(model.patterns.list as TableModel["patterns"][string]), trigger };
    const started = { ...model, stream: { viewType: "KEYS_ONLY" }, patterns: { ...model.patterns, list } } as const;
    expect(streamFilter({ model: started, pattern: "list" })).toEqual({ eventName: ["INSERT"] });
    const two = { ...started, entities: { ...started.entities, invoice } };
    expect(() => streamFilter({ model: two, pattern: "list" })).toThrow(/must begin with a constant/);
  });
});

describe("a team that adds a second kind of item to it", () => {
  const model = { ...tableOf(), entities: { ...tableOf().entities, invoice } };

  it("is refused, with both kinds by name", () => {
    expect(checkModel(model)).toContainEqual(
      expect.objectContaining({
        rule: "tooBroad",
        path: "patterns.place.steps[0]",
        problem: expect.stringContaining('the table holds 2 kinds of item ("order", "invoice")'),
      }),
    );
    expect(() => accessScope({ model, pattern: "place" })).toThrow(ModelError);
  });

  it("keeps the index, which holds one kind still", () => {
    expect(accessScope({ model, pattern: "list" })).toHaveLength(1);
  });
});

describe("somebody who writes a policy that confines no key", () => {
  const access = { sid: "AllowPut", actions: ["dynamodb:PutItem"], leadingKeys: [], attributes: ["id"] };

  it.each([
    ["without a reason", access],
    ["with an empty reason", { ...access, everyKey: { reason: " " } }],
    ["and confines it too", { ...access, leadingKeys: ["A#*"], everyKey: { reason: "One kind of item." } }],
  ])("is refused %s", (_, given) => {
    expect(() => patternRolePolicy({ tableArn: TABLE, access: [given] })).toThrow(PolicyError);
  });
});

describe("a model is refused for", () => {
  const typed = (keys: Record<string, string>, type: AttributeType = "S") => {
    const model = tableOf("N");
    const order = model.entities.order as TableModel["entities"][string];
    const attributes = { ...order.attributes, orderId: { type, description: "The order." } };
    const steps: Step[] = [{ ...put, writes: ["state", "orderId"] }];
    return {
      ...model,
      entities: { order: { ...order, keys: { ...order.keys, ...keys }, keyParts: {}, attributes } },
      patterns: { ...model.patterns, place: { id: "A", title: "", description: "", steps } },
    };
  };

  it.each([
    [
      "a number with a constant",
      typed({ id: "ORDER#{orderId}" }, "N"),
      /is of type N, and "ORDER#\{orderId\}" is a text/,
    ],
    ["a number of two parts", typed({ id: "{orderId}#{state}" }, "N"), /such a key is one value/],
    [
      "a number that is stored as a text",
      typed({ id: "{orderId}" }),
      /"orderId" is of type S, and the key "id" of type N/,
    ],
  ])("%s", (_, model, problem) => {
    expect(checkModel(model)).toEqual([
      expect.objectContaining({
        rule: "attribute",
        path: "entities.order.keys.id",
        problem: expect.stringMatching(problem),
      }),
    ]);
  });

  it("a key that begins as that of another kind may, with a value in between", () => {
    const order = { ...(tableOf().entities.order as TableModel["entities"][string]), keys: { id: "ORDER#{orderId}" } };
    const other = { ...invoice, keys: { id: "{number}#{number}" } };
    const model = { ...tableOf(), indexes: [], entities: { order, other } };
    expect(checkModel(model)).toContainEqual(
      expect.objectContaining({ problem: '"ORDER#*" also admits the items of "other" ({number}#{number}).' }),
    );
  });
});

it("a constant key is compared whole, so that a longer one is of another kind", () => {
  const model = tableOf();
  const all = { description: "The totals.", keys: { id: "ORDER#ALL" }, attributes: {} };
  const order = { ...(model.entities.order as TableModel["entities"][string]), keys: { id: "ORDER#ALL#{orderId}" } };
  const steps: Step[] = [{ ...put, operation: "GetItem", entity: "all", writes: [] }];
  const both = {
    ...model,
    entities: { all, order },
    patterns: { show: { id: "A", title: "", description: "", steps } },
  };
  expect(accessScope({ model: both, pattern: "show" })[0]?.leadingKeys).toEqual(["ORDER#ALL"]);
  const role = { model: both, pattern: "show" };
  expect(decided(role, { action: "GetItem", keys: ["ORDER#ALL"], attributes: ["id"] })).toBe("allow");
  expect(decided(role, { action: "GetItem", keys: ["ORDER#ALL#1"], attributes: ["id"] })).toBe("implicitDeny");
});
