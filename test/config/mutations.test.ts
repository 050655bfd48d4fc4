import { ConfigError } from "../../src/config/config-error";
import { configNotices } from "../../src/config/notices";
import { parseConfig } from "../../src/config/parse";
import type { BaselineConfig } from "../../src/config/schema";
import { listWeakenings } from "../../src/config/weakenings";
import { example } from "./example-file";

/** A small generator of numbers from 0 to 1 (mulberry32): the same seed gives the same mutations everywhere. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const reason = "a reason that is long enough";
const values: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  "",
  " ",
  "x",
  "*",
  "a".repeat(3_000),
  "é😀\u0000",
  ["$", "{var.x}"].join(""),
  [],
  [[]],
  [null],
  {},
  { reason },
  { disabled: { reason } },
  "eu-west-1",
  "cn-north-1",
  "333333333333",
  "arn:aws:iam::333333333333:role/x",
  "arn:aws:iam::333333333333:root",
  "10.0.0.0/16",
  "0.0.0.0/0",
  { existingVpc: { vpcId: "vpc-00000001", subnetIds: ["subnet-00000001"], routeTableIds: [null] } },
  { backend: "s3", bucket: "dm-example-x", region: "us-east-1" },
  { arns: ["arn:aws:s3:::*"], reason },
  { constructor: 1, toString: null },
];
const keys: readonly string[] = [
  "disabled",
  "reason",
  "cidr",
  "existingVpc",
  "existingTrail",
  "withoutRecovery",
  "recoveryDays",
  "__proto__",
  "constructor",
  "toString",
  "",
  "a.b[0]",
  "terraform",
  "state",
  "cache",
  "withoutDeletionGuards",
  "availabilityZones",
  "existingS3EndpointId",
  "regionsPolicy",
];

type Container = Record<string, unknown> | unknown[];

/** Every object and list of a file, the file among them. */
function containers(value: unknown): readonly Container[] {
  if (typeof value !== "object" || value === null) return [];
  return [value as Container, ...Object.values(value).flatMap(containers)];
}

function mutated(seed: number): unknown {
  const next = random(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const file = example();
  const changes = 1 + Math.floor(next() * 4);
  for (let change = 0; change < changes; change++) {
    const container = pick(containers(file));
    const present = Object.keys(container);
    const kind = next();
    const key = kind < 0.65 && present.length > 0 ? pick(present) : pick(keys);
    if (kind < 0.25) Reflect.deleteProperty(container, key);
    else if (Array.isArray(container))
      container.splice(Math.floor(next() * (container.length + 1)), 0, structuredClone(pick(values)));
    else
      Object.defineProperty(container, key, {
        value: structuredClone(pick(values)),
        enumerable: true,
        writable: true,
        configurable: true,
      });
  }
  return file;
}

/** The configuration, or its refusal. Anything else fails the test. */
function outcomeOf(input: unknown): BaselineConfig | ConfigError {
  try {
    return parseConfig(input, { source: "mutated.json" });
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

describe("a mutated configuration", () => {
  const outcomes = Array.from({ length: 1_000 }, (_, seed) => ({ seed, outcome: outcomeOf(mutated(seed)) }));

  it("is accepted or refused, and nothing else happens", () => {
    const refused = outcomes.filter(({ outcome }) => outcome instanceof ConfigError);
    // Both happen, so the mutations are neither harmless nor hopeless.
    expect(refused.length).toBeGreaterThan(600);
    expect(refused.length).toBeLessThan(outcomes.length);
  });

  it("is refused in plain words, each with a remedy", () => {
    for (const { outcome } of outcomes) {
      if (!(outcome instanceof ConfigError)) continue;
      expect(outcome.problems.length).toBeGreaterThan(0);
      expect(outcome.message).not.toMatch(/\bundefined\b|Invalid input|\[object|a known value|See the schema/);
      for (const { fix, problem } of outcome.problems) {
        expect(fix).toMatch(/^[A-Z].*[.?]$/s);
        expect(problem.length).toBeGreaterThan(5);
      }
    }
  });

  it("can be summarized when it is accepted", () => {
    for (const { outcome } of outcomes) {
      if (outcome instanceof ConfigError) continue;
      for (const { reason: said } of listWeakenings(outcome)) expect(said.length).toBeGreaterThanOrEqual(10);
      expect(configNotices(outcome).every((notice) => /^[a-zA-Z\d.]+: .*\.$/.test(notice))).toBe(true);
    }
  });
});
