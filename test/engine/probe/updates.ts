import { aliasesIn, get, message, n, type Probe, s, update } from "./probe";

type Json = Probe["call"][1];

const stored = message("1", { text: s("words"), count: n(5), tags: { SS: ["a", "b"] }, list: { L: [n(1)] } });

/** What is stored after an update. */
const after = (update_: { expression: string; values?: Json; item: Json }): Probe => ({
  name: `an update: ${update_.expression}`,
  stored: [stored],
  before: [
    update(stored, {
      UpdateExpression: update_.expression,
      ...aliasesIn(update_.expression),
      ...(update_.values && { ExpressionAttributeValues: update_.values }),
    }),
  ],
  call: get(stored),
  expected: { Item: update_.item },
});

/** What an update of a count from five to six, which also adds an attribute, hands back. */
const returned = (ReturnValues: string, expected: Probe["expected"]): Probe => ({
  name: `an update that asks for ${ReturnValues}`,
  stored: [stored],
  call: update(stored, {
    UpdateExpression: "SET #count = :six, added = :six",
    ...aliasesIn("#count"),
    ExpressionAttributeValues: { ":six": n(6) },
    ReturnValues,
  }),
  expected,
});

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html */
export const UPDATES: readonly Probe[] = [
  {
    name: "an update of what is not there makes it",
    before: [
      update(stored, {
        UpdateExpression: "SET #text = :text",
        ...aliasesIn("#text"),
        ExpressionAttributeValues: { ":text": s("new") },
      }),
    ],
    call: get(stored),
    expected: { Item: message("1", { text: s("new") }) },
  },
  after({
    expression: "SET #count = #count + :two",
    values: { ":two": n(2) },
    item: { ...stored, count: n(7) },
  }),
  after({ expression: "ADD #count :two", values: { ":two": n(-2) }, item: { ...stored, count: n(3) } }),
  after({
    expression: "ADD tags :more",
    values: { ":more": { SS: ["c", "a"] } },
    item: { ...stored, tags: { SS: ["a", "b", "c"] } },
  }),
  after({
    expression: "DELETE tags :gone REMOVE #text",
    values: { ":gone": { SS: ["a"] } },
    item: message("1", { count: n(5), tags: { SS: ["b"] }, list: { L: [n(1)] } }),
  }),
  after({
    expression: "SET #count = if_not_exists(#count, :zero), fresh = if_not_exists(fresh, :zero)",
    values: { ":zero": n(0) },
    item: { ...stored, fresh: n(0) },
  }),
  after({
    expression: "SET #list = list_append(#list, :more)",
    values: { ":more": { L: [s("two")] } },
    item: { ...stored, list: { L: [n(1), s("two")] } },
  }),
  after({ expression: "SET #list[0] = :two", values: { ":two": n(2) }, item: { ...stored, list: { L: [n(2)] } } }),
  returned("NONE", {}),
  returned("ALL_OLD", { Attributes: stored }),
  returned("ALL_NEW", { Attributes: { ...stored, count: n(6), added: n(6) } }),
  returned("UPDATED_OLD", { Attributes: { count: n(5) } }),
  returned("UPDATED_NEW", { Attributes: { count: n(6), added: n(6) } }),
];
