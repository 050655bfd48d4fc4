import {
  bytes,
  found,
  get,
  inbox,
  keyOf,
  membership,
  message,
  newestFirst,
  type Probe,
  query,
  s,
  TABLE,
  update,
} from "./probe";

const one = message("1", { senderId: s("a") });
const two = message("2", { senderId: s("b") });
const three = message("3", { senderId: s("a") });
const messages = [one, two, three];

const projected = { preview: s("words"), otherUserId: s("v"), lastSenderId: s("u") };
const older = membership("older", "1", { ...projected, participantIds: { SS: ["u", "v"] } });
const newer = membership("newer", "2", { ...projected, participantIds: { SS: ["u", "v"] } });
const { participantIds: _older, ...olderEntry } = older;
const { participantIds: _newer, ...newerEntry } = newer;
const indexKeyOf = (item: typeof older) => ({ ...keyOf(item), gsi1pk: item.gsi1pk, gsi1sk: item.gsi1sk });

const INVALID = { error: "ValidationException" };
const { ":pk": pk } = newestFirst.ExpressionAttributeValues as Record<string, unknown>;
const pageOf = (item: object, ...more: readonly object[]) => found(...([item, ...more] as never[]));

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html */
export const QUERIES: readonly Probe[] = [
  { name: "a query of nothing", call: query(newestFirst), expected: found() },
  { name: "a query, newest first", stored: messages, call: query(newestFirst), expected: found(three, two, one) },
  {
    name: "a query, oldest first",
    stored: messages,
    call: query({ ...newestFirst, ScanIndexForward: true }),
    expected: found(one, two, three),
  },
  {
    name: "a query of another partition",
    stored: messages,
    call: query({ ...newestFirst, ExpressionAttributeValues: { ":pk": s("MSG#h") } }),
    expected: found(),
  },
  {
    name: "a page that ends before the last item",
    stored: messages,
    call: query({ ...newestFirst, Limit: 2 }),
    expected: { ...found(three, two), LastEvaluatedKey: keyOf(two) },
  },
  {
    name: "a page that ends with the last item still says where it ended",
    stored: messages,
    call: query({ ...newestFirst, Limit: 3 }),
    expected: { ...found(three, two, one), LastEvaluatedKey: keyOf(one) },
  },
  {
    name: "the page after",
    stored: messages,
    call: query({ ...newestFirst, Limit: 2, ExclusiveStartKey: keyOf(two) }),
    expected: found(one),
  },
  {
    name: "the page after an item that is gone",
    stored: [one, three],
    call: query({ ...newestFirst, ExclusiveStartKey: keyOf(two) }),
    expected: found(one),
  },
  {
    name: "a page that begins in another partition",
    stored: messages,
    call: query({ ...newestFirst, ExclusiveStartKey: { pk: s("MSG#h"), sk: s("2") } }),
    expected: INVALID,
  },
  {
    name: "a page that begins at half a key",
    stored: messages,
    call: query({ ...newestFirst, ExclusiveStartKey: { pk } }),
    expected: INVALID,
  },
  {
    name: "a query with a range of sort keys",
    stored: messages,
    call: query({
      KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
      ExpressionAttributeValues: { ":pk": pk, ":from": s("2"), ":to": s("3") },
    }),
    expected: found(two, three),
  },
  {
    name: "a query with the beginning of sort keys",
    stored: [one, message("21"), message("22")],
    call: query({
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :start)",
      ExpressionAttributeValues: { ":pk": pk, ":start": s("2") },
    }),
    expected: found(message("21"), message("22")),
  },
  {
    name: "a query of some attributes",
    stored: messages,
    call: query({ ...newestFirst, ProjectionExpression: "sk", Select: "SPECIFIC_ATTRIBUTES", Limit: 1 }),
    expected: { ...pageOf({ sk: s("3") }), LastEvaluatedKey: keyOf(three) },
  },
  {
    name: "a query with a filter: what it leaves out was read",
    stored: messages,
    call: query({
      ...newestFirst,
      FilterExpression: "senderId = :sender",
      ExpressionAttributeValues: { ":pk": pk, ":sender": s("a") },
    }),
    expected: { ...found(three, one), ScannedCount: 3 },
  },
  {
    name: "a query that counts",
    stored: messages,
    call: query({ ...newestFirst, Select: "COUNT" }),
    expected: { Count: 3, ScannedCount: 3 },
  },
  {
    name: "a query without a partition",
    call: query({ KeyConditionExpression: "sk = :sk", ExpressionAttributeValues: { ":sk": s("1") } }),
    expected: INVALID,
  },
  {
    name: "a query that filters by a key",
    call: query({ ...newestFirst, FilterExpression: "sk = :pk" }),
    expected: INVALID,
  },
  {
    name: "a page ends at a megabyte",
    stored: [1, 2, 3, 4, 5, 6].map((sk) => message(String(sk), { text: bytes(300_000) })),
    call: query({ ...newestFirst, Select: "COUNT" }),
    // The item that reaches over it is still read.
    expected: { Count: 4, ScannedCount: 4, LastEvaluatedKey: keyOf(message("3")) },
  },
  {
    name: "a query of an index has what it projects",
    stored: [older],
    call: query(inbox),
    expected: found(olderEntry),
  },
  {
    name: "a query of an index is in its order, without items that lack a key of it",
    stored: [older, newer, ...messages],
    call: query(inbox),
    expected: found(newerEntry, olderEntry),
  },
  {
    name: "an item that loses a key of an index leaves it",
    stored: [older, newer],
    before: [update(older, { UpdateExpression: "REMOVE gsi1pk" })],
    call: query(inbox),
    expected: found(newerEntry),
  },
  {
    name: "an item whose key of an index changes moves in it",
    stored: [older, newer],
    before: [update(older, { UpdateExpression: "SET gsi1sk = :new", ExpressionAttributeValues: { ":new": s("3") } })],
    call: query(inbox),
    expected: found({ ...olderEntry, gsi1sk: s("3") }, newerEntry),
  },
  {
    name: "a page of an index ends at all four keys",
    stored: [older, newer],
    call: query({ ...inbox, Limit: 1 }),
    expected: { ...found(newerEntry), LastEvaluatedKey: indexKeyOf(newer) },
  },
  {
    name: "the page after, of an index",
    stored: [older, newer],
    call: query({ ...inbox, ExclusiveStartKey: indexKeyOf(newer) }),
    expected: found(olderEntry),
  },
  {
    name: "a page of an index that begins at a key of the table",
    stored: [older, newer],
    call: query({ ...inbox, ExclusiveStartKey: keyOf(newer) }),
    expected: INVALID,
  },
  {
    name: "a page of an index that begins in another partition",
    stored: [older, newer],
    call: query({ ...inbox, ExclusiveStartKey: { ...indexKeyOf(newer), gsi1pk: s("GRP#v") } }),
    expected: INVALID,
  },
  {
    name: "two in an index with the same keys of it are both there",
    stored: [membership("a", "1"), membership("b", "1")],
    call: query({ ...inbox, Select: "COUNT" }),
    expected: { Count: 2, ScannedCount: 2 },
  },
  {
    name: "a strongly consistent query of an index",
    call: query({ ...inbox, ConsistentRead: true }),
    expected: INVALID,
  },
  {
    name: "a query of an index for every attribute",
    call: query({ ...inbox, Select: "ALL_ATTRIBUTES" }),
    expected: INVALID,
  },
  {
    name: "a query of an index for what it does not project",
    stored: [older],
    call: query({ ...inbox, ProjectionExpression: "participantIds" }),
    expected: INVALID,
  },
  { name: "a query of an index that there is not", call: query({ ...inbox, IndexName: "gsi2" }), expected: INVALID },
  {
    name: "a query of a table that there is not",
    call: ["Query", { ...newestFirst, TableName: `${TABLE}-other` }],
    expected: { error: "ResourceNotFoundException" },
  },
  { name: "a get of what is not there", call: get(one), expected: {} },
  { name: "a get", stored: messages, call: get(one, { ConsistentRead: true }), expected: { Item: one } },
  {
    name: "a get of some attributes",
    stored: messages,
    call: get(one, { ProjectionExpression: "senderId, noSuch" }),
    expected: { Item: { senderId: s("a") } },
  },
];
