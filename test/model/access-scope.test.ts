import { messagingModel } from "../../src/messaging/model";
import { type AccessGrant, accessScope } from "../../src/model/access-scope";
import { cacheReads, cacheReadsOf, endpointActions, indexNames } from "../../src/model/endpoint-actions";
import { ModelError } from "../../src/model/model-error";
import type { Operation } from "../../src/model/operations";
import type { PatternName, Step, TableModel } from "../../src/model/types";

// What a policy is made from. A grant has to stay assignable to it.
interface PatternAccess {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly index?: string;
  readonly leadingKeys: readonly string[];
  readonly attributes: readonly string[];
  readonly returnValues?: readonly string[];
  readonly onlyInTransaction?: boolean;
}

const scopeOf = (pattern: PatternName<typeof messagingModel>): readonly PatternAccess[] =>
  accessScope({ model: messagingModel, pattern });
const everyScope = (Object.keys(messagingModel.patterns) as PatternName<typeof messagingModel>[]).map(scopeOf);
const everyGrant = everyScope.flat();

describe("the function that shows a conversation", () => {
  it("gets a membership, queries messages, and does nothing else", () => {
    expect(scopeOf("showConversation")).toStrictEqual([
      {
        sid: "AllowGetOfMemberships",
        actions: ["dynamodb:GetItem"],
        leadingKeys: ["GRP#*"],
        attributes: ["gsi1sk", "pk", "sk"],
      },
      {
        sid: "AllowQueryOfMessages",
        actions: ["dynamodb:Query"],
        leadingKeys: ["MSG#*"],
        attributes: ["expiresAt", "pk", "senderId", "sentAt", "sk", "text", "v"],
      },
    ]);
  });
});

describe("the function that lists conversations", () => {
  it("queries the index, and does nothing else", () => {
    expect(scopeOf("listConversations")).toStrictEqual([
      {
        sid: "AllowQueryOfMembershipsOnGsi1",
        actions: ["dynamodb:Query"],
        index: "gsi1",
        leadingKeys: ["GRP#*"],
        attributes: [
          "gsi1pk",
          "gsi1sk",
          "lastReadId",
          "lastSenderId",
          "otherLeft",
          "otherUserId",
          "pk",
          "preview",
          "previewUntil",
          "sk",
          "v",
        ],
      },
    ]);
  });
});

describe("the function that creates messages", () => {
  it("gets a membership, puts a message, puts memberships inside a transaction, and does nothing else", () => {
    expect(scopeOf("createMessage")).toStrictEqual([
      {
        sid: "AllowGetOfMemberships",
        actions: ["dynamodb:GetItem"],
        leadingKeys: ["GRP#*"],
        attributes: ["blocked", "otherLeft", "pk", "sk"],
      },
      {
        sid: "AllowPutOfMessages",
        actions: ["dynamodb:PutItem"],
        leadingKeys: ["MSG#*"],
        attributes: ["expiresAt", "pk", "senderId", "sentAt", "sk", "text", "v"],
        returnValues: ["NONE"],
      },
      {
        sid: "AllowPutOfMembershipsInTransaction",
        actions: ["dynamodb:PutItem"],
        leadingKeys: ["GRP#*"],
        attributes: [
          "gsi1pk",
          "gsi1sk",
          "lastSenderId",
          "otherUserId",
          "participantIds",
          "pk",
          "preview",
          "previewUntil",
          "sk",
          "v",
        ],
        returnValues: ["NONE"],
        onlyInTransaction: true,
      },
    ]);
  });

  it("may not get a message, though it puts one only if there is none", () => {
    const gets = scopeOf("createMessage").filter((grant) => grant.actions.includes("dynamodb:GetItem"));
    expect(gets.flatMap((grant) => grant.leadingKeys)).toEqual(["GRP#*"]);
  });
});

describe("the function that updates memberships", () => {
  it("gets a membership, updates preview, sender and place in the inbox, and does nothing else", () => {
    expect(scopeOf("updateGroup")).toStrictEqual([
      {
        sid: "AllowGetOfMemberships",
        actions: ["dynamodb:GetItem"],
        leadingKeys: ["GRP#*"],
        attributes: ["participantIds", "pk", "sk"],
      },
      {
        sid: "AllowUpdateOfMemberships",
        actions: ["dynamodb:UpdateItem"],
        leadingKeys: ["GRP#*"],
        attributes: ["gsi1sk", "lastSenderId", "otherLeft", "pk", "preview", "previewUntil", "sk", "v"],
        returnValues: ["NONE"],
      },
    ]);
  });
});

describe("the function that marks conversations", () => {
  it("updates two marks of memberships, and does nothing else", () => {
    expect(scopeOf("markConversation")).toStrictEqual([
      {
        sid: "AllowUpdateOfMemberships",
        actions: ["dynamodb:UpdateItem"],
        leadingKeys: ["GRP#*"],
        attributes: ["blocked", "lastReadId", "pk", "sk"],
        returnValues: ["NONE"],
      },
    ]);
  });
});

