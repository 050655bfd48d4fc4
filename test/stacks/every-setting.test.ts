import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { WEAKENING_OPTIONS } from "../../src/config/options/all-options";
import { parseConfig } from "../../src/config/parse";
import type { BaselineConfig } from "../../src/config/schema";
import { firstOfEach, isExhaustive } from "../support/effort";
import { CASE_ROWS } from "../support/settings/case-rows";
import { type EnvironmentOutputs, outputsOf } from "../support/settings/environment-outputs";
import { type Json, patched, valueIn } from "../support/settings/patch";
import { SETTINGS, type Setting, settingsOf } from "../support/settings/schema-settings";
import { casesOf, type SettingCase } from "../support/settings/setting-cases";
import { type ChangedParts, changedParts } from "./changed-parts";
import { complaintAbout } from "./unreached-setting";

const known = new Map<string, EnvironmentOutputs>();

function synthesize(config: BaselineConfig): EnvironmentOutputs {
  const key = JSON.stringify(config);
  const outputs = known.get(key) ?? outputsOf(config);
  known.set(key, outputs);
  return outputs;
}

const GOLDEN = join(__dirname, "changed-parts.json");

/**
 * What each setting changed when somebody last read it: an option that feeds two constructs and loses one is seen.
 *
 * `UPDATE_GOLDEN=1 npm run test:exhaustive -- test/stacks/every-setting`, then `npm run format`, writes it anew.
 */
const lastRead = JSON.parse(readFileSync(GOLDEN, "utf8")) as Readonly<Record<string, ChangedParts>>;
const isWrittenAnew = process.env.UPDATE_GOLDEN === "1" && isExhaustive;

/** Tests have names before they run: a setting without a value is then named by its own test. */
const CASES: readonly (readonly [string, Setting, number])[] = SETTINGS.flatMap((setting) =>
  (CASE_ROWS[setting.path] ?? [{}]).map(
    ({ when }, index) => [when === undefined ? setting.path : `${setting.path}, when ${when}`, setting, index] as const,
  ),
);

function settingOf(path: string): Setting {
  const setting = SETTINGS.find((one) => one.path === path);
  if (setting === undefined) throw new Error(`The schema has no setting ${path}.`);
  return setting;
}

function caseOf(setting: Setting, index = 0): SettingCase {
  const found = casesOf(setting)[index];
  if (found === undefined) throw new Error(`${setting.path} has no case ${index}.`);
  return found;
}

describe("somebody who sets one setting", () => {
  // All reasons are alike: the first stands for them.
  const tried = firstOfEach(CASES, ([name, { path }]) => (path.endsWith(".reason") ? "a reason" : name));

  it.each(tried)("%s: sees it in a stack, or the table says where and why", (_, setting, index) => {
    const one = caseOf(setting, index);
    expect(complaintAbout(one, synthesize)).toBeUndefined();
    const changed = changedParts(one, synthesize);
    found.set(one.name, changed);
    if (!isWrittenAnew) expect(changed).toEqual(lastRead[one.name]);
  });

  const found = new Map<string, ChangedParts>();
  afterAll(() => {
    if (isWrittenAnew) writeFileSync(GOLDEN, `${JSON.stringify(Object.fromEntries(found), undefined, 2)}\n`);
  });
});

describe("the table of settings", () => {
  it("has a case for every value of the schema, and for every object whose presence says something", () => {
    const paths = CASES.map(([, { path }]) => path);
    for (const path of ["data.recoveryDays", "roles.pipeline", "tags", "cache", "terraform.state.bucket"]) {
      expect(paths).toContain(path);
    }
    expect(paths).toEqual(expect.arrayContaining(WEAKENING_OPTIONS.map((option) => option.path)));
    // Sections that are always there only group what is in them.
    for (const path of ["", "data", "terraform.state", "messaging.throttling"]) expect(paths).not.toContain(path);
    expect(paths.length).toBeGreaterThan(120);
  });

  it("has no row for a setting that is none", () => {
    expect(Object.keys(CASE_ROWS).filter((path) => !SETTINGS.some((one) => one.path === path))).toEqual([]);
  });

  it("has what changes for each, and for no other", () => {
    if (!isWrittenAnew) expect(Object.keys(lastRead)).toEqual(CASES.map(([name]) => name));
  });

  it("says why of every setting that reaches no stack", () => {
    const reasons = Object.values(CASE_ROWS).flatMap((rows) => rows.flatMap((row) => row.seenElsewhere ?? []));
    expect(reasons.length).toBeGreaterThan(0);
    for (const { because } of reasons) expect(because).toMatch(/^.{15,}$/);
  });

  it("notices a new setting, and asks for a row if the schema proposes no value", () => {
    const properties = { data: { type: "object", properties: { colour: { type: "string" } } } };
    const [setting] = settingsOf({ type: "object", properties, required: ["data"] });
    expect(setting?.path).toBe("data.colour");
    expect(() => casesOf(setting as Setting)).toThrow(
      "The schema proposes no second value for data.colour: give it a row in test/support/settings/case-rows.ts.",
    );
  });
});

