import type { AttributeValue, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { branchKeyRows, messageRows } from "../../src/messaging/recovered/message-rows";
import { directGroupId } from "../../src/messaging/validation/group-id";
import { ulidTime } from "../../src/messaging/validation/ulid";
import { type Comparison, compareTables } from "../../src/recovery/comparison";
import { type Item, itemText } from "../../src/recovery/item-text";
import { Pace } from "../../src/recovery/pace";
import { policyFor } from "../../src/recovery/wanted-settings";

const MOMENT = Date.parse("2026-06-01T12:00:00Z");
const ID = "01JWNF0000ABCDEFGHJKMNPQRS";

/** A client whose two tables are lists: pages of a few items, in an order of each segment's own. */
function clientOf(tables: Readonly<Record<string, readonly Item[]>>, seen: { scans: number } = { scans: 0 }) {
  const send = async ({
    input,
  }: {
    input: { TableName: string; Segment: number; TotalSegments: number; ExclusiveStartKey?: { place: { N: string } } };
  }) => {
    seen.scans += 1;
    const own = (tables[input.TableName] ?? []).filter((_, place) => place % input.TotalSegments === input.Segment);
    const from = Number(input.ExclusiveStartKey?.place.N ?? 0);
    return {
      Items: own.slice(from, from + 7),
      ConsumedCapacity: { CapacityUnits: 1 },
      ...(from + 7 < own.length && { LastEvaluatedKey: { place: { N: String(from + 7) } } }),
    };
  };
  return { send } as unknown as DynamoDBClient;
}

const clock = { now: () => 0, wait: async () => {} };
const pace = () => new Pace({ clock, unitsPerSecond: 1_000 });

function compared(
  live: readonly Item[],
  restored: readonly Item[],
  more: Partial<Parameters<typeof compareTables>[0]> = {},
): Promise<Comparison> {
  return compareTables({
    client: clientOf({ live, restored }),
    liveTable: "live",
    restoredTable: "restored",
    keys: ["pk", "sk"],
    moment: MOMENT,
    rows: messageRows,
    pace: { live: pace(), restored: pace() },
    expectedItems: live.length,
    ...more,
  });
}

function message(number: number, more: Readonly<Record<string, AttributeValue>> = {}): Item {
  const sk = ID.slice(0, 18) + String(number).padStart(8, "0");
  return { pk: { S: "MSG#g" }, sk: { S: sk }, sentAt: { N: String(MOMENT - 3_600_000) }, ...more };
}

const sentAt = (time: number) => ({ sentAt: { N: String(time) } });
const many = Array.from({ length: 500 }, (_, number) => message(number));

describe("two tables with the same rows", () => {
  it("are the same in whatever order they are read", async () => {
    const found = await compared(many, [...many].reverse());
    expect(found).toMatchObject({ live: 500, restored: 500, isComplete: true, missing: { count: 0, keys: [] } });
  });

  it("are the same whatever the order of attributes, of maps and of sets is", () => {
    const one: Item = {
      a: { M: { x: { N: "1" }, y: { L: [{ BOOL: true }, { NULL: true }] } } },
      b: { SS: ["p", "q"] },
    };
    const other: Item = {
      b: { SS: ["q", "p"] },
      a: { M: { y: { L: [{ BOOL: true }, { NULL: true }] }, x: { N: "1" } } },
    };
    expect(itemText(one)).toBe(itemText(other));
    expect(itemText({ a: { NS: ["2", "1"] } })).toBe(itemText({ a: { NS: ["1", "2"] } }));
    const bytes = (...values: readonly string[]) => ({ BS: values.map((value) => Buffer.from(value)) });
    expect(itemText({ a: bytes("x", "y") })).toBe(itemText({ a: bytes("y", "x") }));
  });

  it.each<readonly [string, Item, Item]>([
    ["another type", { a: { S: "1" } }, { a: { N: "1" } }],
    ["another order of a list", { a: { L: [{ S: "1" }, { S: "2" }] } }, { a: { L: [{ S: "2" }, { S: "1" }] } }],
    ["text that looks like structure", { a: { S: '","b":S"x' } }, { a: { S: "" }, b: { S: "x" } }],
    ["one attribute more", { a: { S: "1" } }, { a: { S: "1" }, b: { NULL: true } }],
    ["bytes and their text", { a: { B: Buffer.from("eA==") } }, { a: { B: Buffer.from("x") } }],
  ])("are not the same with %s", (_, one, other) => {
    expect(itemText(one)).not.toBe(itemText(other));
  });

  it("cannot be read with a type of tomorrow", () => {
    expect(() => itemText({ a: { $unknown: ["V", "1"] } as AttributeValue })).toThrow("does not know: $unknown");
  });
});

describe("a row", () => {
  it.each(["the first", "the last", "one in between"])("that is missing is named: %s", async (which) => {
    const place = { "the first": 0, "the last": 499 }[which] ?? 250;
    const found = await compared(many, [...many.slice(0, place), ...many.slice(place + 1)]);
    const named = expect.stringContaining(many[place]?.sk?.S ?? "");
    expect(found).toMatchObject({ isComplete: false, missing: { count: 1, keys: [named] }, different: { count: 0 } });
  });

  it("that was changed by one character is different", async () => {
    const changed = message(7, { text: { S: "o" } });
    const found = await compared(
      [...many.slice(0, 7), message(7, { text: { S: "O" } }), ...many.slice(8)],
      [...many.slice(0, 7), changed, ...many.slice(8)],
    );
    expect(found).toMatchObject({ isComplete: false, different: { count: 1 }, missing: { count: 0 } });
  });

  it.each([
    ["a minute and more before the moment is missing", MOMENT - 60_001, 1, 0],
    ["shortly before it may have been stored after it", MOMENT - 59_000, 0, 1],
    ["after it is newer", MOMENT + 1, 0, 1],
  ])("that says %s", async (_, time, missing, after) => {
    const found = await compared([...many, message(900, sentAt(time))], many);
    expect(found).toMatchObject({ missing: { count: missing }, after, isComplete: missing === 0 });
  });

  it("that says nothing of its time is missing", async () => {
    const untold: Item = { pk: { S: "OTHER#1" }, sk: { S: "x" }, sentAt: { N: String(MOMENT + 1) } };
    expect(await compared([...many, untold], many)).toMatchObject({ missing: { count: 1 }, isComplete: false });
  });

  it("that is newer, and in the restored table with other content, is different", async () => {
    const newer = (text: string) => message(900, { ...sentAt(MOMENT + 1), text: { S: text } });
    const found = await compared([...many, newer("a")], [...many, newer("b")]);
    expect(found).toMatchObject({ after: 0, different: { count: 1 }, isComplete: false });
  });

  it("that only the restored table has is said, and is not missing", async () => {
    expect(await compared(many.slice(1), many)).toMatchObject({ gone: { count: 1 }, isComplete: true });
  });
});

describe("a membership", () => {
  /** Ids of messages of an hour before the moment, of just before it, and of after it. */
  const [OLD, NEWER] = ["01JWN00000", "01JWNF0001"].map((time) => `${time}ABCDEFGHJKMNPQRS`) as [string, string];
  const membership = (more: Readonly<Record<string, AttributeValue>> = {}): Item => ({
    pk: { S: "GRP#ada" },
    sk: { S: `GRP#${directGroupId(["ada", "ben"])}` },
    gsi1pk: { S: "GRP#ada" },
    gsi1sk: { S: OLD },
    otherUserId: { S: "ben" },
    preview: { B: Buffer.from("a") },
    ...more,
  });
  const why = (live: Item, restored = membership()) => messageRows.changeSince({ live, restored }, MOMENT);

  it("of which a newer message came is explained, and only in what that message writes", () => {
    const moved = { gsi1sk: { S: NEWER }, preview: { B: Buffer.from("b") }, lastSenderId: { S: "ben" } };
    const moment = ulidTime(NEWER) - 1_000;
    const since = (live: Item) => messageRows.changeSince({ live, restored: membership() }, moment);
    expect(since(membership(moved))).toBe("movedOn");
    expect(since(membership({ ...moved, otherUserId: { S: "eve" } }))).toBeUndefined();
    // The message is from long before: the restored table should have it.
    expect(
      messageRows.changeSince({ live: membership(moved), restored: membership() }, moment + 3_600_000),
    ).toBeUndefined();
    // It went back.
    expect(messageRows.changeSince({ live: membership(), restored: membership(moved) }, moment)).toBeUndefined();
  });

  it("that was marked is explained, unless a mark went back", () => {
    expect(why(membership({ blocked: { BOOL: true } }))).toBe("marked");
    expect(why(membership({ lastReadId: { S: OLD } }))).toBe("marked");
    expect(why(membership(), membership({ lastReadId: { S: OLD } }))).toBeUndefined();
    expect(why(membership({ preview: { B: Buffer.from("b") } }))).toBeUndefined();
  });
});

describe("a branch key", () => {
  const key = (time: string, more: Readonly<Record<string, AttributeValue>> = {}): Item => ({
    "branch-key-id": { S: "k" },
    type: { S: "branch:ACTIVE" },
    "create-time": { S: time },
    "kms-arn": { S: "arn:key" },
    ...more,
  });
  const why = (live: Item) => branchKeyRows.changeSince({ live, restored: key("2026-01-01T00:00:00Z") }, MOMENT);

  it("that was rotated since is explained, and one under another KMS key is not", () => {
    expect(why(key("2026-06-02T00:00:00Z"))).toBe("movedOn");
    expect(why(key("2026-06-02T00:00:00Z", { "kms-arn": { S: "arn:other" } }))).toBeUndefined();
    expect(why(key("2026-05-02T00:00:00Z"))).toBeUndefined();
    expect(why(key("never"))).toBeUndefined();
  });
});

describe("memory", () => {
  const missingMany = many.slice(0, 200);

  it("holds few rows at once: what differs is looked into in portions, each row once", async () => {
    const seen = { scans: 0 };
    const client = clientOf({ live: many, restored: missingMany }, seen);
    const found = await compared(many, missingMany, { client, limits: { rowsAtOnce: 100, passes: 8 } });
    expect(found).toMatchObject({ live: 500, restored: 200, missing: { count: 300 }, unexamined: 0 });
    expect(found.missing.keys).toHaveLength(20);
    expect(seen.scans).toBeGreaterThan(8 * 4);
  });

  it("stays bounded when everything differs: the rest is said to be unexamined, and not complete", async () => {
    const found = await compared(many, [], { limits: { rowsAtOnce: 50, passes: 2 } });
    expect(found.missing.count + found.unexamined).toBe(500);
    expect(found.unexamined).toBeGreaterThan(0);
    expect(found.isComplete).toBe(false);
  });
});

it("somebody who compares takes no more read units a second than allowed", async () => {
  let milliseconds = 0;
  const slow = {
    now: () => milliseconds,
    wait: async (time: number) => {
      milliseconds += time;
    },
  };
  const both = () => new Pace({ clock: slow, unitsPerSecond: 2 });
  const { readUnits } = await compared(many, many, { pace: { live: both(), restored: both() } });
  expect(milliseconds / 1_000).toBeGreaterThanOrEqual(readUnits / 2 / 2 - 1);
});

it("a policy is made for another table by its ARN alone, and not by ARNs that begin alike", () => {
  const policy = JSON.stringify({ Resource: ["arn:t", "arn:t/index/*", "arn:t-2", "x arn:t"] });
  expect(JSON.parse(policyFor(policy, { from: "arn:t", to: "arn:new" }))).toEqual({
    Resource: ["arn:new", "arn:new/index/*", "arn:t-2", "x arn:t"],
  });
});
