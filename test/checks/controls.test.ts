import { Template } from "../../src/checks/checked-template";
import type { Control } from "../../src/checks/control";
import { CONTROLS } from "../../src/checks/controls";
import { SIZE_LIMITS } from "../../src/facts/policy-sizes";
import { checkTemplate } from "../support/check-templates";
import { firstOfEach, isExhaustive } from "../support/effort";
import type { StackJson } from "../support/stack-edits";
import { Template as StackTemplate } from "../support/synthesized-template";
import { having, stacksOf, withStack } from "./example";
import type { Loss } from "./loss";
import { LOSSES } from "./losses/all-losses";

const stacks = stacksOf("example");
const example = checkTemplate(stacks);
const controls = CONTROLS.map((control) => [`${control.id}: ${control.sentence}`, control] as const);
/** Of the ways to lose a control, which most stacks have of their own, one stands for the others. */
const losses = firstOfEach(LOSSES, ({ control }) => control).map(
  (loss) => [`${loss.control} in ${loss.stack}: ${controlOf(loss).sentence}`, loss] as const,
);

/** Of what the example environment has none. */
const ABSENT = ["DDB-TABLE-11", "DDB-NETWORK-01", "DDB-FUNCTION-05", "DDB-API-07"];

/** What falls together with another, because the realistic way to lose the one is a way to lose the other. */
const FALL_TOGETHER: Readonly<Record<string, readonly string[]>> = {
  // A statement turned from Deny into Allow.
  "DDB-TABLE-POLICY-02": ["DDB-TABLE-POLICY-07"],
  "DDB-TABLE-POLICY-04": ["DDB-TABLE-POLICY-07"],
  // Of DAX, which the trust then names no more.
  "DDB-IAM-03 in cache": ["DDB-DAX-09"],
  // An exemption for a caller who chooses a name is none of a named principal.
  "DDB-SCP-06": ["DDB-SCP-07", "DDB-SCP-08"],
  // The key of AWS lets no alarm use it.
  "DDB-TOPIC-01": ["DDB-TOPIC-03"],
};

function controlOf({ control: id }: Loss): Control {
  const control = CONTROLS.find((one) => one.id === id);
  if (control === undefined) throw new Error(`There is a loss of ${id}, and no such control.`);
  return control;
}

function jsonOf({ stack }: Loss): StackJson {
  const json = stacks.get(stack);
  if (json === undefined) throw new Error(`The example environment has no stack ${stack}.`);
  return json;
}

/** Such as `TABLE-POLICY` of `DDB-TABLE-POLICY-02`. */
function partOf(control: string): string {
  return control.replace(/^DDB-|-\d+$/g, "");
}

