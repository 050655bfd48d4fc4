import { b, bytes, get, inbox, membership, message, n, newestFirst, type Probe, put, query, s, update } from "./probe";

const INVALID = { error: "ValidationException" };
const refused = (name: string, call: Probe["call"]): Probe => ({ name, call, expected: INVALID });
const accepted = (name: string, call: Probe["call"]): Probe => ({ name, call, expected: {} });
const kept = (name: string, value: Probe["call"][1]): Probe => {
  const item = message("1", { value: value as never });
  return { name: `${name} comes back`, stored: [item], call: get(item), expected: { Item: item } };
};

/** Bytes of a message without its text: names and keys. */
const HEAD_BYTES = "pk".length + "MSG#g".length + "sk".length + "1".length + "text".length;
const MAX_ITEM_BYTES = 400 * 1_024;

/**
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */
export const VALIDATION: readonly Probe[] = [
  refused("an empty sort key", put(message(""))),
  refused("an empty key of an index", put(membership("g", ""))),
  refused("a key of another type", put({ ...message("1"), sk: n(1) })),
  refused("a key of an index of another type", put({ ...membership("g", "1"), gsi1sk: n(1) })),
  refused("an item without its sort key", put({ pk: s("MSG#g") })),
  refused("a partition key of 2,049 bytes", put({ ...message("1"), pk: bytes(2_049) })),
  accepted("a partition key of 2,048 bytes", put({ ...message("1"), pk: bytes(2_048) })),
  refused("a sort key of 1,025 bytes", put({ ...message("1"), sk: bytes(1_025) })),
  accepted("a sort key of 1,024 bytes", put({ ...message("1"), sk: bytes(1_024) })),
  accepted("an item of 400 KB", put(message("1", { text: bytes(MAX_ITEM_BYTES - HEAD_BYTES) }))),
  refused("an item of a byte more", put(message("1", { text: bytes(MAX_ITEM_BYTES - HEAD_BYTES + 1) }))),
  refused("an update of a key", update(message("1"), { UpdateExpression: "REMOVE sk" })),
  refused(
    "a reserved word in an expression",
    update(message("1"), { UpdateExpression: "SET text = :text", ExpressionAttributeValues: { ":text": s("x") } }),
  ),
  refused(
    "a value that no expression uses",
    query({ ...newestFirst, ExpressionAttributeValues: { ":pk": s("MSG#g"), ":other": s("x") } }),
  ),
  refused("a name that no expression uses", query({ ...inbox, ExpressionAttributeNames: { "#other": "other" } })),
  refused("a value that is not given", query({ KeyConditionExpression: "pk = :pk" })),
  refused("an alias that is not given", get(message("1"), { ProjectionExpression: "#text" })),
  refused("an attribute twice in an expression", get(message("1"), { ProjectionExpression: "sk, sk" })),
  refused("values without an expression", get(message("1"), { ExpressionAttributeNames: { "#pk": "pk" } })),
  refused("an empty set", put(message("1", { tags: { SS: [] } }))),
  refused("a set with an element twice", put(message("1", { tags: { SS: ["a", "a"] } }))),
  refused("a number of 39 digits", put(message("1", { count: n("1".repeat(39)) }))),
  refused("a number that is none", put(message("1", { count: n("many") }))),
  refused("a page of no items", query({ ...newestFirst, Limit: 0 })),
  accepted("an empty text", put(message("1", { text: s("") }))),
  kept("an empty text", s("")),
  kept("a number of 38 digits", n("1".repeat(38))),
  kept("a number below one", n("0.001")),
  kept("binary", b("\u0000words\u00ff")),
  kept("a set of binary", { BS: [b("a").B, b("b").B] }),
  kept("a set of numbers", { NS: ["1", "2"] }),
  kept("a document", { M: { list: { L: [n(1), { NULL: true }, { BOOL: false }] }, empty: { M: {} } } }),
  {
    name: "a number is stored without what it does not need",
    stored: [message("1", { count: n("007.50") })],
    call: get(message("1")),
    expected: { Item: message("1", { count: n("7.5") }) },
  },
];
