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

/** The attributes that an index copies. It always copies the keys of the table and of the index. */
export type Projection =
  | { readonly type: "ALL" }
  | { readonly type: "KEYS_ONLY" }
  | { readonly type: "INCLUDE"; readonly attributes: readonly string[] };

/** An index: a second key by which items are read. */
export interface SecondaryIndex {
  readonly name: string;
  /**
   * A global index can be added and dropped at any time and is eventually consistent. A local index is made with the
   * table, is never dropped, and holds every item collection of the table below 10 GB.
   *
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html
   */
  readonly kind: "global" | "local";
  /** Needed for a global index. @default for a local index, the partition key of the table */
  readonly partitionKey?: KeyAttribute;
  /** Needed for a local index. */
  readonly sortKey?: KeyAttribute;
  readonly projection: Projection;
}

/** An attribute of an item. */
export interface Attribute {
  readonly type: AttributeType;
  readonly description: string;
  /** Whether the function encrypts it, so that the table holds ciphertext. Its type is then binary. @default false */
  readonly encrypted?: boolean;
  /** Whether an item may lack it. @default false */
  readonly optional?: boolean;
  /** Another program writes it, so that a step may read it although no pattern of this model writes it. */
  readonly writtenElsewhere?: { readonly reason: string };
}

/** One kind of item. */
export interface Entity {
  readonly description: string;
  /**
   * Template of each key attribute, such as `{ pk: "ORDER#{orderId}" }`. The keys of the table are needed. An index
   * holds the items that fill its keys, and no others.
   */
  readonly keys: Readonly<Record<string, string>>;
  /** What is stored beside the keys. */
  readonly attributes: Readonly<Record<string, Attribute>>;
  /**
   * Parts of keys, each with a description. They are not stored as attributes: `parseKey` reads them from the key, so
   * that no copy can disagree with it.
   */
  readonly keyParts?: Readonly<Record<string, string>>;
  /** Another program writes these items, so that a step may read attributes that no pattern of this model writes. */
  readonly writtenElsewhere?: { readonly reason: string };
}

/** The condition of a write on the stored item. DynamoDB decides it together with the write. */
export type Guard =
  | { readonly kind: "absent" }
  | { readonly kind: "exists" }
  /**
   * The stored `attribute` is less than the value that the step writes to it, and the item lacks the attribute `unless`,
   * if one is named. The condition is false if there is no item, so that the step never creates one.
   */
  | { readonly kind: "olderThan"; readonly attribute: string; readonly unless?: string }
  /** The same, or the attribute is not there: an update then creates the item if there is none. */
  | { readonly kind: "olderThanOrAbsent"; readonly attribute: string }
  /** The item is there, and the attribute is less than the value that the step writes to it, or is not there. */
  | { readonly kind: "olderThanOrUnset"; readonly attribute: string }
  /** The stored attribute has this value, as in "cancel only if OPEN". The condition is false if there is no item. */
  | { readonly kind: "equals"; readonly attribute: string; readonly value: string | number | boolean }
  /** The stored attribute has the value that the function gives, as in "only if Ada wrote it". False if there is no item. */
  | { readonly kind: "equalsGiven"; readonly attribute: string }
  /** The item is there and has the attribute. */
  | { readonly kind: "attributeExists"; readonly attribute: string }
  /** The item is there and lacks the attribute. */
  | { readonly kind: "attributeAbsent"; readonly attribute: string };

/** One call to DynamoDB. */
export interface Step {
  readonly operation: Operation;
  /**
   * The name of the entity it reads or writes. A Query may name several: the rows of one item collection, which have the
   * same template of the partition key. One call then returns an order with its lines.
   */
  readonly entity: string | readonly string[];
  /** The index that it reads. @default the table itself */
  readonly index?: string;
  /** `authorisation` if the answer decides what the caller may do; `content` if it is what the caller asked for. */
  readonly purpose: "authorisation" | "content";
  /** What it is for, if the operation and the entity do not say so. */
  readonly note?: string;
  readonly order?: "ascending" | "descending";
  /** Items a page. */
  readonly pageSize?: number;
  readonly consistentRead?: boolean;
  /** Whether the cache is asked first. The role may still call the table, for when the cache does not answer. */
  readonly viaCache: boolean;
  /** Attributes that it asks for, beside the keys. */
  readonly reads?: readonly string[];
  /** Attributes that it sets. A put sets every key of its entity too; an update names the index keys that it sets. */
  readonly writes?: readonly string[];
  /** Attributes that an update takes away. It reads and encrypts none of them. */
  readonly removes?: readonly string[];
  readonly guard?: Guard;
  /** Whether it is made inside TransactWriteItems only. IAM then refuses the call alone. @default false */
  readonly onlyInTransaction?: boolean;
  /**
   * Why it cannot be another operation. Needed for DeleteItem, BatchWriteItem, BatchGetItem and TransactGetItems;
   * `checkModel` says what each of them costs.
   */
  readonly reason?: string;
}

/** The stream records that start a pattern. */
export interface StreamTrigger {
  readonly kind: "stream";
  readonly events: readonly ("INSERT" | "MODIFY" | "REMOVE")[];
  readonly entity: string;
}

/** A queue whose messages start a pattern. Others than the users of the application put them there. */
export interface QueueTrigger {
  readonly kind: "queue";
  /** What the queue is called, after the prefix of the environment: small letters, digits and `-`. */
  readonly name: string;
}

/** What starts a pattern that no caller starts. */
export type Trigger = StreamTrigger | QueueTrigger;

/** One thing that the application does with the table. One function with one role carries it out. */
export interface AccessPattern {
  /** Short name in documents and diagrams, such as `A`. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly steps: readonly Step[];
  readonly trigger?: Trigger;
}

/** The classes of tables. */
export type TableClass = "STANDARD" | "STANDARD_INFREQUENT_ACCESS";

/**
 * Isolation of tenants: a session reaches the rows of the one tenant that its tag names.
 *
 * Anyone who assumes the role of a pattern passes the tag by `sts:TagSession`. A session without it reaches no row. The
 * value of a tag has no `*`, `?` or `#`, so that it can neither be a pattern nor name a part of another key.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_Tag.html
 */
export interface TenantIsolation {
  /** The placeholder that holds the tenant in every partition key, such as `tenantId` for `TENANT#{tenantId}`. */
  readonly keyPart: string;
  /** Key of the session tag with the tenant: 1 to 128 letters, digits, `_`, `.`, `-` and `@`. */
  readonly sessionTag: string;
}

/** A table, described by its access patterns. Keys, indexes, permissions and endpoint actions are derived from it. */
export interface TableModel {
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
  /**
   * What storage and requests cost: the infrequent-access class stores for less and asks more for each request. A change
   * keeps the table; AWS allows two in 30 days.
   *
   * @default STANDARD
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.TableClasses.html
   */
  readonly tableClass?: TableClass;
  /** @default the table has no tenants that must be kept apart */
  readonly tenant?: TenantIsolation;
  /** Attribute with the Unix time in seconds after which DynamoDB deletes the item, usually within a few days. */
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
