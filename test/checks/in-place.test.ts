import { changedPolicies, inPlaceLosses, valuesAt } from "../../src/checks/changes/in-place";
import { IN_PLACE_RULES, POLICY_ARGUMENTS } from "../../src/checks/changes/in-place-rules";
import { kindsOfAws } from "../../src/prove/terraform/inventory/inventory";

type Json = Readonly<Record<string, unknown>>;

const lost = (type: string, before: Json, after: Json, unknown?: Json) =>
  inPlaceLosses({ type, before, after, unknown }).map(({ path, was, now }) => `${path}: ${was} -> ${now}`);

/** A value at a path, in lists as a plan has them. */
const at = (path: string, value: unknown): Json =>
  path.split(".").reduceRight<unknown>((inner, key, index, keys) => {
    return { [key]: index === keys.length - 1 ? inner : [inner] };
  }, value) as Json;

describe.each(Object.entries(IN_PLACE_RULES))("somebody who changes %s in place", (type, rules) => {
  it("is of a kind that the provider has", () => {
    expect(kindsOfAws().includes(type)).toBe(true);
  });

  it.each(rules.map((rule) => [rule.path, rule] as const))(
    "%s: is found if it protects less, and only then",
    (path, rule) => {
      const { loses } = rule;
      const [strong, weak] =
        loses === "off"
          ? [true, false]
          : loses === "less"
            ? [30, 7]
            : loses === "another"
              ? ["one", "two"]
              : [loses.unless, "x"];
      const others = rules.filter((one) => one !== rule);
      const only = { rules: rules.filter((one) => !others.includes(one)) };
      const change = (before: unknown, after: unknown) =>
        inPlaceLosses({ type, before: at(path, before), after: at(path, after) }, only.rules).length;
      expect([change(strong, weak), change(strong, strong)]).toEqual([1, 0]);
      // Another key loses something in both directions.
      expect(change(weak, strong)).toBe(loses === "another" ? 1 : 0);
      const without = inPlaceLosses({ type, before: at(path, strong), after: {} }, only.rules).length;
      expect(without).toBe(rule.absent === "forever" ? 0 : 1);
      const unknown = inPlaceLosses({ type, before: at(path, strong), after: {}, unknown: at(path, true) }, only.rules);
      expect(unknown).toEqual([expect.objectContaining({ isKnown: false, now: "known after apply" })]);
    },
  );
});

describe("a change in place", () => {
  it("knows that a log group without a number keeps events for ever", () => {
    const kind = "aws_cloudwatch_log_group";
    expect(lost(kind, { retention_in_days: 0 }, { retention_in_days: 3653 })).toEqual(["retention_in_days: 0 -> 3653"]);
    expect(lost(kind, {}, { retention_in_days: 365 })).toEqual(["retention_in_days: none -> 365"]);
    expect(lost(kind, { retention_in_days: 365 }, { retention_in_days: 0 })).toEqual([]);
  });

  it("looks at the shortest of several rules, and at a block that is written as an object", () => {
    const rule = (...days: number[]): Json => ({ rule: days.map((one) => ({ expiration: [{ days: one }] })) });
    const kind = "aws_s3_bucket_lifecycle_configuration";
    expect(lost(kind, rule(400, 500), rule(400, 7))).toEqual(["rule.expiration.days: 400, 500 -> 400, 7"]);
    expect(lost(kind, rule(400, 500), rule(500))).toEqual([]);
    expect(valuesAt({ point_in_time_recovery: { enabled: true } }, "point_in_time_recovery.enabled")).toEqual([true]);
  });

  it("loses nothing if there was no protection", () => {
    expect(lost("aws_dynamodb_table", { deletion_protection_enabled: false }, {})).toEqual([]);
    expect(lost("aws_unheard_of", { anything: 1 }, {})).toEqual([]);
  });

  it("names a policy that is another, or that is known after apply", () => {
    const change = (after: string | undefined, unknown?: Json) =>
      changedPolicies({ type: "aws_vpc_endpoint", before: { policy: "{}" }, after: { policy: after }, unknown });
    expect(change("{}")).toEqual([]);
    expect(change('{"Statement":[]}')).toEqual(["policy"]);
    expect(change(undefined)).toEqual(["policy"]);
    expect(change(undefined, { policy: true })).toEqual(["policy"]);
    expect(Object.keys(POLICY_ARGUMENTS).filter((kind) => !kindsOfAws().includes(kind))).toEqual([]);
  });
});
