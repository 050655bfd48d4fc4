import type { Json, WireItem } from "../../../local/engine/wire";

/** One call, and what AWS documents that it answers. */
export interface Probe {
  readonly name: string;
  /** Items that are stored before. */
  readonly stored?: readonly WireItem[];
  /** Calls that are made before. */
  readonly before?: readonly Call[];
  readonly call: Call;
  readonly expected: Outcome;
}

export type Call = readonly [operation: string, input: Json];

/** The answer, or the code of the error with what handlers read of it. Texts of errors may differ. */
export type Outcome = Json | { readonly error: string };

/** The engine of Node alone, or AWS's DynamoDB Local. */
export type EngineName = "node" | "dynamodb-local";

/** Where an engine answers otherwise than AWS documents. It fails once it no longer does. */
export interface KnownDifference {
  readonly probe: string;
  readonly engine: EngineName;
  /** Why it does not matter here. */
  readonly reason: string;
  readonly instead: Outcome;
}

export const TABLE = "dm-example-messages";

export const s = (text: string) => ({ S: text });
export const n = (number: number | string) => ({ N: String(number) });
export const b = (text: string) => ({ B: Buffer.from(text).toString("base64") });
/** A text of so many bytes. */
export const bytes = (count: number) => s("x".repeat(count));

/** A message: not in the index. */
export const message = (sk: string, more: WireItem = {}): WireItem => ({ pk: s("MSG#g"), sk: s(sk), ...more });
/** A membership: in the index, which projects the preview and not the participants. */
export const membership = (group: string, last: string, more: WireItem = {}): WireItem => ({
  pk: s("GRP#u"),
  sk: s(`GRP#${group}`),
  gsi1pk: s("GRP#u"),
  gsi1sk: s(last),
  ...more,
});
export const keyOf = ({ pk, sk }: WireItem): Json => ({ pk, sk });

export const put = (Item: WireItem, more: Json = {}): Call => ["PutItem", { TableName: TABLE, Item, ...more }];
export const get = (item: WireItem, more: Json = {}): Call => [
  "GetItem",
  { TableName: TABLE, Key: keyOf(item), ...more },
];
export const update = (item: WireItem, more: Json): Call => [
  "UpdateItem",
  { TableName: TABLE, Key: keyOf(item), ...more },
];
export const query = (more: Json): Call => ["Query", { TableName: TABLE, ...more }];
export const transact = (TransactItems: readonly Json[], more: Json = {}): Call => [
  "TransactWriteItems",
  { TransactItems, ...more },
];
export const putIn = (Item: WireItem, more: Json = {}): Json => ({ Put: { TableName: TABLE, Item, ...more } });

/** The messages of the conversation, newest first. */
export const newestFirst: Json = {
  KeyConditionExpression: "pk = :pk",
  ExpressionAttributeValues: { ":pk": s("MSG#g") },
  ScanIndexForward: false,
};
/** The inbox, newest first. */
export const inbox: Json = {
  IndexName: "gsi1",
  KeyConditionExpression: "gsi1pk = :pk",
  ExpressionAttributeValues: { ":pk": s("GRP#u") },
  ScanIndexForward: false,
};
export const found = (...Items: readonly WireItem[]): Json => ({
  Items,
  Count: Items.length,
  ScannedCount: Items.length,
});

/** The aliases that expressions use, each for the name that it spells, and no others: an unused one is refused. */
export function aliasesIn(...expressions: readonly string[]): Json {
  const used = new Set(expressions.flatMap((expression) => expression.match(/#\w+/g) ?? []));
  if (used.size === 0) return {};
  return { ExpressionAttributeNames: Object.fromEntries([...used].map((name) => [name, name.slice(1)])) };
}