/** Addresses of the resources of a stack that differ, or are in one of the two only. */
function touched(before: StackJson, after: StackJson): readonly string[] {
  const bodies = (json: StackJson) =>
    new Map(new StackTemplate(json).resources().map(({ address, body }) => [address, JSON.stringify(body)]));
  const [old, now] = [bodies(before), bodies(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((address) => old.get(address) !== now.get(address));
}

/** The template after a loss: several tests look at each. */
function templateAfter(loss: Loss): Template {
  const template = afterwards.get(loss) ?? withStack(stacks, loss.stack, loss.remove(jsonOf(loss)));
  afterwards.set(loss, template);
  return template;
}

const afterwards = new Map<Loss, Template>();

const failing = (control: Control, template: Template): readonly string[] =>
  control
    .find(template)
    .filter(({ verdict }) => verdict === "failed")
    .map(({ address }) => address);

describe("the example environment", () => {
  it.each(controls)("passes %s", (_, control) => {
    const findings = control.find(example);
    expect(findings.filter(({ verdict }) => verdict !== "passed")).toEqual([]);
    expect(findings.length === 0).toBe(ABSENT.includes(control.id));
  });
});

describe("the environment of a single account", () => {
  const template = checkTemplate(stacksOf("single-account"));

  it("passes every control, but for the lock that it gives up with a reason", () => {
    expect([...having("failed", template), ...having("undecided", template)]).toEqual([]);
    expect(having("waived", template)).toMatchObject([
      {
        control: { id: "DDB-BUCKET-01" },
        findings: [{ address: "aws_s3_bucket.trail-bucket", waiver: { by: "tag weakened:compliance-lock" } }],
      },
    ]);
  });
});

describe("a control", () => {
  it.each(CONTROLS.map(({ id }) => [id]))("has a realistic way to be lost: %s", (id) => {
    expect(LOSSES.filter(({ control }) => control === id)).not.toEqual([]);
  });

  it("has an id of its own", () => {
    expect(new Set(CONTROLS.map(({ id }) => id)).size).toBe(CONTROLS.length);
  });

  it.each(controls)("says why it is there, what to do, and who else asks for it: %s", (_, control) => {
    const { id, why, sentence, mend, sources, ids, waivedBy = [] } = control;
    expect(id).toMatch(/^DDB-[A-Z]+(-[A-Z]+)?-\d\d$/);
    for (const text of [sentence, why, mend]) expect(text).toMatch(/^[A-Z`].{10,}\.$/);
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) expect(source).toMatch(/^https:\/\/\S+$/);
    for (const one of ids.checkov) expect(one).toMatch(/^CKV2?_AWS_\d+$/);
    for (const one of ids.trivy) expect(one).toMatch(/^AWS-\d{4}$/);
    for (const one of ids.securityHub) expect(one).toMatch(/^[A-Z][A-Za-z0-9]+\.\d+$/);
    for (const one of ids.cis) expect(one).toMatch(/^v\d\.\d\.\d\/\d+(\.\d+)+$/);
    for (const one of ids.nist80053) expect(one).toMatch(/^[A-Z]{2}-\d+(\(\d+\))?$/);
    for (const tag of waivedBy) expect(tag).toMatch(/^weakened:[a-z-]+$/);
  });

  it.each(controls)("is absent, and not passed, where there is nothing that it is about: %s", (_, control) => {
    expect(control.find(new Template([]))).toEqual([]);
  });

  it("knows the largest service control policy as the facts do", () => {
    const { mend = "" } = CONTROLS.find(({ id }) => id === "DDB-SCP-05") ?? {};
    expect(mend).toContain(` ${SIZE_LIMITS.scp.max} characters`);
  });
});

describe("the loss of a control is seen, by id and address", () => {
  it.each(losses)("%s", (_, loss) => {
    const offenders = failing(controlOf(loss), templateAfter(loss));
    expect(offenders).toEqual([loss.offender ?? touched(jsonOf(loss), loss.remove(jsonOf(loss)))[0]]);
  });

  it.each(firstOfEach(losses, ([, { control }]) => partOf(control)))(
    "and no other control is lost along with %s",
    (_, loss) => {
      const fallen = CONTROLS.filter((control) => failing(control, templateAfter(loss)).length > 0).map(({ id }) => id);
      const others = FALL_TOGETHER[loss.control] ?? FALL_TOGETHER[`${loss.control} in ${loss.stack}`] ?? [];
      expect(fallen.toSorted()).toEqual([loss.control, ...others].toSorted());
    },
  );

  it.each(losses)("and a removal changes nothing in place: %s", (_, loss) => {
    const before = JSON.stringify(jsonOf(loss));
    loss.remove(jsonOf(loss));
    expect(JSON.stringify(jsonOf(loss))).toBe(before);
  });
});

describe("a weakened resource is found among good ones, wherever it stands", () => {
  const found = losses.flatMap(([name, loss]) => {
    const [before, after] = [jsonOf(loss), loss.remove(jsonOf(loss))];
    const [address, ...others] = touched(before, after);
    const isThere = new StackTemplate(before).resources().some((resource) => resource.address === address);
    if (loss.offender !== undefined || others.length > 0 || !isThere) return [];
    const weakened = new StackTemplate(after).resources().find((resource) => resource.address === address);
    return weakened === undefined ? [] : [[name, loss, weakened] as const];
  });

  // Controls of one part are made alike.
  it.each(firstOfEach(found, ([, { control }]) => partOf(control)))("%s", (_, loss, { type, body }) => {
    const json = jsonOf(loss);
    const resource = json.resource as Record<string, Record<string, unknown>>;
    const beside = (named: Record<string, unknown>) =>
      failing(
        controlOf(loss),
        withStack(stacks, loss.stack, { ...json, resource: { ...resource, [type]: named } }),
      ).filter((address) => /\.(0-first|z-last)$/.test(address));
    const [first, last] = [`${type}.0-first`, `${type}.z-last`];
    expect(beside({ "0-first": body, ...resource[type], "z-last": body }).toSorted()).toEqual([first, last]);
    if (!isExhaustive) return;
    expect(beside({ "0-first": body, ...resource[type] })).toEqual([first]);
    expect(beside({ ...resource[type], "z-last": body })).toEqual([last]);
  });
});
