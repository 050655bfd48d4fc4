import { KNOWN_DIFFERENCES } from "./engine-differences";
import type { EngineName } from "./probe/probe";
import { PROBES } from "./probe/probes";
import { outcomeOf } from "./support/call-outcome";

const engine: EngineName = process.env.DYNAMODB_LOCAL_PORT === undefined ? "node" : "dynamodb-local";
const differences = new Map(KNOWN_DIFFERENCES.filter((one) => one.engine === engine).map((one) => [one.probe, one]));
const known = PROBES.filter(({ name }) => differences.has(name));
const alike = PROBES.filter(({ name }) => !differences.has(name));

describe(`the engine (${engine}) answers as AWS documents`, () => {
  it.each(alike.map((probe) => [probe.name, probe] as const))("%s", async (_, probe) => {
    expect(await outcomeOf(probe)).toEqual(probe.expected);
  });
});

describe(`the engine (${engine}) is known to answer otherwise`, () => {
  it.each(known.map((probe) => [probe.name, probe] as const))("%s", async (name, probe) => {
    const outcome = await outcomeOf(probe);
    // Once it answers as documented, its entry goes.
    expect(outcome).not.toEqual(probe.expected);
    expect(outcome).toEqual(differences.get(name)?.instead);
  });
});

describe("the list of differences", () => {
  it("names probes that there are, each once for an engine, and says why it does not matter", () => {
    const names = PROBES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const entries = KNOWN_DIFFERENCES.map(({ probe, engine: where }) => `${where}: ${probe}`);
    expect(new Set(entries).size).toBe(entries.length);
    for (const { probe, reason } of KNOWN_DIFFERENCES) {
      expect(names).toContain(probe);
      expect(reason).toMatch(/^[A-Z].{20,}\.$/);
    }
  });
});
