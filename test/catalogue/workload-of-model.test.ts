import type { PatternNeeds } from "../../guarantees/patterns/workload";
import { GUARANTEES } from "../../src/catalogue/guarantees";
import { guaranteesOfFile } from "../../src/catalogue/guarantees-of-model";
import { ModelNotUnderstood, workloadOfModel } from "../../src/catalogue/workload-of-model";
import { MESSAGING } from "../../src/messaging/guarantees/access-patterns";
import { messagingModel } from "../../src/messaging/model";
import type { Step, TableModel } from "../../src/model/types";

/** Without what only a person can say, and in one order. */
function comparable(patterns: Readonly<Record<string, PatternNeeds>>) {
  return Object.entries(patterns).map(([name, { does: _, startedBy, calls, encrypts, ...others }]) => ({
    name,
    ...others,
    encrypts: [...(encrypts ?? [])].sort(),
    isStartedByTheStream: startedBy === "stream",
    calls: calls.map((call) => ({ ...call, attributes: [...call.attributes].sort() })),
  }));
}

/** The model of messaging with a change to the first step of a pattern. */
function withStep(change: Readonly<Record<string, unknown>>): TableModel {
  const { listConversations } = messagingModel.patterns;
  const [first] = listConversations.steps;
  const steps = [{ ...first, ...change } as Step];
  return { ...messagingModel, patterns: { listConversations: { ...listConversations, steps } } };
}

describe("somebody who compares what the model says with what is written down by hand", () => {
  const derived = workloadOfModel({ model: messagingModel, hasFunctions: true });

  it("finds the same calls, texts and uses of the cache for each pattern", () => {
    expect(comparable(derived.patterns)).toEqual(comparable(MESSAGING.patterns));
  });

  it("finds the same indexes and calls of the cache", () => {
    expect([derived.indexes, derived.cacheActions]).toEqual([MESSAGING.indexes, MESSAGING.cacheActions]);
  });
});

describe("somebody whose model says what no guarantee is made from", () => {
  it.each([
    [{ operation: "Scan" }, /steps\[0\] has the operation Scan; known are GetItem/],
    [{ guard: { kind: "newerThan", attribute: "sk" } }, /has the guard newerThan; known are absent/],
    [{ entity: "nothing" }, /names the entity nothing/],
    [{ entity: "toString" }, /names the entity toString/],
    [{ index: "gsi9" }, /names the index gsi9/],
    [{ entity: "message" }, /has the key "", which does not begin/],
  ])("is refused by the place and the reason: %p", (change, reason) => {
    const make = () => workloadOfModel({ model: withStep(change), hasFunctions: true });
    expect(make).toThrow(ModelNotUnderstood);
    expect(make).toThrow(reason);
  });

  it("is refused if the model has no step", () => {
    expect(() => workloadOfModel({ model: { ...messagingModel, patterns: {} }, hasFunctions: true })).toThrow(
      "no pattern with a step",
    );
  });
});

describe("somebody who proves the model of messaging", () => {
  it("gets the guarantees with the ids and sentences that are written down by hand", () => {
    const model = JSON.parse(JSON.stringify(messagingModel)) as TableModel;
    expect(guaranteesOfFile({ model, subjects: {} })).toEqual(GUARANTEES);
    expect(guaranteesOfFile({ model, subjects: { function: [] } })).toEqual(GUARANTEES);
  });

  it("is not promised what a pattern of that model does beyond what is written down", () => {
    const { createMessage } = messagingModel.patterns;
    const [first] = createMessage.steps;
    const steps = [...createMessage.steps, { ...first, entity: "message" } as Step];
    const model = {
      ...messagingModel,
      patterns: { ...messagingModel.patterns, createMessage: { ...createMessage, steps } },
    };
    expect(guaranteesOfFile({ model, subjects: {} })).toEqual(GUARANTEES);
  });

  it("has a further pattern promised from its model", () => {
    const { createMessage } = messagingModel.patterns;
    const model = { ...messagingModel, patterns: { ...messagingModel.patterns, again: { ...createMessage, id: "Z" } } };
    const ids = guaranteesOfFile({ model, subjects: {} }).map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining(["PATTERN-again-only", "PATTERN-again-works", "PATTERN-createMessage-only"]),
    );
  });

  it("has a further index promised, which the endpoints must pass", () => {
    const { listConversations } = messagingModel.patterns;
    const [first] = listConversations.steps;
    const [index] = messagingModel.indexes;
    const again = { ...listConversations, id: "Z", steps: [{ ...first, index: "gsi2" } as Step] };
    const model = {
      ...messagingModel,
      indexes: [...messagingModel.indexes, { ...index, name: "gsi2" }, { ...index, name: "gsi3" }],
      patterns: { ...messagingModel.patterns, again },
    };
    const passed = guaranteesOfFile({ model, subjects: {} }).find(({ id }) => id === "ENDPOINT-3");
    expect(passed?.requests[0]?.Resource).toEqual(["@table", "@table/index/gsi1", "@table/index/gsi2"]);
  });

  it("has the rows of another tenant promised to no one, though what is written by hand knows no tenants", () => {
    const { markConversation } = messagingModel.patterns;
    const model = {
      ...messagingModel,
      tenant: { keyPart: "userId", sessionTag: "tenant" },
      patterns: { markConversation },
    };
    const isolation = guaranteesOfFile({ model, subjects: {} }).find(({ id }) => id === "TENANT-1");
    expect(JSON.stringify(isolation?.except)).toContain(`GRP#\${aws:PrincipalTag/tenant}`);
    expect(JSON.stringify(isolation?.except)).not.toContain("GRP#*");
    // The keys of an index are not those of the table.
    expect(isolation?.except?.map(({ Resource }) => Resource)).toEqual(["@table"]);
  });
});

describe("somebody whose tenants could be taken for one another", () => {
  it.each(["GRP#LOG#{userId}", "GRP{userId}", "{userId}#ALL"])("is refused by the key of another kind: %s", (pk) => {
    const { markConversation } = messagingModel.patterns;
    const { message, ...entities } = messagingModel.entities;
    const model: TableModel = {
      ...messagingModel,
      tenant: { keyPart: "userId", sessionTag: "tenant" },
      entities: { ...entities, other: { ...message, keys: { ...message.keys, pk } } },
      patterns: { markConversation },
    };
    expect(() => workloadOfModel({ model, hasFunctions: true })).toThrow(
      /is not told apart from those of other tenants/,
    );
  });
});
