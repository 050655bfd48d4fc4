import { defineModel } from "../../src/model/define-model";

/** Orders per tenant: another table than that of messaging, with a global and a local index, and no functions of ours. */
export const ordersModel = defineModel({
  partitionKey: { name: "pk", type: "S" },
  sortKey: { name: "sk", type: "S" },
  indexes: [
    {
      name: "byStatus",
      kind: "global",
      partitionKey: { name: "statusKey", type: "S" },
      sortKey: { name: "placedKey", type: "S" },
      projection: { type: "INCLUDE", attributes: ["total"] },
    },
    {
      name: "byDate",
      kind: "local",
      sortKey: { name: "dateKey", type: "S" },
      projection: { type: "INCLUDE", attributes: ["status", "total"] },
    },
  ],
  entities: {
    order: {
      description: "An order of a tenant.",
      keys: {
        pk: "TENANT#{tenantId}",
        sk: "ORDER#{orderId}",
        statusKey: "TENANT#{tenantId}#{status}",
        placedKey: "{placedAt}",
        dateKey: "{placedAt}",
      },
      keyParts: { tenantId: "The tenant.", orderId: "The order." },
      attributes: {
        status: { type: "S", description: "OPEN, SHIPPED or CANCELLED." },
        placedAt: { type: "S", description: "When it was placed: ISO 8601." },
        total: { type: "N", description: "Price of all lines, in cents." },
        lines: { type: "L", description: "What was ordered." },
        cancelledAt: { type: "S", description: "When it was cancelled: ISO 8601.", optional: true },
      },
    },
  },
  patterns: {
    getOrder: {
      id: "A",
      title: "Get an order",
      description: "One order by its id.",
      steps: [
        {
          operation: "GetItem",
          entity: "order",
          purpose: "content",
          viaCache: false,
          reads: ["status", "placedAt", "total", "lines", "cancelledAt"],
        },
      ],
    },
    listByStatus: {
      id: "B",
      title: "List orders of a status",
      description: "The orders of a tenant that have a status.",
      steps: [
        {
          operation: "Query",
          entity: "order",
          index: "byStatus",
          purpose: "content",
          order: "descending",
          pageSize: 50,
          viaCache: false,
          reads: ["total"],
        },
      ],
    },
    listByDate: {
      id: "C",
      title: "List orders by date",
      description: "The orders of a tenant, newest first.",
      steps: [
        {
          operation: "Query",
          entity: "order",
          index: "byDate",
          purpose: "content",
          order: "descending",
          pageSize: 50,
          viaCache: false,
          reads: ["total", "status"],
        },
      ],
    },
    createOrder: {
      id: "D",
      title: "Create an order",
      description: "An order that is not there yet.",
      steps: [
        {
          operation: "PutItem",
          entity: "order",
          purpose: "content",
          viaCache: false,
          writes: ["status", "placedAt", "total", "lines"],
          guard: { kind: "absent" },
        },
      ],
    },
    cancelOrder: {
      id: "E",
      title: "Cancel an order",
      description: "An open order becomes a cancelled one.",
      steps: [
        {
          operation: "UpdateItem",
          entity: "order",
          purpose: "content",
          viaCache: false,
          writes: ["status", "statusKey", "cancelledAt"],
          guard: { kind: "exists" },
        },
      ],
    },
  },
});
