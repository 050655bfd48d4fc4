import { readdirSync } from "node:fs";
import { join } from "node:path";
import { daxNodeTypePattern } from "../../src/facts/dax-nodes-and-regions";
import { assertOneOf, assertWithin } from "../../src/facts/limit";
import { limits } from "../../src/facts/service-limits";
import { reasonPattern } from "../../src/facts/text-rules";

describe("a number", () => {
  const within = (value: number | undefined) => () =>
    assertWithin({ name: "recoveryDays", value, limit: limits.recoveryDays });
  const offered = (value: number | undefined) => () =>
    assertOneOf({ name: "retentionDays", value, limit: limits.logRetentionDays });

  it.each([1, 35, undefined])("of %p days of recovery is let through", (value) => {
    expect(within(value)).not.toThrow();
  });

  it.each([0, 36, 1.5, -1, Number.NaN, Number.NEGATIVE_INFINITY])("of %p days of recovery is refused", (value) => {
    expect(within(value)).toThrow(/^`recoveryDays` must be 1 to 35 days, got .*\. See https:/);
  });

  it("without a highest value may be any size", () => {
    const limit = { unit: "units", min: 1, source: "https://docs.aws.amazon.com/" };
    expect(() => assertWithin({ name: "units", value: 1e12, limit })).not.toThrow();
    expect(() => assertWithin({ name: "units", value: 0, limit })).toThrow("`units` must be 1 or more units, got 0");
  });

  it("of a throughput that no one means is refused", () => {
    for (const limit of [limits.maxReadUnits, limits.maxWriteUnits]) {
      expect(() => assertWithin({ name: "units", value: 10_000_000, limit })).not.toThrow();
      expect(() => assertWithin({ name: "units", value: 1e308, limit })).toThrow("must be 1 to 10000000");
    }
  });

  it("that only Terraform knows is let through", () => {
    // What cdktf's Token.asNumber returns.
    expect(within(-8.109562212591379e298)).not.toThrow();
    expect(offered(-8.109562212591379e298)).not.toThrow();
  });

  it.each([365, 3653, undefined])("of %p days of a log is let through", (value) => {
    expect(offered(value)).not.toThrow();
  });

  it.each([30, 366])("of %p days of a log is refused", (value) => {
    expect(offered(value)).toThrow(/^`retentionDays` must be one of 365, 400, .* days, got \d+\. See https:/);
  });

  it("by default fits its own limit", () => {
    for (const [name, limit] of Object.entries(limits)) {
      const { default: value } = limit as { default?: number };
      if ("allowed" in limit) expect(limit.allowed).toContain(value);
      else expect(() => assertWithin({ name, value, limit })).not.toThrow();
      expect(limit.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    }
  });
});

describe("the limits", () => {
  const folder = join(__dirname, "..", "..", "src", "facts", "limits");

  it("are those of every file of the folder, each name in one file", () => {
    const names = readdirSync(folder).flatMap((file) => {
      const groups: Readonly<Record<string, object>> = require(join(folder, file));
      return Object.values(groups).flatMap(Object.keys);
    });
    expect(names.sort()).toEqual(Object.keys(limits).sort());
  });
});

describe("a reason", () => {
  it.each(["rebuilt nightly from S3", "ticket-4711: a@b = c/d", "x".repeat(200), "毎晩バックアップから再構築"])(
    "%j is one",
    (reason) => {
      expect(reasonPattern.test(reason)).toBe(true);
    },
  );

  it.each([
    " ".repeat(10),
    ".".repeat(10),
    "1234567890",
    "abcd 12345 ....",
    " a leading space",
    "a trailing space ",
    "too short",
    "x".repeat(201),
    "a line\nbreak in it",
    "a comma, here",
  ])("%j is none", (reason) => {
    expect(reasonPattern.test(reason)).toBe(false);
  });
});

describe("a node type", () => {
  it.each(["dax.t2.small", "dax.t3.medium", "dax.r4.16xlarge", "dax.r5.large", "dax.r5.xlarge", "dax.r7i.24xlarge"])(
    "%s can encrypt",
    (type) => {
      expect(daxNodeTypePattern.test(type)).toBe(true);
    },
  );

  it.each([
    "dax.r3.large",
    "dax.r3.8xlarge",
    "dax.t3.smal",
    "dax.t3.huge",
    "dax.t3.large",
    "dax.r5.small",
    "dax.r5.3xlarge",
    "dax.r.large",
    "r5.large",
    "dax.r5.large ",
    "cache.r5.large",
  ])("%j does not exist, or cannot", (type) => {
    expect(daxNodeTypePattern.test(type)).toBe(false);
  });
});
