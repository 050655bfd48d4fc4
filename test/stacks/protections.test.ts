import { environment } from "../support/environment-file";
import { synthesized } from "../support/environments";

import { type SynthesizedResource, Template } from "../support/synthesized-template";
import { PROTECTIONS } from "./protections/all-protections";
import type { Protection } from "./protections/protection";

const { templates } = synthesized(environment("example"));
const named = PROTECTIONS.map((protection) => [`${protection.id}: ${protection.sentence}`, protection] as const);

function templateOf({ stack }: Protection): Template {
  const template = templates.get(stack);
  if (template === undefined) throw new Error(`The example environment has no stack ${stack}.`);
  return template;
}

function lost(protection: Protection): Template {
  return new Template(protection.remove(templateOf(protection).json));
}

/** Addresses of the resources that differ or are in one of the two only. */
function touched(before: Template, after: Template): readonly string[] {
  const bodies = (template: Template) =>
    new Map(template.resources().map(({ address, body }) => [address, JSON.stringify(body)]));
  const [old, now] = [bodies(before), bodies(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((address) => old.get(address) !== now.get(address));
}

describe("what the example environment promises of its own", () => {
  it.each(named)("%s", (_, protection) => {
    expect(protection.find(templateOf(protection))).toEqual([]);
  });
});

describe("the loss of a protection is seen, by name and address", () => {
  it.each(named)("%s", (_, protection) => {
    const after = lost(protection);
    const offenders = protection.find(after);
    expect(offenders).toEqual([protection.offender ?? touched(templateOf(protection), after)[0]]);
  });

  it.each(named)("and no other protection is lost along with %s", (_, protection) => {
    const after = lost(protection);
    const fallen = PROTECTIONS.filter(({ stack, find }) => stack === protection.stack && find(after).length > 0);
    expect(fallen.map(({ id }) => id)).toEqual([protection.id]);
  });

  it.each(named)("and a removal changes nothing in place: %s", (_, protection) => {
    const before = JSON.stringify(templateOf(protection).json);
    lost(protection);
    expect(JSON.stringify(templateOf(protection).json)).toBe(before);
  });
});

/** The weakened resource, where a protection is lost by weakening one and is found on that one. */
function weakenedIn(protection: Protection): SynthesizedResource | undefined {
  const [before, after] = [templateOf(protection), lost(protection)];
  const [address, ...others] = touched(before, after);
  const isThere = before.resources().some((resource) => resource.address === address);
  if (protection.offender !== undefined || others.length > 0 || !isThere) return undefined;
  return after.resources().find((resource) => resource.address === address);
}

describe("a weakened resource is found among good ones, wherever it stands", () => {
  const found = named.flatMap(([name, protection]) => {
    const weakened = weakenedIn(protection);
    return weakened === undefined ? [] : [[name, protection, weakened] as const];
  });

  it.each(found)("%s", (_, protection, { type, body }) => {
    const { json } = templateOf(protection);
    const resource = json.resource as Record<string, Record<string, unknown>>;
    const beside = (named: Record<string, unknown>) =>
      protection.find(new Template({ ...json, resource: { ...resource, [type]: named } }));
    expect(beside({ "0-first": body, ...resource[type] })).toEqual([`${type}.0-first`]);
    expect(beside({ ...resource[type], "z-last": body })).toEqual([`${type}.z-last`]);
    expect(beside({ "0-first": body, ...resource[type], "z-last": body })).toHaveLength(2);
  });
});

describe("a stack that has nothing", () => {
  it.each(named.filter(([, { ofAbsence }]) => ofAbsence !== true))(
    "does not pass for one that keeps %s",
    (_, protection) => {
      expect(protection.find(new Template({}))).not.toEqual([]);
    },
  );
});

describe("a protection", () => {
  it("has an id of its own", () => {
    expect(new Set(PROTECTIONS.map(({ id }) => id)).size).toBe(PROTECTIONS.length);
  });

  it.each(named)("says why it is there, and which page says so: %s", (_, { why, sentence, sources }) => {
    expect(sentence).toMatch(/^[A-Z].{15,}\.$/);
    expect(why).toMatch(/^[A-Z].{15,}\.$/);
    expect(sources).not.toEqual([]);
    for (const source of sources) expect(source).toMatch(/^https:\/\/\S+$/);
  });
});
