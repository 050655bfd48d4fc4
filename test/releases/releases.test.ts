import { readFileSync } from "node:fs";
import { join } from "node:path";
import { GUARANTEES } from "../../src/catalogue/guarantees";
import { parseConfig } from "../../src/config/parse";
import { verify } from "../../src/prove/questions/verification";
import { firstOfEach } from "../support/effort";
import { REPOSITORY } from "../support/environment-file";
import { synthesized } from "../support/environments";
import { Template } from "../support/synthesized-template";
import { managedBy } from "./support/applied-state";
import { type KeptEnvironment, keptEnvironments, keptReleases, textsOf } from "./support/kept";
import { IDENTITY } from "./support/resource-identity";
import { lostBy } from "./support/upgrade";

type Resources = Record<string, Record<string, Record<string, unknown>>>;

const kept = keptEnvironments().map((one) => [`${one.release} ${one.name}`, one] as const);
/** Folders that are somebody's own, and addresses of one machine: nothing of a release is in them. */
const MACHINE =
  /(?<![\w.-])\/(?:builds|home|private|root|runner|tmp|Users|var|work|workspace)(?:\/|\b)|127\.0\.0\.1|localhost/;

function configOf({ file, name }: KeptEnvironment) {
  return parseConfig(file, { source: name });
}

describe("the kept releases", () => {
  it("begin with the first, and each has its entry in the changelog", () => {
    const changelog = readFileSync(join(REPOSITORY, "CHANGELOG.md"), "utf8");
    const entries = [...changelog.matchAll(/^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$/gm)].map(
      ([, version]) => version,
    );
    expect(keptReleases()[0]).toBe("0.1.0");
    expect([...entries].reverse()).toEqual(keptReleases());
  });

  it.each(keptReleases())("%s has both example environments", (release) => {
    const names = kept.filter(([, one]) => one.release === release).map(([, one]) => one.name);
    expect(names).toEqual(expect.arrayContaining(["example", "single-account"]));
  });

  it.each(keptReleases())("%s names nothing of the machine that made it", (release) => {
    for (const [path, text] of textsOf(release)) {
      expect({ path, machine: MACHINE.exec(text)?.[0] }).toEqual({ path, machine: undefined });
    }
  });
});

it.each(["/tmp/cdktf.out", '"/root/.aws"', "/home/somebody/states", "http://127.0.0.1:5000/", "http://localhost:4566"])(
  "what names a machine is seen: %s",
  (text) => {
    expect(text).toMatch(MACHINE);
  },
);

describe.each(kept)("release %s", (_, environment) => {
  it("has the template and the state of every stack, and of no other", () => {
    expect([...environment.states.keys()]).toEqual([...environment.templates.keys()]);
    expect(Object.keys(environment.leftOut).sort()).toEqual([...environment.templates.keys()].sort());
    for (const [stackId, { json }] of environment.templates) {
      const { terraform_remote_state = {} } = (json.data ?? {}) as Record<string, object>;
      for (const name of Object.keys(terraform_remote_state)) {
        const other = name.replace("cross-stack-reference-input-", "");
        expect({ stackId, other, isKept: environment.templates.has(other) }).toMatchObject({ isKept: true });
      }
    }
  });

  it("has in its states every resource of its templates, but what the emulator cannot make", () => {
    for (const [stackId, template] of environment.templates) {
      const left = environment.leftOut[stackId] ?? [];
      const made = template.resources().map(({ address }) => address);
      const state = environment.states.get(stackId);
      if (state === undefined) throw new Error(`There is no state of ${stackId}.`);
      expect([...managedBy(state).keys()].sort()).toEqual(made.filter((address) => !left.includes(address)));
    }
  });

  it("has them in its states under the names of its templates", () => {
    for (const [stackId, state] of environment.states) {
      const managed = managedBy(state);
      for (const { type, address, body } of environment.templates.get(stackId)?.resources() ?? []) {
        const attributes = managed.get(address);
        if (attributes === undefined || IDENTITY[type] === undefined) continue;
        // A block is a list in a state: texts alone are written the same.
        const texts = Object.entries(IDENTITY[type](body)).filter(([, value]) => typeof value === "string");
        expect({ address, ...IDENTITY[type](attributes) }).toMatchObject({ address, ...Object.fromEntries(texts) });
      }
    }
  });

  it("is about the accounts of its environment file only", () => {
    const accounts = Object.values(configOf(environment).accounts);
    const text = JSON.stringify([...environment.states.values()]);
    for (const [, account] of text.matchAll(/:(\d{12}):/g)) expect(accounts).toContain(account);
  });

  it("is read by the prover of today, and its subjects are found in its stacks", () => {
    const { templates, subjects: file } = environment;
    const texts = new Map([...templates].map(([id, { json }]) => [id, JSON.stringify(json)]));
    const guarantees = firstOfEach(GUARANTEES, ({ kind, layer = "all" }) => `${kind} ${layer}`);
    const { verdicts, notRead, subjects } = verify({ templates: texts, file, guarantees });
    expect(file.environment).toBe(environment.name);
    expect(verdicts).toHaveLength(guarantees.length);
    // Release 0.1.0 does not say which accounts are below a unit.
    expect(notRead.filter((place) => !place.includes("add it to organization.units"))).toEqual([]);
    expect(Object.keys(subjects)).toEqual(Object.keys(file.subjects));
    expect(JSON.stringify(subjects)).not.toContain("${");
  });

  it("loses nothing to who upgrades to the stacks of today", () => {
    const after = synthesized(configOf(environment)).templates;
    expect(lostBy({ before: environment.templates, after })).toEqual([]);
  });
});

