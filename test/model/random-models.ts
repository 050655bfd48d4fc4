import * as fc from "fast-check";
import type { Operation } from "../../src/model/operations";
import type { Entity, Guard, Step, TableModel } from "../../src/model/types";

const ENTITIES = ["order", "line", "bill"] as const;
const ATTRIBUTES = ["a", "b", "c"] as const;
const text = { type: "S", description: "Some text." } as const;

/** Prefixes of which none begins with another; two entities with the same one are in one collection. */
const PREFIXES = ["O#", "L#", "BILL#"] as const;

const guards: fc.Arbitrary<Guard | undefined> = fc.constantFrom(
  undefined,
  { kind: "absent" } as const,
  { kind: "exists" } as const,
  { kind: "equals", attribute: "a", value: "x" } as const,
  { kind: "equalsGiven", attribute: "a" } as const,
  { kind: "attributeExists", attribute: "b" } as const,
  { kind: "attributeAbsent", attribute: "c" } as const,
);

const attributes = fc.uniqueArray(fc.constantFrom(...ATTRIBUTES), { maxLength: 3 });
const common = { purpose: "content", viaCache: false } as const;

function step(entities: readonly string[]): fc.Arbitrary<Step> {
  const entity = fc.constantFrom(...entities);
  const reason = "A team asked for it.";
  const read = (operation: Operation) =>
    fc.record({ entity, reads: attributes }).map((one): Step => ({ ...common, reason, operation, ...one }));
  const write = (operation: Operation) =>
    fc
      .record({ entity, writes: attributes, guard: guards, onlyInTransaction: fc.boolean() })
      .map(({ guard, writes, ...one }): Step => {
        const sets = operation === "DeleteItem" || operation === "ConditionCheckItem" ? {} : { writes };
        return { ...common, reason, operation, ...one, ...sets, ...(guard && { guard }) };
      });
  const batch = fc
    .record({ entity, writes: attributes })
    .map((one): Step => ({ ...common, reason, operation: "BatchWriteItem", ...one }));
  return fc.oneof(
    read("GetItem"),
    read("BatchGetItem"),
    read("TransactGetItems"),
    read("Query"),
    read("Query").map((one): Step => ({ ...one, index: "byOther" })),
    write("PutItem"),
    write("UpdateItem"),
    write("DeleteItem"),
    write("ConditionCheckItem"),
    batch,
  );
}

/** A key of the table and one of the index, with or without a tenant and a constant. */
function entityOf(at: { readonly prefix: string; readonly tenant: boolean; readonly position: number }): Entity {
  const first = at.tenant ? "{tenantId}#" : "";
  return {
    description: "Some item.",
    keys: { pk: `${first}${at.prefix}{id}`, sk: `${at.position}#{id}`, other: `${first}${at.prefix}X#{id}` },
    keyParts: { id: "Its id.", tenantId: "Whose it is." },
    attributes: Object.fromEntries(ATTRIBUTES.map((name) => [name, text])),
  };
}

/** Models of one to three kinds of item and one to three patterns, which have keys as `checkModel` wants them. */
export const randomModels: fc.Arbitrary<TableModel> = fc
  .record({
    prefixes: fc.array(fc.constantFrom(...PREFIXES), { minLength: 1, maxLength: 3 }),
    isOpen: fc.boolean(),
    tenant: fc.boolean(),
  })
  .chain(({ prefixes, isOpen, tenant }) => {
    // One kind of item needs no constant.
    const chosen = isOpen ? [""] : prefixes;
    const names = ENTITIES.slice(0, chosen.length);
    return fc.array(fc.array(step(names), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }).map(
      (patterns): TableModel => ({
        partitionKey: { name: "pk", type: "S" },
        sortKey: { name: "sk", type: "S" },
        ...(tenant && { tenant: { keyPart: "tenantId", sessionTag: "tenant" } }),
        indexes: [
          {
            name: "byOther",
            kind: "global",
            partitionKey: { name: "other", type: "S" },
            projection: { type: "ALL" },
          },
        ],
        entities: Object.fromEntries(
          names.map((name, position) => [name, entityOf({ prefix: chosen[position] ?? "", tenant, position })]),
        ),
        patterns: Object.fromEntries(
          patterns.map((steps, position) => [
            `p${position}`,
            { id: String(position), title: "Some", description: "Some pattern.", steps },
          ]),
        ),
      }),
    );
  });
