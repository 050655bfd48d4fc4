import { environment, synthesized } from "../support/environments";
import { PROTECTIONS } from "../support/protections/all";
import type { Protection } from "../support/protections/protection";
import { type SynthesizedResource, Template } from "../support/template";

const { templates } = synthesized(environment("example"));
const named = PROTECTIONS.map((protection) => [`${protection.id}: ${protection.sentence}`, protection] as const);

/** What falls together with another, because the realistic way to lose the one is a way to lose the other. */
const FALL_TOGETHER: Readonly<Record<string, readonly string[]>> = {
  // A statement turned from Deny into Allow.
  "TABLE-POLICY-02": ["TABLE-POLICY-07"],
  "TABLE-POLICY-04": ["TABLE-POLICY-07"],
  "TABLE-POLICY-06": ["TABLE-POLICY-07"],
  "TEXT-KEYS-02": ["TABLE-POLICY-07"],
  "TEXT-KEYS-04": ["TABLE-POLICY-07"],
  // A policy of the key of texts that lets in whom it should not, or is gone.
  "KEY-04/data": ["TEXT-KEY-01"],
  "KEY-05/data": ["TEXT-KEY-01", "TEXT-KEY-03"],
  "KEY-08/data": ["TEXT-KEY-01", "TEXT-KEY-02"],
  // A role that somebody else may assume.
  "DAX-09": ["IAM-03/cache"],
  "IAM-03/cache": ["DAX-09"],
};

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

describe("the example environment", () => {
  it.each(named)("%s", (_, protection) => {
    expect(protection.find(templateOf(protection))).toEqual([]);
  });

  it("has a protection in each of its stacks", () => {
    expect(new Set(PROTECTIONS.map(({ stack }) => stack))).toEqual(new Set(templates.keys()));
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
    const expected = [protection.id, ...(FALL_TOGETHER[protection.id] ?? [])];
    expect(fallen.map(({ id }) => id).sort()).toEqual(expected.sort());
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

  it.each(named)("says why it is there and who else asks for it: %s", (_, { why, sentence, sources }) => {
    expect(sentence).toMatch(/^[A-Z].{15,}\.$/);
    expect(why).toMatch(/^[A-Z].{15,}\.$/);
    expect(sources).not.toEqual([]);
    for (const source of sources) expect(source).toMatch(/^(https:\/\/\S+|[A-Z][A-Za-z0-9_.-]*\d)$/);
  });

  it("is one of at least 45 kinds", () => {
    expect(new Set(PROTECTIONS.map(({ id }) => id.replace(/\/.*/, ""))).size).toBeGreaterThanOrEqual(45);
  });
});