describe("an upgrade that loses something is refused", () => {
  const before = keptEnvironments()[0]?.templates ?? new Map<string, Template>();
  const valuable = [...before].flatMap(([stackId, template]) =>
    template
      .resources()
      .filter(({ type }) => type in IDENTITY)
      .map(({ type, name, address }) => ({ stackId, type, name, address })),
  );

  /** The kept stacks, one of them changed. */
  function upgradedBy(stackId: string, change: (stack: { resource: Resources; moved?: unknown }) => void) {
    const json = JSON.parse(JSON.stringify(before.get(stackId)?.json)) as { resource: Resources };
    change(json);
    return lostBy({ before, after: new Map([...before, [stackId, new Template({ ...json })]]) });
  }

  it.each(valuable)("$stackId without $address", ({ stackId, type, name, address }) => {
    expect(upgradedBy(stackId, ({ resource }) => delete resource[type]?.[name])).toEqual([
      `${stackId}: ${address} is gone: keep its construct id, or add a moved block`,
    ]);
  });

  it("without a stack", () => {
    const lost = lostBy({ before, after: new Map([...before].filter(([stackId]) => stackId !== "data")) });
    expect(lost).toContain("data: aws_dynamodb_table.messages is gone: keep its construct id, or add a moved block");
  });

  function renameTable({ aws_dynamodb_table: tables = {} }: Resources): void {
    const { messages = {}, ...others } = tables;
    for (const name of Object.keys(tables)) delete tables[name];
    Object.assign(tables, { ...others, items: messages });
  }

  it("with another construct id", () => {
    expect(upgradedBy("data", ({ resource }) => renameTable(resource))).toHaveLength(1);
  });

  it("but not when a moved block says where it is now", () => {
    const lost = upgradedBy("data", (stack) => {
      renameTable(stack.resource);
      stack.moved = [{ from: "aws_dynamodb_table.messages", to: "aws_dynamodb_table.items" }];
    });
    expect(lost).toEqual([]);
  });

  it.each([
    ["data", "aws_dynamodb_table", "messages", "name", "other"],
    ["data", "aws_dynamodb_table", "messages", "range_key", "other"],
    ["data", "aws_kms_key", "table-key", "multi_region", true],
    ["audit", "aws_s3_bucket", "trail-bucket", "bucket", "other"],
    ["audit", "aws_cloudtrail", "trail", "name", "other"],
    ["messaging", "aws_cognito_user_pool", "users", "username_attributes", ["phone_number"]],
  ])("%s: %s.%s with another %s", (stackId, type, name, attribute, value) => {
    const lost = upgradedBy(stackId, ({ resource }) =>
      Object.assign(resource[type]?.[name] ?? {}, { [attribute]: value }),
    );
    expect(lost).toContainEqual(expect.stringMatching(`^${stackId}: ${type}.${name}: ${attribute} was .* becomes `));
  });

  it("with a key attribute of another type", () => {
    const lost = upgradedBy("data", ({ resource }) => {
      const table = resource.aws_dynamodb_table?.messages as { attribute: { name: string; type: string }[] };
      for (const attribute of table.attribute) attribute.type = "N";
    });
    expect(lost).toEqual([expect.stringContaining("data: aws_dynamodb_table.messages: keys was ")]);
  });
});
