import type { Json } from "../../../local/engine/wire";
import { found, get, keyOf, message, newestFirst, type Probe, putIn, query, s, TABLE, transact, update } from "./probe";

const first = message("1", { text: s("one") });
const second = message("2", { text: s("two") });
const third = message("3");
const absent = { ConditionExpression: "attribute_not_exists(pk)" };
const ALL_OLD = { ReturnValuesOnConditionCheckFailure: "ALL_OLD" };

const cancelled = (...CancellationReasons: readonly Json[]) => ({
  error: "TransactionCanceledException",
  CancellationReasons,
});
const NONE = { Code: "None" };
const FAILED = { Code: "ConditionalCheckFailed" };
const INVALID = { error: "ValidationException" };

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
export const TRANSACTIONS: readonly Probe[] = [
  { name: "a transaction answers nothing", call: transact([putIn(first), putIn(second)]), expected: {} },
  {
    name: "a transaction writes all",
    before: [transact([putIn(first), putIn(second)])],
    call: query(newestFirst),
    expected: found(second, first),
  },
  {
    name: "a transaction with a failed condition says which",
    stored: [second],
    call: transact([putIn(first, absent), putIn(second, absent), putIn(third, absent)]),
    expected: cancelled(NONE, FAILED, NONE),
  },
  {
    name: "a transaction with two failed conditions says both, with the stored item where it was asked for",
    stored: [first, second],
    call: transact([putIn(first, { ...absent, ...ALL_OLD }), putIn(second, absent), putIn(third)]),
    expected: cancelled({ ...FAILED, Item: first }, FAILED, NONE),
  },
  {
    name: "a transaction with a failed condition writes nothing",
    stored: [second],
    before: [transact([putIn(first), putIn(second, absent)])],
    call: query(newestFirst),
    expected: found(second),
  },
  {
    name: "a transaction with an item twice",
    call: transact([putIn(first), putIn(first)]),
    expected: INVALID,
  },
  {
    name: "a transaction of a hundred items",
    call: transact(Array.from({ length: 100 }, (_, place) => putIn(message(String(place))))),
    expected: {},
  },
  {
    name: "a transaction of a hundred and one items",
    call: transact(Array.from({ length: 101 }, (_, place) => putIn(message(String(place))))),
    expected: INVALID,
  },
  {
    name: "a transaction with an update",
    stored: [first],
    before: [
      transact([
        {
          Update: {
            TableName: TABLE,
            Key: keyOf(first),
            UpdateExpression: "SET seen = :yes",
            ExpressionAttributeValues: { ":yes": { BOOL: true } },
          },
        },
      ]),
    ],
    call: get(first),
    expected: { Item: { ...first, seen: { BOOL: true } } },
  },
  {
    name: "a transaction with a deletion",
    stored: [first],
    call: transact([{ Delete: { TableName: TABLE, Key: keyOf(first) } }]),
    expected: {},
  },
  {
    name: "a transaction with a check",
    stored: [first],
    call: transact([
      { ConditionCheck: { TableName: TABLE, Key: keyOf(first), ConditionExpression: "attribute_exists(pk)" } },
      putIn(second),
    ]),
    expected: {},
  },
  {
    name: "a transaction that was carried out, again with its token",
    before: [
      transact([putIn(first, absent)], { ClientRequestToken: "token" }),
      update(first, { UpdateExpression: "REMOVE other" }),
    ],
    call: transact([putIn(first, absent)], { ClientRequestToken: "token" }),
    expected: {},
  },
  {
    name: "another transaction with the token of one before",
    before: [transact([putIn(first)], { ClientRequestToken: "token" })],
    call: transact([putIn(second)], { ClientRequestToken: "token" }),
    expected: { error: "IdempotentParameterMismatchException" },
  },
  {
    name: "a transaction that was cancelled, again with its token, is tried again",
    stored: [first],
    before: [transact([putIn(first, absent)], { ClientRequestToken: "token" })],
    call: transact([putIn(first, absent)], { ClientRequestToken: "token" }),
    expected: cancelled(FAILED),
  },
  {
    name: "a transaction with an item that is not valid",
    call: transact([putIn(first), putIn(message(""))]),
    expected: INVALID,
  },
];