describe("every function", () => {
  it.each(everyGrant)("is confined by $sid to rows with a constant prefix", (grant) => {
    expect(grant.leadingKeys.length).toBeGreaterThan(0);
    for (const key of grant.leadingKeys) {
      expect(key).toMatch(/^[A-Z]+#\*$/);
    }
  });

  it("is given no scan, no PartiQL, no batch write and no wildcard, and one alone a delete: of memberships", () => {
    const deletes = everyGrant.filter(({ actions }) => actions.includes("dynamodb:DeleteItem"));
    expect(deletes.map(({ sid, leadingKeys }) => [sid, leadingKeys])).toEqual([
      ["AllowDeleteOfMemberships", ["GRP#*"]],
    ]);
    for (const action of everyGrant.filter((grant) => !deletes.includes(grant)).flatMap((grant) => grant.actions)) {
      expect(action).toMatch(/^dynamodb:(GetItem|Query|PutItem|UpdateItem)$/);
    }
  });

  it("gets nothing back from a write", () => {
    const writes = everyGrant.filter((grant) => grant.actions.some((action) => /Put|Update/.test(action)));
    expect(writes.length).toBeGreaterThanOrEqual(3);
    for (const { returnValues } of writes) expect(returnValues).toEqual(["NONE"]);
  });

  it("has statements with names of letters and digits, each name once", () => {
    for (const scope of everyScope) {
      const sids = scope.map((grant) => grant.sid);
      expect(new Set(sids).size).toBe(sids.length);
      for (const sid of sids) {
        expect(sid).toMatch(/^[A-Za-z0-9]+$/);
      }
    }
  });

  it("reaches the table through an endpoint that lets exactly these actions through", () => {
    const union = [...new Set(everyGrant.flatMap((grant) => grant.actions))].sort();
    expect(endpointActions(messagingModel)).toEqual(union);
    expect(union).toEqual([
      "dynamodb:DeleteItem",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
    ]);
  });
});

describe("the cache", () => {
  it("queries, and does nothing else", () => {
    expect(cacheReads(messagingModel)).toEqual(["dynamodb:Query"]);
  });

  it("queries for the patterns that read content, and for no other", () => {
    const of = (pattern: keyof typeof messagingModel.patterns) => cacheReadsOf({ model: messagingModel, pattern });
    expect(of("showConversation")).toEqual(["dynamodb:Query"]);
    expect(of("listConversations")).toEqual(["dynamodb:Query"]);
    expect(of("createMessage")).toEqual([]);
    expect(of("updateGroup")).toEqual([]);
  });

  it("is given no write, even when a broken model asks for one", () => {
    expect(cacheReads(tableOf({ steps: [{ ...get, operation: "PutItem", viaCache: true }] }))).toEqual([]);
  });
});

describe("a model of another team", () => {
  it("has its index names sorted", () => {
    const index = { kind: "global", projection: { type: "ALL" } } as const;
    const indexes = [
      { ...index, name: "b" },
      { ...index, name: "a" },
    ];
    expect(indexNames({ ...tableOf({ steps: [get] }), indexes })).toEqual(["a", "b"]);
  });

  it("gets one grant for a step it takes twice, with the attributes of both", () => {
    const steps: Step[] = [
      { ...get, reads: ["total"] },
      { ...get, reads: ["customer", "total"] },
    ];
    expect(accessScope({ model: tableOf({ steps }), pattern: "only" })).toStrictEqual([
      {
        sid: "AllowGetOfEntries",
        actions: ["dynamodb:GetItem"],
        leadingKeys: ["ENTRY#*"],
        attributes: ["customer", "pk", "total"],
      },
    ]);
  });

  it("keeps the attributes of two kinds of item apart, under names of their own", () => {
    const steps: Step[] = [
      { ...get, reads: ["total"] },
      { ...get, entity: "ent-ry", reads: ["customer"] },
      { ...get, entity: "Entry" },
    ];
    const grants: readonly AccessGrant[] = accessScope({ model: tableOf({ steps }), pattern: "only" });
    expect(grants.map(({ sid, attributes }) => ({ sid, attributes }))).toEqual([
      { sid: "AllowGetOfEntries", attributes: ["pk", "total"] },
      { sid: "AllowGetOfEntRies", attributes: ["customer", "pk"] },
      { sid: "AllowGetOfEntries2", attributes: ["pk"] },
    ]);
  });

  it("checks a condition only inside a transaction, since there is no other way", () => {
    const steps: Step[] = [
      { ...get, operation: "ConditionCheckItem", guard: { kind: "olderThan", attribute: "total" } },
    ];
    expect(accessScope({ model: tableOf({ steps }), pattern: "only" })).toStrictEqual([
      {
        sid: "AllowConditionCheckOfEntriesInTransaction",
        actions: ["dynamodb:ConditionCheckItem"],
        leadingKeys: ["ENTRY#*"],
        attributes: ["pk", "total"],
        onlyInTransaction: true,
      },
    ]);
  });

  it.each<[string, Partial<Step>]>([
    ["a scan", { operation: "Scan" as Operation }],
    ["an operation that is a method of Object", { operation: "constructor" as Operation }],
    ["an unknown entity", { entity: "nobody" }],
    ["an unknown index", { index: "nothing" }],
    ["an entity whose partition key has no constant prefix", { entity: "open" }],
    ["an entity whose prefix is a pattern", { entity: "any" }],
  ])("is refused a scope for %s, even when nobody has checked the model", (_, change) => {
    const model = tableOf({ steps: [{ ...get, ...change }] });
    expect(() => accessScope({ model, pattern: "only" })).toThrow(ModelError);
  });
});

const get: Step = { operation: "GetItem", entity: "entry", purpose: "content", viaCache: false };

function tableOf(given: { readonly steps: readonly Step[] }): TableModel {
  const entity = { description: "", attributes: {}, keys: { pk: "ENTRY#{id}" } };
  return {
    partitionKey: { name: "pk", type: "S" },
    indexes: [],
    entities: {
      entry: entity,
      "ent-ry": entity,
      Entry: entity,
      open: { ...entity, keys: { pk: "{id}" } },
      any: { ...entity, keys: { pk: "*#{id}" } },
    },
    patterns: { only: { id: "A", title: "", description: "", ...given } },
  };
}
