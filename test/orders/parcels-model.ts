import { defineModel } from "../../src/model/define-model";

const of = { purpose: "content", viaCache: false } as const;
const reason = "A parcel that never arrives must not be kept.";

/** Parcels by a number without a constant, one kind of item: with deletions, batches and transactions that read. */
export const parcelsModel = defineModel({
  partitionKey: { name: "id", type: "S" },
  indexes: [],
  entities: {
    parcel: {
      description: "A parcel.",
      keys: { id: "{number}" },
      keyParts: { number: "Its number, a UUID." },
      attributes: {
        state: { type: "S", description: "OPEN or LOST." },
        weight: { type: "N", description: "Grams." },
      },
    },
  },
  patterns: {
    compare: {
      id: "A",
      title: "Compare parcels",
      description: "Several parcels as they are at one time.",
      steps: [{ ...of, operation: "TransactGetItems", entity: "parcel", reads: ["weight"], reason }],
    },
    collect: {
      id: "B",
      title: "Collect parcels",
      description: "Several parcels.",
      steps: [{ ...of, operation: "BatchGetItem", entity: "parcel", reads: ["state"], reason }],
    },
    forget: {
      id: "C",
      title: "Forget a parcel",
      description: "A parcel that is lost is deleted.",
      steps: [
        {
          ...of,
          operation: "DeleteItem",
          entity: "parcel",
          guard: { kind: "equals", attribute: "state", value: "LOST" },
          reason,
        },
      ],
    },
    load: {
      id: "D",
      title: "Load parcels",
      description: "Many parcels at once.",
      steps: [{ ...of, operation: "BatchWriteItem", entity: "parcel", writes: ["state", "weight"], reason }],
    },
  },
});
