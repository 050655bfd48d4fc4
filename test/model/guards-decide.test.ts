import { Database } from "../../local/engine/database";
import { EngineError } from "../../local/engine/wire";
import { guardCondition } from "../../src/model/guards";
import type { Guard } from "../../src/model/types";

/** The stored items that guards are asked about; `v` is what the step writes 5 to, `s` a status. */
const STORED = {
  none: undefined,
  empty: {},
  older: { v: { N: "4" }, s: { S: "OPEN" } },
  same: { v: { N: "5" }, s: { S: "DONE" } },
  newer: { v: { N: "6" } },
} as const;

const ROWS: readonly (readonly [Guard, readonly (keyof typeof STORED)[]])[] = [
  [{ kind: "absent" }, ["none"]],
  [{ kind: "exists" }, ["empty", "older", "same", "newer"]],
  [{ kind: "olderThan", attribute: "v" }, ["older"]],
  [{ kind: "olderThanOrAbsent", attribute: "v" }, ["none", "empty", "older"]],
  [{ kind: "olderThanOrUnset", attribute: "v" }, ["empty", "older"]],
  [{ kind: "equals", attribute: "s", value: "OPEN" }, ["older"]],
  [{ kind: "equals", attribute: "v", value: 6 }, ["newer"]],
  [{ kind: "equalsGiven", attribute: "s" }, ["same"]],
  [{ kind: "attributeExists", attribute: "s" }, ["older", "same"]],
  [{ kind: "attributeAbsent", attribute: "s" }, ["empty", "newer"]],
];

let database: Database;
beforeAll(async () => {
  const createTable = {
    TableName: "guards",
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
  };
  database = await Database.start({ name: "guards", createTable } as never);
});

const wire = (value: string | number | boolean) =>
  typeof value === "string" ? { S: value } : typeof value === "number" ? { N: String(value) } : { BOOL: value };

/** Whether an update that writes 5 to `v` happens under a guard. */
async function happens(guard: Guard, stored: keyof typeof STORED): Promise<boolean> {
  const { expression, names, values } = guardCondition(guard, "pk");
  const key = { pk: { S: stored } };
  await database.restore({ key, item: STORED[stored] && { ...key, ...STORED[stored] } });
  try {
    await database.call("UpdateItem", {
      TableName: "guards",
      Key: key,
      UpdateExpression: "SET #v = :v",
      ConditionExpression: expression,
      ExpressionAttributeNames: Object.fromEntries(["v", ...names].map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ":v": { N: "5" },
        // What a function gives: a status.
        ...(guard.kind === "equalsGiven" && { ":s__guard": { S: "DONE" } }),
        ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, wire(value)])),
      },
    });
    return true;
  } catch (error) {
    if (error instanceof EngineError && error.code === "ConditionalCheckFailedException") return false;
    throw error;
  }
}

it.each(ROWS)("DynamoDB writes under %j exactly if the item is as the guard says", async (guard, expected) => {
  const written: string[] = [];
  for (const stored of Object.keys(STORED) as (keyof typeof STORED)[]) {
    if (await happens(guard, stored)) written.push(stored);
  }
  expect(written).toEqual(expected);
});
