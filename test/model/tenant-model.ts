import { defineModel } from "../../src/model/define-model";

const of = { purpose: "content", viaCache: false } as const;

/** Orders and their lines of several tenants, found by state too. */
export const tenantModel = defineModel({
  partitionKey: { name: "pk", type: "S" },
  sortKey: { name: "sk", type: "S" },
  tenant: { keyPart: "tenantId", sessionTag: "tenant" },
  indexes: [
    {
      name: "byState",
      kind: "global",
      partitionKey: { name: "state", type: "S" },
      projection: { type: "INCLUDE", attributes: ["total"] },
    },
  ],
  entities: {
    order: {
      description: "An order.",
      keys: { pk: "TENANT#{tenantId}", sk: "ORDER#{orderId}", state: "{tenantId}#{state}" },
      keyParts: { tenantId: "Whose it is.", orderId: "The order.", state: "OPEN or DONE." },
      attributes: { total: { type: "N", description: "Cents." } },
    },
    line: {
      description: "A line of an order.",
      keys: { pk: "TENANT#{tenantId}#LINES#{orderId}", sk: "{number}" },
      keyParts: { tenantId: "Whose it is.", orderId: "The order.", number: "Its place." },
      attributes: { count: { type: "N", description: "How many." } },
    },
  },
  patterns: {
    place: {
      id: "A",
      title: "Place an order",
      description: "An order with its lines.",
      steps: [
        { ...of, operation: "PutItem", entity: "order", writes: ["total"], onlyInTransaction: true },
        { ...of, operation: "PutItem", entity: "line", writes: ["count"], onlyInTransaction: true },
      ],
    },
    show: {
      id: "B",
      title: "Show an order",
      description: "An order with its lines.",
      steps: [
        { ...of, operation: "GetItem", entity: "order", reads: ["total"] },
        { ...of, operation: "Query", entity: "line", reads: ["count"] },
      ],
    },
    list: {
      id: "C",
      title: "List orders",
      description: "The orders of a tenant in a state.",
      steps: [{ ...of, operation: "Query", entity: "order", index: "byState", reads: ["total"] }],
    },
  },
});
