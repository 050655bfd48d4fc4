import { PolicyError } from "../../policies/document";
import { patternRolePolicy } from "../../policies/identity/pattern-role-policy";
import { accessScope } from "../../src/model/access-scope";
import { checkModel } from "../../src/model/check-model";
import { endpointActions } from "../../src/model/endpoint-actions";
import { ModelError } from "../../src/model/model-error";
import type { Step, TableModel } from "../../src/model/types";
import { decided, TABLE } from "./decided";

const reason = "Written down by somebody who needs it.";
const row = { entity: "order", purpose: "content", viaCache: false } as const;

function modelOf(step: Step): TableModel {
  const names = { title: "", description: "" };
  return {
    partitionKey: { name: "pk", type: "S" },
    indexes: [],
    entities: {
      order: {
        description: "An order.",
        keys: { pk: "ORDER#{orderId}" },
        keyParts: { orderId: "The order." },
        attributes: { total: { type: "N", description: "Cents." } },
      },
    },
    patterns: {
      place: { id: "A", ...names, steps: [{ ...row, operation: "PutItem", writes: ["total"] }] },
      only: { id: "B", ...names, steps: [step] },
    },
  };
}

const steps = {
  DeleteItem: { ...row, operation: "DeleteItem", reason },
  BatchWriteItem: { ...row, operation: "BatchWriteItem", reason, writes: ["total"] },
  BatchGetItem: { ...row, operation: "BatchGetItem", reason, reads: ["total"] },
  TransactGetItems: { ...row, operation: "TransactGetItems", reason, reads: ["total"] },
} as const satisfies Readonly<Record<string, Step>>;

const own = { keys: ["ORDER#1"], attributes: ["pk"] };

describe("somebody who needs an operation that wants a reason", () => {
  it.each(Object.values(steps))("gets a role for $operation, with the reason beside it", (step) => {
    const model = modelOf(step);
    expect(checkModel(model)).toEqual([]);
    expect(accessScope({ model, pattern: "only" })).toStrictEqual([expect.objectContaining({ reason })]);
  });

  it.each(Object.values(steps))("gets no role for $operation without one, even when no one has checked", (step) => {
    for (const none of [undefined, "", "  "]) {
      const model = modelOf({ ...step, reason: none });
      expect(checkModel(model).map(({ path }) => path)).toEqual(["patterns.only.steps[0].reason"]);
      expect(() => accessScope({ model, pattern: "only" })).toThrow(ModelError);
    }
  });

  it("gets no policy with a deletion that has none", () => {
    for (const action of ["dynamodb:DeleteItem", "dynamodb:BatchWriteItem"]) {
      const access = { sid: "AllowDelete", actions: [action], leadingKeys: ["ORDER#*"], attributes: ["pk"] };
      expect(() => patternRolePolicy({ tableArn: TABLE, access: [access] })).toThrow(PolicyError);
      expect(patternRolePolicy({ tableArn: TABLE, access: [{ ...access, reason }] }).Statement).toHaveLength(1);
    }
  });

  it("gets no policy for a transaction that reads and writes", () => {
    const actions = ["dynamodb:GetItem", "dynamodb:PutItem"];
    const access = { sid: "AllowBoth", actions, leadingKeys: ["ORDER#*"], attributes: ["pk"], onlyInTransaction: true };
    expect(() => patternRolePolicy({ tableArn: TABLE, access: [access] })).toThrow(/no transaction reads and writes/);
  });
});

describe.each([
  { operation: "DeleteItem", allowed: [["DeleteItem"], ["DeleteItem", "TransactWriteItems"]], endpoint: "DeleteItem" },
  { operation: "BatchWriteItem", allowed: [["BatchWriteItem"]], endpoint: "BatchWriteItem" },
  { operation: "BatchGetItem", allowed: [["BatchGetItem"]], endpoint: "BatchGetItem" },
  { operation: "TransactGetItems", allowed: [["GetItem", "TransactGetItems"]], endpoint: "GetItem" },
] as const)("the role of a $operation", ({ operation, allowed, endpoint }) => {
  const role = { model: modelOf(steps[operation]), pattern: "only" };
  const actions = ["GetItem", "BatchGetItem", "Query", "Scan", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"];
  const calls = [...actions, "ConditionCheckItem", "PartiQLDelete"].flatMap((action) =>
    [undefined, "TransactWriteItems", "TransactGetItems"].map((enclosing) => [action, enclosing] as const),
  );
  // No transaction holds a batch, and none of the other kind holds a deletion: IAM sees no such call.
  const exists = ([action, enclosing]: (typeof calls)[number]): boolean =>
    enclosing === undefined ||
    (enclosing === "TransactGetItems" ? action === "GetItem" : /^(Put|Update|Delete|ConditionCheck)Item$/.test(action));

  it("makes its call on its rows, and no other call", () => {
    const made = calls
      .filter(exists)
      .filter(([action, enclosing]) => decided(role, { action, ...own, ...(enclosing && { enclosing }) }) === "allow");
    expect(made.map((call) => call.filter((one) => one !== undefined))).toEqual(allowed);
  });

  it("reaches no row of another kind, and no other attribute", () => {
    const [action, enclosing] = allowed[0] as readonly [string, string?];
    const call = { action, ...own, ...(enclosing && { enclosing }) };
    expect(decided(role, call)).toBe("allow");
    expect(decided(role, { ...call, keys: ["ORDER#1", "USER#1"] })).toBe("implicitDeny");
    expect(decided(role, { ...call, attributes: ["pk", "secret"] })).toBe("implicitDeny");
  });

  it("needs an endpoint that lets its action through", () => {
    expect(endpointActions(role.model)).toContain(`dynamodb:${endpoint}`);
  });
});
