import { aliasesIn, get, message, n, type Probe, put, s, TABLE, update } from "./probe";

const stored = message("1", {
  text: s("words"),
  count: n(5),
  tags: { SS: ["a", "b"] },
  list: { L: [n(1), s("two")] },
  map: { M: { deep: n(7) } },
});
const FAILED = { error: "ConditionalCheckFailedException" };

const absent = { ConditionExpression: "attribute_not_exists(pk)" };
const ALL_OLD = { ReturnValuesOnConditionCheckFailure: "ALL_OLD" };

/** A condition on the stored item, and whether it holds. */
const condition = (expression: string, holds: boolean, values: Probe["call"][1] = {}): Probe => ({
  name: `condition ${expression} ${holds ? "holds" : "fails"}`,
  stored: [stored],
  call: update(stored, {
    UpdateExpression: "SET touched = :one",
    ConditionExpression: expression,
    ExpressionAttributeValues: { ":one": n(1), ...values },
    ...aliasesIn(expression),
  }),
  expected: holds ? {} : FAILED,
});

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html */
export const CONDITIONS: readonly Probe[] = [
  { name: "a put of what is not there", call: put(stored, absent), expected: {} },
  { name: "a put of what is there", stored: [stored], call: put(stored, absent), expected: FAILED },
  {
    name: "a put of what is there, which asks for it",
    stored: [stored],
    call: put(message("1"), { ...absent, ...ALL_OLD }),
    expected: { ...FAILED, Item: stored },
  },
  {
    name: "a put that replaces, and asks for what was there",
    stored: [stored],
    call: put(message("1"), { ReturnValues: "ALL_OLD" }),
    expected: { Attributes: stored },
  },
  {
    name: "a put that replaces everything of an item",
    stored: [stored],
    before: [put(message("1", { other: s("x") }))],
    call: get(stored),
    expected: { Item: message("1", { other: s("x") }) },
  },
  {
    name: "an update of what is not there, with a condition on an attribute",
    call: update(stored, {
      UpdateExpression: "SET gsi1sk = :new",
      ConditionExpression: "gsi1sk < :new",
      ExpressionAttributeValues: { ":new": s("2") },
      ...ALL_OLD,
    }),
    expected: FAILED,
  },
  {
    name: "an update of what is there, with a failed condition, which asks for it",
    stored: [stored],
    call: update(stored, {
      UpdateExpression: "SET #text = :new",
      ConditionExpression: "#text < :old",
      ExpressionAttributeNames: { "#text": "text" },
      ExpressionAttributeValues: { ":new": s("x"), ":old": s("a") },
      ...ALL_OLD,
    }),
    expected: { ...FAILED, Item: stored },
  },
  condition("#count = :five", true, { ":five": n("5.0") }),
  condition("#count <> :five", false, { ":five": n(5) }),
  condition("#count < :five", false, { ":five": n(5) }),
  condition("#count <= :five", true, { ":five": n(5) }),
  condition("#count > :ten", false, { ":ten": n(10) }),
  condition("#count BETWEEN :low AND :high", true, { ":low": n(5), ":high": n(6) }),
  condition("#count IN (:low, :high)", false, { ":low": n(4), ":high": n(6) }),
  condition("#count = :text", false, { ":text": s("5") }),
  condition("attribute_exists(noSuch)", false),
  condition("attribute_not_exists(noSuch)", true),
  condition("noSuch < :text", false, { ":text": s("z") }),
  condition("noSuch <> :text", true, { ":text": s("z") }),
  condition("attribute_type(tags, :type)", true, { ":type": s("SS") }),
  condition("begins_with(sk, :start)", true, { ":start": s("1") }),
  condition("contains(tags, :tag)", true, { ":tag": s("b") }),
  condition("contains(tags, :other)", false, { ":other": s("c") }),
  condition("contains(#list, :two)", true, { ":two": s("two") }),
  condition("size(tags) = :two", true, { ":two": n(2) }),
  condition("#map.deep = :seven", true, { ":seven": n(7) }),
  condition("#list[0] = :first", true, { ":first": n(1) }),
  condition("NOT #count = :five AND attribute_exists(pk)", false, { ":five": n(5) }),
  condition("#count = :five OR attribute_exists(noSuch)", true, { ":five": n(5) }),
  condition("(#count = :six OR #count = :five) AND NOT attribute_exists(noSuch)", true, {
    ":five": n(5),
    ":six": n(6),
  }),
  {
    name: "a condition of a table that there is not",
    call: ["PutItem", { TableName: `${TABLE}-other`, Item: stored, ...absent }],
    expected: { error: "ResourceNotFoundException" },
  },
];
