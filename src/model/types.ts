import type { Operation } from "./operations";

/** The types a key attribute may have: string, number, binary. */
export type KeyType = "S" | "N" | "B";

/** Every DynamoDB attribute type. */
export type AttributeType = KeyType | "BOOL" | "NULL" | "M" | "L" | "SS" | "NS" | "BS";

/** An attribute that is part of the key of the table or of an index. */
export interface KeyAttribute {
  readonly name: string;
  readonly type: KeyType;
}

/** Which attributes an index copies; the keys of the table and of the index always come along. */
export type Projection =
  | { readonly type: "ALL" }
  | { readonly type: "KEYS_ONLY" }
  | { readonly type: "INCLUDE"; readonly attributes: readonly string[] };

/** A second way to read the table. */
export interface SecondaryIndex {
  readonly name: string;
  /**
   * A global index can be added and dropped at any time and is eventually consistent. A local index is made with the
   * table, is never dropped, and holds every item collection of the table below 10 GB.
   *
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html
   */
  readonly kind: "global" | "local";
  /** Needed for a global index. A local one shares that of the table, which is also its default. */
  readonly partitionKey?: KeyAttribute;
  /** Needed for a local index. */
  readonly sortKey?: KeyAttribute;
  readonly projection: Projection;
}

/** An attribute of an item. */
export interface Attribute {
  readonly type: AttributeType;
  readonly description: string;
  /** Encrypted by the function before it is sent, so that the table holds ciphertext: the type is then binary. */
  readonly encrypted?: boolean;
  /** An item may lack it. */
  readonly optional?: boolean;
}

/** One kind of item. */
export interface Entity {
  readonly description: string;
  /**
   * How each key attribute is made, such as `{ pk: "ORDER#{orderId}" }`. The table's keys are needed; an index holds
   * the items that fill its keys and no others.
   */
  readonly keys: Readonly<Record<string, string>>;
  /** What is stored beside the keys. */
  readonly attributes: Readonly<Record<string, Attribute>>;
  /**
   * Parts of keys that are not stored a second time, each with a description: `parseKey` reads them back from the key.
   * One copy cannot disagree with the other.
   */
  readonly keyParts?: Readonly<Record<string, string>>;
  /** Some other program writes these items: attributes may then be read here that no pattern here writes. */
  readonly writtenElsewhere?: { readonly reason: string };
}

/** What must hold of the stored item for a write to happen. DynamoDB decides it together with the write. */
export type Guard =
  | { readonly kind: "absent" }
  | { readonly kind: "exists" }
  /**
   * The stored `attribute` is less than the value this step writes to it. False for an item that does not exist: the
   * step therefore never creates one.
   */
  | { readonly kind: "olderThan"; readonly attribute: string };

/** One call to DynamoDB. */
export interface Step {
  readonly operation: Operation;
  /** The name of the entity it reads or writes. */
  readonly entity: string;
  /** The index it reads; the table itself when left out. */
  readonly index?: string;
  /** Whether it decides what the caller may do, or carries what the caller asked for. */
  readonly purpose: "authorisation" | "content";
  /** What it is for, where the operation and entity do not tell. */
  readonly note?: string;
  readonly order?: "ascending" | "descending";
  /** Items a page. */
  readonly pageSize?: number;
  readonly consistentRead?: boolean;
  /** Asked of the cache first. The direct call stays granted, as the way round a cache that does not answer. */
  readonly viaCache: boolean;
  /** Attributes it asks for, beside the keys. */
  readonly reads?: readonly string[];
  /** Attributes it sets. A put fills every key of its entity too; an update names the index keys it moves. */
  readonly writes?: readonly string[];
  readonly guard?: Guard;
  /** Happens only inside TransactWriteItems; alone, the call is refused. */
  readonly onlyInTransaction?: boolean;
}

/** What starts a pattern when no caller does. */
export interface StreamTrigger {
  readonly kind: "stream";
  readonly events: readonly ("INSERT" | "MODIFY" | "REMOVE")[];
  readonly entity: string;
}

/** One thing the application does with the table, by one function with one role. */
export interface AccessPattern {
  /** Short name in documents and diagrams, such as `A`. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly steps: readonly Step[];
  readonly trigger?: StreamTrigger;
}

/** A table told by what is done with it. Keys, indexes, permissions and endpoint actions are derived from it. */
export interface TableModel {
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
  /** Holds the second (Unix time) after which DynamoDB deletes the item, usually within a few days. */
  readonly timeToLiveAttribute?: string;
  readonly stream?: { readonly viewType: "KEYS_ONLY" | "NEW_IMAGE" | "OLD_IMAGE" | "NEW_AND_OLD_IMAGES" };
  readonly indexes: readonly SecondaryIndex[];
  readonly entities: Readonly<Record<string, Entity>>;
  readonly patterns: Readonly<Record<string, AccessPattern>>;
}

/** The names of a model's patterns. */
export type PatternName<Model extends TableModel> = keyof Model["patterns"] & string;

/** The names of a model's entities. */
export type EntityName<Model extends TableModel> = keyof Model["entities"] & string;
