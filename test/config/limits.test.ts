import { assertOneOf, assertWithin, limits } from "../../src/limits";

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
    expect(() => assertWithin({ name: "maxReadUnits", value: 1e6, limit: limits.maxReadUnits })).not.toThrow();
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