/** Stacks that no longer read a setting: for them it is as it was before. All else is as it was set. */
function withoutWiring({ setting, before }: SettingCase) {
  const unread = valueIn(configOf(before), setting.path);
  return (config: BaselineConfig): EnvironmentOutputs => {
    const lost = patched(config, { [setting.path]: unread });
    return withStacks(synthesize(config), synthesize(lost).stacks);
  };
}

/** The same with other stacks. What is made when it is asked for is not asked for here. */
function withStacks(outputs: EnvironmentOutputs, stacks: EnvironmentOutputs["stacks"]): EnvironmentOutputs {
  return Object.create(outputs, { stacks: { value: stacks } });
}

function configOf(file: Json): BaselineConfig {
  return parseConfig(file, { source: "a case" });
}

describe("a setting that no stack reads any longer is named", () => {
  // A section that is off lacks what its stack asks for, and a function refuses to have neither of its two settings.
  const isRefused = (path: string) => /disabled$|withoutReservedConcurrency$/.test(path);
  const weakenings = WEAKENING_OPTIONS.map(({ path }) => path).filter((path) => !isRefused(path));
  const values = ["data.recoveryDays", "data.existingKey", "audit.readerRoleArns", "messaging.messageRetentionDays"];

  it.each(firstOfEach([...weakenings, ...values], (path) => path.replace(/\..*/, "")))("%s", (path) => {
    const one = caseOf(settingOf(path));
    expect(complaintAbout(one, withoutWiring(one))).toBe(`${path} is accepted and reaches no stack`);
  });

  it("even if its reason still becomes a tag", () => {
    const one = caseOf(settingOf("data.withoutRecovery"));
    const tagged = (config: BaselineConfig): EnvironmentOutputs => {
      const outputs = withoutWiring(one)(config);
      const { withoutRecovery } = config.data;
      if (withoutRecovery === undefined) return outputs;
      const data = JSON.parse(outputs.stacks.data ?? "") as { resource: { aws_dynamodb_table: { messages: Json } } };
      const { messages } = data.resource.aws_dynamodb_table;
      const table = { ...messages, tags: { "weakened:recovery": withoutRecovery.reason } };
      const text = JSON.stringify(patched(data, { "resource.aws_dynamodb_table.messages": table }));
      return withStacks(outputs, { ...outputs.stacks, data: text });
    };
    expect(complaintAbout(one, tagged)).toBe(
      "data.withoutRecovery is accepted and changes nothing but the tag with its reason",
    );
  });

  it("and so is one that reaches one construct of two", () => {
    const one = caseOf(settingOf("messaging.logRetentionDays"));
    const { messaging = [] } = lastRead[one.name] ?? {};
    const [group = "", ...others] = messaging;
    expect(others.length).toBeGreaterThan(0);
    const [type = "", name = ""] = group.split(".");
    const place = `resource.${type}.${name}`;
    const before = JSON.parse(synthesize(configOf(one.before)).stacks.messaging ?? "") as Json;
    const lost = (config: BaselineConfig): EnvironmentOutputs => {
      const outputs = synthesize(config);
      const stack = patched(JSON.parse(outputs.stacks.messaging ?? "") as Json, { [place]: valueIn(before, place) });
      return withStacks(outputs, { ...outputs.stacks, messaging: JSON.stringify(stack) });
    };
    expect(complaintAbout(one, lost)).toBeUndefined();
    expect(changedParts(one, lost)).toEqual({ messaging: others });
  });

  it("and so is one whose row wrongly says that no stack changes, or that something else does", () => {
    const elsewhere = (path: string, place: "subjects" | "nowhere") =>
      complaintAbout({ ...caseOf(settingOf(path)), seenElsewhere: { place, because: "nobody looked" } }, synthesize);
    expect(elsewhere("data.recoveryDays", "nowhere")).toBe(
      "data.recoveryDays changes data, messaging, although its row says that no stack changes",
    );
    expect(elsewhere("$schema", "subjects")).toBe("$schema does not change the subjects");
  });
});
