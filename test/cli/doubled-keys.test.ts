import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readAppliedRecord } from "../../stacks/applied/applied-record";
import { addressesOf } from "../../stacks/applied/state-reader";
import { REPOSITORY } from "../support/environment-file";
import { sourcesIn } from "../support/source-files";
import { cli } from "./cli";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-doubled-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const FILES: Readonly<Record<string, string>> = {
  "stack.tf.json": '{"resource":{"aws_dynamodb_table":{"orders":{"name":"orders"}}}}',
  "plan.json": '{"format_version":"1.2","planned_values":{"root_module":{}},"resource_changes":[]}',
  "doubled.json": '{"organization":{},"resource":{},"reso\\u0075rce":{},"subjects":{}}',
  "waivers.json": '[{"control":"DDB-TABLE-01","control":"check-plan","address":"*","reason":"on purpose"}]',
};

describe("somebody who writes a key twice in a file for the program", () => {
  beforeEach(() => {
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  });

  it.each([
    ["a stack to prove", ["prove", "doubled.json"], "doubled", "resource"],
    ["a stack to check", ["check", "doubled.json"], "doubled.json", "resource"],
    ["a plan", ["check-plan", "doubled.json"], "doubled.json", "resource"],
    ["one of two versions", ["diff", "stack.tf.json", "doubled.json"], "doubled", "resource"],
    ["a subjects file", ["can", "administrator", "stack.tf.json", "--subjects", "doubled.json"], "doubled", "resource"],
    ["own guarantees", ["prove", "stack.tf.json", "--guarantees", "doubled.json"], "doubled.json", "resource"],
    ["waivers of check", ["check", "stack.tf.json", "--waivers", "waivers.json"], "waivers.json", "control"],
    ["waivers of check-plan", ["check-plan", "plan.json", "--waivers", "waivers.json"], "waivers.json", "control"],
    ["a model", ["model", "export", "doubled.json"], "doubled.json", "resource"],
  ])("is refused by the name of the key: %s", (_, parameters, file, key) => {
    const { status, stdout, stderr } = cli(folder, ...parameters);
    expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
    expect(stderr).toContain(file);
    expect(stderr).toContain(`the key "${key}" is twice in `);
  });

  it("is refused by the name of the key: the record of what was applied, and a state", () => {
    expect(() => readAppliedRecord(join(folder, "doubled.json"))).toThrow('the key "resource" is twice');
    expect(() => addressesOf("data", '{"version":4,"resources":[{}],"resources":[]}')).toThrow('"resources" is twice');
  });
});

/** What may be read otherwise: texts of the program itself, policies that AWS answers with, and the environment file, whose reader refuses doubled keys. */
const OTHERWISE = new Set([
  "src/cli/guarantees-file.ts",
  "src/cli/model-file.ts",
  "src/cli/subjects-command.ts",
  "src/cli/version.ts",
  "src/cli/reports/locations.ts",
  "src/config/json-text.ts",
  "src/model/parse-model.ts",
  "src/prove/documents/strict-json.ts",
  "src/prove/managed-policies/managed-policies.ts",
  "src/prove/proof/proof-files.ts",
  "src/prove/terraform/plan-origins.ts",
  "src/recovery/policy-setting.ts",
  "src/recovery/wanted-settings.ts",
]);

it("a file that is read without a look at doubled keys is noticed", () => {
  const rooms = ["src", "stacks"];
  const found = sourcesIn(REPOSITORY, rooms).filter(
    ({ path, text }) => text.includes("JSON.parse(") && !path.startsWith("src/messaging/"),
  );
  expect(found.map(({ path }) => path).filter((path) => !OTHERWISE.has(path))).toEqual([]);
});
