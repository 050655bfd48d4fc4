import { accessScope } from "../../src/model/access-scope";
import { checkModel } from "../../src/model/check-model";
import { guardCondition, guardKinds } from "../../src/model/guards";
import { ModelError } from "../../src/model/model-error";
import type { Guard, Step, TableModel } from "../../src/model/types";
import { decided } from "./decided";

/** Orders that are placed and cancelled; `guard` decides whether the cancellation happens. */
function cancelling(guard: Guard | undefined, step: Partial<Step> = {}): TableModel {
  const of = { entity: "order", purpose: "content", viaCache: false } as const;
  const names = { title: "", description: "" };
  return {
    partitionKey: { name: "pk", type: "S" },
    indexes: [],
    entities: {
      order: {
        description: "An order.",
        keys: { pk: "ORDER#{orderId}" },
        keyParts: { orderId: "The order." },
        attributes: {
          status: { type: "S", description: "OPEN or CANCELLED." },
          version: { type: "N", description: "Grows with each change." },
          paidAt: { type: "S", description: "When it was paid.", optional: true },
        },
      },
    },
    patterns: {
      place: { id: "A", ...names, steps: [{ ...of, operation: "PutItem", writes: ["status", "version", "paidAt"] }] },
      cancel: {
        id: "B",
        ...names,
        steps: [{ ...of, operation: "UpdateItem", writes: ["version"], ...(guard && { guard }), ...step }],
      },
    },
  };
}

const rows: readonly { guard: Guard; names: readonly string[]; expression: string; values?: object }[] = [
  { guard: { kind: "absent" }, names: ["pk"], expression: "attribute_not_exists(#pk)" },
  { guard: { kind: "exists" }, names: ["pk"], expression: "attribute_exists(#pk)" },
  { guard: { kind: "olderThan", attribute: "version" }, names: ["version"], expression: "#version < :version" },
  {
    guard: { kind: "olderThanOrAbsent", attribute: "version" },
    names: ["version"],
    expression: "attribute_not_exists(#version) OR #version < :version",
  },
  {
    guard: { kind: "olderThanOrUnset", attribute: "version" },
    names: ["pk", "version"],
    expression: "attribute_exists(#pk) AND (attribute_not_exists(#version) OR #version < :version)",
  },
  {
    guard: { kind: "equals", attribute: "status", value: "OPEN" },
    names: ["status"],
    expression: "#status = :status__guard",
    values: { ":status__guard": "OPEN" },
  },
  {
    guard: { kind: "equalsGiven", attribute: "status" },
    names: ["status"],
    expression: "#status = :status__guard",
  },
  {
    guard: { kind: "attributeExists", attribute: "paidAt" },
    names: ["paidAt"],
    expression: "attribute_exists(#paidAt)",
  },
  {
    guard: { kind: "attributeAbsent", attribute: "paidAt" },
    names: ["pk", "paidAt"],
    expression: "attribute_exists(#pk) AND attribute_not_exists(#paidAt)",
  },
];

it("every guard has a row", () => {
  expect(rows.map(({ guard }) => guard.kind)).toEqual(guardKinds);
});

describe.each(rows)("a write that is guarded by $guard.kind", ({ guard, names, expression, values = {} }) => {
  const model = cancelling(guard);

  it("is accepted, with the condition that DynamoDB evaluates", () => {
    expect(checkModel(model)).toEqual([]);
    expect(guardCondition(guard, "pk")).toEqual({ expression, names, values });
  });

  it("may name the attributes of its guard, and no other", () => {
    const call = { action: "UpdateItem", keys: ["ORDER#1"] };
    const attributes = [...new Set(["pk", "version", ...names])];
    const role = { model, pattern: "cancel" };
    expect(decided(role, { ...call, attributes })).toBe("allow");
    expect(decided(role, { ...call, attributes: [...attributes, "other"] })).toBe("implicitDeny");
    expect(accessScope(role)[0]?.attributes).toEqual([...attributes].sort());
  });
});

it("somebody whose step loses its guard loses the attribute of the guard", () => {
  const call = { action: "UpdateItem", keys: ["ORDER#1"], attributes: ["pk", "status", "version"] };
  const guard = { kind: "equals", attribute: "status", value: "OPEN" } as const;
  expect(decided({ model: cancelling(guard), pattern: "cancel" }, call)).toBe("allow");
  expect(decided({ model: cancelling(undefined), pattern: "cancel" }, call)).toBe("implicitDeny");
});

it("a deletion and a check in a transaction have guards too", () => {
  const guard = { kind: "equals", attribute: "status", value: "OPEN" } as const;
  for (const step of [
    { operation: "DeleteItem", reason: "Cancelled orders are of no use." },
    { operation: "ConditionCheckItem" },
  ] as const) {
    expect(checkModel(cancelling(guard, { ...step, writes: [] }))).toEqual([]);
  }
});

it("somebody who writes a guard that is not known gets neither a role nor a condition", () => {
  const guard = { kind: "contains", attribute: "status" } as unknown as Guard;
  expect(() => accessScope({ model: cancelling(guard), pattern: "cancel" })).toThrow(ModelError);
  expect(() => guardCondition(guard, "pk")).toThrow(/"contains" is not a guard; a guard is one of absent, exists/);
});
