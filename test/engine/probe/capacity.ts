import type { Json } from "../../../local/engine/wire";
import {
  bytes,
  type Call,
  get,
  inbox,
  membership,
  message,
  n,
  newestFirst,
  type Probe,
  put,
  putIn,
  query,
  s,
  TABLE,
  transact,
  update,
} from "./probe";

const INDEXES = { ReturnConsumedCapacity: "INDEXES" };
const absent = { ConditionExpression: "attribute_not_exists(pk)" };

/** What is charged to the table, and to the index where it is charged at all. */
const consumed = (table: number, index?: number): Json => ({
  TableName: TABLE,
  CapacityUnits: table + (index ?? 0),
  Table: { CapacityUnits: table },
  ...(index !== undefined && { GlobalSecondaryIndexes: { gsi1: { CapacityUnits: index } } }),
});

/** Probes look at the cost alone. */
const costs = (name: string, probe: { stored?: Probe["stored"]; call: Call; cost: Json | readonly Json[] }): Probe => ({
  name: `the cost of ${name}`,
  stored: probe.stored,
  call: probe.call,
  expected: { ConsumedCapacity: probe.cost },
});

const moved = {
  UpdateExpression: "SET gsi1sk = :new, preview = :preview",
  ExpressionAttributeValues: { ":new": s("2"), ":preview": s("new") },
};
const row = membership("g", "1", { preview: s("old") });
const page = Array.from({ length: 25 }, (_, place) => message(String(place), { body: bytes(200) }));

/**
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html
 */
export const CAPACITY: readonly Probe[] = [
  costs("a put that is in no index", { call: put(message("1"), INDEXES), cost: consumed(1) }),
  costs("a put that is in the index", { call: put(row, INDEXES), cost: consumed(1, 1) }),
  costs("a put of 1,025 bytes", { call: put(message("1", { body: bytes(1_010) }), INDEXES), cost: consumed(1) }),
  costs("a put of more than a kilobyte", {
    call: put(message("1", { body: bytes(1_011) }), INDEXES),
    cost: consumed(2),
  }),
  costs("a put of a little over a kilobyte of which the index projects less", {
    call: put(membership("g", "1", { other: bytes(1_024) }), INDEXES),
    cost: consumed(2, 1),
  }),
  costs("a put that replaces a larger item", {
    stored: [message("1", { body: bytes(3_000) })],
    call: put(message("1"), INDEXES),
    cost: consumed(3),
  }),
  costs("an update that moves an item in the index", {
    stored: [row],
    call: update(row, { ...moved, ...INDEXES }),
    cost: consumed(1, 2),
  }),
  costs("an update of what the index projects", {
    stored: [row],
    call: update(row, {
      UpdateExpression: "SET preview = :preview",
      ExpressionAttributeValues: { ":preview": s("new") },
      ...INDEXES,
    }),
    cost: consumed(1, 1),
  }),
  costs("an update of what the index does not project", {
    stored: [row],
    call: update(row, {
      UpdateExpression: "SET participantIds = :ids",
      ExpressionAttributeValues: { ":ids": { SS: ["u"] } },
      ...INDEXES,
    }),
    cost: consumed(1),
  }),
  costs("an update that changes nothing", {
    stored: [row],
    call: update(row, {
      UpdateExpression: "SET preview = :preview",
      ExpressionAttributeValues: { ":preview": s("old") },
      ...INDEXES,
    }),
    cost: consumed(1),
  }),
  costs("an update that takes an item out of the index", {
    stored: [row],
    call: update(row, { UpdateExpression: "REMOVE gsi1sk", ...INDEXES }),
    cost: consumed(1, 1),
  }),
  costs("a put, in total", {
    call: put(row, { ReturnConsumedCapacity: "TOTAL" }),
    cost: { TableName: TABLE, CapacityUnits: 2 },
  }),
  { name: "the cost of a put that does not ask", call: put(row), expected: {} },
  costs("a get of what is not there", { call: get(message("1"), INDEXES), cost: consumed(0.5) }),
  costs("a strongly consistent get", {
    stored: [message("1")],
    call: get(message("1"), { ...INDEXES, ConsistentRead: true }),
    cost: consumed(1),
  }),
  costs("a get of one attribute of a large item", {
    stored: [message("1", { body: bytes(5_000), count: n(1) })],
    call: get(message("1"), { ...INDEXES, ProjectionExpression: "sk" }),
    cost: consumed(1),
  }),
  costs("a page of 25 small items", {
    stored: page,
    call: query({ ...newestFirst, ...INDEXES, Limit: 25, Select: "COUNT" }),
    cost: consumed(1),
  }),
  costs("a page of 25 small items, strongly consistent", {
    stored: page,
    call: query({ ...newestFirst, ...INDEXES, Limit: 25, Select: "COUNT", ConsistentRead: true }),
    cost: consumed(2),
  }),
  costs("a query that leaves out what it has read", {
    stored: page,
    call: query({ ...newestFirst, ...INDEXES, Select: "COUNT", FilterExpression: "attribute_exists(noSuch)" }),
    cost: consumed(1),
  }),
  costs("a query of an index, by what it projects", {
    stored: [membership("g", "1", { other: bytes(9_000) })],
    call: query({ ...inbox, ...INDEXES, Select: "COUNT" }),
    cost: consumed(0, 0.5),
  }),
  costs("a transaction of one item that is in no index", {
    call: transact([putIn(message("1"))], INDEXES),
    cost: [consumed(2)],
  }),
  costs("a transaction of three items in no index", {
    call: transact(
      ["1", "2", "3"].map((sk) => putIn(message(sk, {}), absent)),
      INDEXES,
    ),
    cost: [consumed(6)],
  }),
];
