import { guardKinds } from "../guards";
import { operationNames } from "../operations";
import type { Field, ObjectShape, Shape } from "./shape";

const text: Shape = { kind: "text" };
const flag: Shape = { kind: "flag" };
const texts: Shape = { kind: "list", of: text };
const one = (...oneOf: readonly string[]): Shape => ({ kind: "text", oneOf });
const object = (fields: ObjectShape["fields"]): ObjectShape => ({ kind: "object", fields });
const needed = (shape: Shape, description: string): Field => ({ shape, description });
const optional = (shape: Shape, description: string): Field => ({ shape, description, isOptional: true });

const key = object({
  name: needed(text, "Name of the attribute."),
  type: needed(one("S", "N", "B"), "Its type: string, number or binary."),
});

const projection: Shape = {
  kind: "variants",
  by: "type",
  of: {
    ALL: object({}),
    KEYS_ONLY: object({}),
    INCLUDE: object({ attributes: needed(texts, "The attributes that the index copies beside the keys.") }),
  },
};

const index = object({
  name: needed(text, "Name of the index."),
  kind: needed(one("global", "local"), "A local index is made with the table and is never dropped."),
  partitionKey: optional(key, "Needed for a global index. A local one has that of the table."),
  sortKey: optional(key, "Needed for a local index."),
  projection: needed(projection, "The attributes that the index copies."),
});

const attribute = object({
  type: needed(one("S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS"), "The type of DynamoDB."),
  description: needed(text, "What it holds."),
  encrypted: optional(flag, "Whether the function encrypts it. Its type is then B."),
  optional: optional(flag, "Whether an item may lack it."),
});

const reason = object({ reason: needed(text, "The reason.") });

const entity = object({
  description: needed(text, "What the item is."),
  keys: needed({ kind: "map", of: text }, "Template of each key attribute, such as ORDER#{orderId}."),
  attributes: needed({ kind: "map", of: attribute }, "What is stored beside the keys."),
  keyParts: optional({ kind: "map", of: text }, "Parts of keys that are no attributes, each with a description."),
  writtenElsewhere: optional(reason, "Why no pattern writes these items."),
});

const guardFields: Readonly<Record<string, ObjectShape>> = {
  olderThan: object({
    attribute: needed(text, "The stored attribute."),
    unless: optional(text, "An attribute that the stored item lacks."),
  }),
  absent: object({}),
  exists: object({}),
  equals: object({
    attribute: needed(text, "The stored attribute."),
    value: needed({ kind: "scalar" }, "The value that it must have."),
  }),
};
const ofAttribute = object({ attribute: needed(text, "The stored attribute.") });
const guard: Shape = {
  kind: "variants",
  by: "kind",
  of: Object.fromEntries(guardKinds.map((kind) => [kind, guardFields[kind] ?? ofAttribute])),
};

const step = object({
  operation: needed(one(...operationNames), "The call to DynamoDB."),
  entity: needed({ kind: "texts" }, "The entity that it reads or writes; for a Query of an item collection, several."),
  index: optional(text, "The index that it reads. Without it, the table."),
  purpose: needed(one("authorisation", "content"), "Whether the answer decides what the caller may do."),
  note: optional(text, "What it is for."),
  order: optional(one("ascending", "descending"), "The order of the sort key."),
  pageSize: optional({ kind: "count" }, "Items a page."),
  consistentRead: optional(flag, "Whether it sees what has just been written."),
  viaCache: needed(flag, "Whether the cache is asked first."),
  reads: optional(texts, "Attributes that it asks for, beside the keys."),
  writes: optional(texts, "Attributes that it sets."),
  removes: optional(texts, "Attributes that an update takes away."),
  guard: optional(guard, "The condition of a write."),
  onlyInTransaction: optional(flag, "Whether it is made inside TransactWriteItems only."),
  reason: optional(text, "Why it cannot be another operation, for those that need a reason."),
});

const trigger: Shape = {
  kind: "variants",
  by: "kind",
  of: {
    stream: object({
      events: needed({ kind: "list", of: one("INSERT", "MODIFY", "REMOVE") }, "The events that start it."),
      entity: needed(text, "The entity whose records start it."),
    }),
    queue: object({ name: needed(text, "What the queue is called, after the prefix of the environment.") }),
  },
};

const pattern = object({
  id: needed(text, "Short name in documents."),
  title: needed(text, "What it does, in a few words."),
  description: needed(text, "What it does."),
  steps: needed({ kind: "list", of: step }, "Its calls to DynamoDB."),
  trigger: optional(trigger, "The stream records or the queue that start it."),
});

/** The form of a model. */
export const modelShape: ObjectShape = object({
  $schema: optional(text, "This schema, for editors."),
  partitionKey: needed(key, "Partition key of the table."),
  sortKey: optional(key, "Sort key of the table."),
  tableClass: optional(one("STANDARD", "STANDARD_INFREQUENT_ACCESS"), "What storage and requests cost."),
  tenant: optional(
    object({
      keyPart: needed(text, "The placeholder that holds the tenant in every partition key."),
      sessionTag: needed(text, "Key of the session tag with the tenant."),
    }),
    "Isolation of tenants: a session reaches the rows of the tenant that its tag names.",
  ),
  timeToLiveAttribute: optional(text, "Attribute with the Unix time in seconds after which an item is deleted."),
  stream: optional(
    object({
      viewType: needed(one("KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"), "What a record holds."),
    }),
    "The stream of the table.",
  ),
  indexes: needed({ kind: "list", of: index }, "The indexes of the table."),
  entities: needed({ kind: "map", of: entity }, "The kinds of item, by name."),
  patterns: needed({ kind: "map", of: pattern }, "The access patterns, by name."),
});
