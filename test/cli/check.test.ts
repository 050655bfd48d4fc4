import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log } from "sarif";
import { validateXML } from "xmllint-wasm";
import { CONTROLS } from "../../src/checks/controls";
import type { Waiver } from "../../src/checks/waiver";
import { checkCommand } from "../../src/cli/check-command";
import { parseArguments } from "../../src/cli/usage";
import { TemplateError } from "../../src/prove/terraform/stack";
import { stacksOf } from "../checks/example";
import { environmentFile, REPOSITORY } from "../support/environment-file";
import { cli } from "./cli";
import { problemsOfSarif } from "./sarif-schema";

const example = stacksOf("example");
const SHOP = join(REPOSITORY, "test", "checks", "plans", "shop-plan.json");
const ERRORED = join(REPOSITORY, "test", "prove", "plans", "errored-plan.json");
const STATE = join(REPOSITORY, "test", "prove", "plans", "orders-state.json");

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-check-"));
  for (const [stack, json] of example) write(join("cdktf.out", "stacks", stack, "cdk.tf.json"), json);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: unknown): string {
  const file = join(folder, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const check = (...parameters: readonly string[]) => checkCommand(parseArguments(["check", ...parameters]));
const out = () => join(folder, "cdktf.out");
const count = (text: string, verdict: string): number => text.match(new RegExp(`^${verdict} +DDB-`, "gm"))?.length ?? 0;
const TABLE = { resource: { aws_dynamodb_table: { notes: { name: "notes" } } } };

describe("somebody who checks the stacks of the example environment", () => {
  it("gets exit code 0, a line for each control, and how many passed", () => {
    const { output, exitCode } = check(out());
    expect(exitCode).toBe(0);
    for (const { id, severity, sentence } of CONTROLS) {
      expect(output).toMatch(new RegExp(`^(passed|absent) +${id} +${severity} `, "m"));
      expect(output).toContain(sentence);
    }
    expect(output).toContain(`4 absent, ${CONTROLS.length - 4} passed\n`);
  });

  it("gets the same from the program as it is installed, in the folder above the stacks", () => {
    const { status, stdout, stderr } = cli(folder, "check");
    expect([status, stderr]).toEqual([0, ""]);
    expect(count(stdout, "passed")).toBe(CONTROLS.length - 4);
    expect(stdout).toContain("of cdktf.out/stacks/audit/cdk.tf.json");
  });
});

describe("somebody whose stack breaks controls", () => {
  it("gets exit code 1, and for each resource its address, what was got and what to do", () => {
    const { output, exitCode } = check(write("orders.json", TABLE));
    expect(exitCode).toBe(1);
    const lines = output.split("\n");
    const start = lines.findIndex((line) => line.includes("DDB-TABLE-01"));
    expect(lines.slice(start, start + 4)).toEqual([
      expect.stringMatching(/^failed {5}DDB-TABLE-01 +high +DynamoDB itself refuses to delete a table\.$/),
      "           failed orders: aws_dynamodb_table.notes",
      "             deletion_protection_enabled must be true, got nothing",
      "           to do: Set `deletion_protection_enabled = true`.",
    ]);
    expect(output).toMatch(/^absent +DDB-TRAIL-01 /m);
  });

  it("gets exit code 2 where nothing fails and something is undecided", () => {
    const data = structuredClone(example.get("data")) as { resource: { aws_kms_key: Record<string, object> } };
    Object.assign(data.resource.aws_kms_key["table-key"] ?? {}, { enable_key_rotation: `\${var.rotation}` });
    write(join("cdktf.out", "stacks", "data", "cdk.tf.json"), data);
    const { output, exitCode } = check(out());
    expect(exitCode).toBe(2);
    expect(output).toContain(`enable_key_rotation must be true: not known (\${var.rotation})`);
  });

  it("gets exit code 2 where a module hides what it makes", () => {
    const data = { ...example.get("data"), module: { tables: { source: "./tables" } } };
    write(join("cdktf.out", "stacks", "data", "cdk.tf.json"), data);
    const { output, exitCode } = check(out());
    expect(exitCode).toBe(2);
    expect(output).toContain("not read   data: module.tables: only the plan contains its resources");
    // Each control is about something that the module may make, but those of the settings of the stacks.
    const passed = [...output.matchAll(/^passed +(DDB-[A-Z-]+)/gm)].map(([, id = ""]) => id);
    expect([...new Set(passed)]).toEqual(["DDB-STACK-"]);
    expect(output).toMatch(/^undecided +DDB-TABLE-01/m);
    expect(output).toContain("whether it makes aws_dynamodb_table: not known (only the plan contains its resources)");
  });

  it.each([
    ["a kind of another provider", { awscc_dynamodb_table: { t: {} } }, "awscc_dynamodb_table.t"],
    [
      "a template of CloudFormation",
      { aws_cloudformation_stack: { s: { template_body: "{}" } } },
      "aws_cloudformation_stack.s",
    ],
  ])(
    "reads by name of every control that %s may break it, and of no control that it breaks it",
    (_, resource, address) => {
      const { output } = check(write("stack.json", { resource }));
      expect(output).toMatch(new RegExp(`^undecided +DDB-TABLE-01[^]*: ${address.replaceAll(".", "\\.")}`, "m"));
      expect(output).not.toMatch(/^failed +DDB-(?!STACK)/m);
    },
  );

  it("may have in a module what a resource needs beside it, and is not told that it lacks it", () => {
    const bucket = { aws_s3_bucket: { b: { bucket: "b" } } };
    expect(check(write("stack.json", { resource: bucket })).output).toMatch(/^failed +DDB-BUCKETS?-/m);
    const stack = write("stack.json", { resource: bucket, module: { guards: { source: "./guards" } } });
    // What is written in the bucket itself is broken, whatever the module has.
    const failed = [...check(stack).output.matchAll(/^failed +(DDB-BUCKETS?-\d+)/gm)].map(([, id]) => id);
    expect(failed).toEqual(["DDB-BUCKET-09"]);
  });
});

describe("somebody who gives controls up", () => {
  const waivers = (list: unknown) => write("waivers.json", list);
  const waiver = (control: string, address: string): Waiver => ({ control, address, reason: "rebuilt every night" });

  it("gets exit code 0 once each has a waiver with a reason, and reads them in the report", () => {
    const stack = write("orders.json", TABLE);
    const failing = [...check(stack).output.matchAll(/^failed +(DDB-\S+)/gm)].map(([, id = ""]) => id);
    expect(failing).toContain("DDB-TABLE-POLICY-01");
    const { output, exitCode } = check("--waivers", waivers(failing.map((id) => waiver(id, "*"))), stack);
    expect(exitCode).toBe(0);
    expect(count(output, "waived")).toBe(failing.length);
    expect(output).toContain("waived by waiver file: rebuilt every night");
  });

  it("waives what a plan does not show, for all resources of a kind", () => {
    const list = [waiver("DDB-TABLE-02", "aws_dynamodb_table.*")];
    const { output } = check("--waivers", waivers(list), SHOP);
    expect(output).toMatch(/^waived +DDB-TABLE-02 /m);
    expect(output).toContain("lifecycle.prevent_destroy must be true: not known (a plan does not show it)");
  });

  it.each([
    ["no reason", [{ control: "DDB-TABLE-01", address: "*" }], "[0].reason must say why"],
    [
      "an unknown control",
      [waiver("CKV_AWS_28", "*")],
      '[0].control must be the id of a control, such as DDB-TABLE-01, got "CKV_AWS_28"',
    ],
    [
      "nothing that fails",
      [waiver("DDB-KEY-01", "aws_kms_key.*")],
      "DDB-KEY-01 of aws_kms_key.*: nothing of this address fails or is undecided",
    ],
    ["no JSON", "{", "waivers.json is not JSON"],
  ])("is refused a waiver with %s, by name", (_, list, message) => {
    expect(() => check("--waivers", waivers(list), write("orders.json", TABLE))).toThrow(message);
  });

  it("is refused a file that is not there", () => {
    expect(() => check("--waivers", join(folder, "none.json"), out())).toThrow("none.json cannot be read");
  });
});

describe("input of the wrong kind is refused, by name", () => {
  it.each([
    [
      "an environment file",
      () => write("a.json", environmentFile("example")),
      "a.json is an environment file. Write its stacks",
    ],
    ["a state", () => STATE, "orders-state.json is a state. Controls look at what will be there"],
    [
      "a state file",
      () => write("a.tfstate", { version: 4, lineage: "x", serial: 1 }),
      "a.tfstate is the state file itself",
    ],
    [
      "HCL",
      () => write("main.tf", 'resource "aws_dynamodb_table" "notes" {\n  name = "notes"\n}\n'),
      "main.tf is HCL, which only Terraform reads",
    ],
    [
      "a subjects file",
      () => write("a.json", { organization: {}, subjects: {} }),
      "a.json is a subjects file. Give the folder",
    ],
    [
      "a manifest",
      () => write("a.json", { version: "0.21.0", stacks: {} }),
      "a.json is a manifest of CDKTF. Give the folder",
    ],
    [
      "a template of CloudFormation",
      () => write("a.json", { AWSTemplateFormatVersion: "2010-09-09", Resources: {} }),
      "a template of CloudFormation",
    ],
    ["other JSON", () => write("a.json", { name: "x" }), "a.json must be Terraform's JSON, got an object with name."],
    ["an empty object", () => write("a.json", {}), "got an object with nothing"],
    ["a list", () => write("a.json", []), "a.json must be an object"],
    ["text", () => write("a.json", "nothing"), "a.json is not JSON"],
    ["a plan that ended in an error", () => ERRORED, "ended in an error"],
    ["no such file", () => join(folder, "none"), "does not exist"],
  ])("%s", (_, input, message) => {
    expect(() => check(input())).toThrow(message);
  });

  it("such as resources in a form that is none", () => {
    expect(() => check(write("a.json", { resource: { aws_kms_key: 1 } }))).toThrow(TemplateError);
  });

  it.each([
    [["check", "--subjects", "a"], "--subjects is an option of prove, diff, can, check-plan, picture only"],
    [["check", "--html", "a"], "--html is an option of prove only"],
    [["prove", "--waivers", "a"], "--waivers is an option of check, check-plan only"],
    [["can", "x", "--sarif", "a"], "--sarif is an option of prove, check only"],
    [["look"], "must be one of prove, diff, can, check, check-plan, picture, subjects, model, got look"],
  ])("such as options of another command: %s", (parameters, message) => {
    expect(() => parseArguments(parameters)).toThrow(message);
  });

  it("with exit code 3 and nothing but the message", () => {
    const { status, stdout, stderr } = cli(folder, "check", "none");
    expect([status, stdout]).toEqual([3, ""]);
    expect(stderr).toContain("none does not exist");
  });
});

describe("the reports for other programs", () => {
  function reports(...inputs: readonly string[]) {
    const files = ["json", "sarif", "junit"].map((name) => join(folder, "reports", name));
    check("--json", files[0] ?? "", "--sarif", files[1] ?? "", "--junit", files[2] ?? "", ...inputs);
    const [json = "", sarif = "", junit = ""] = files.map((file) => readFileSync(file, "utf8"));
    return { json: JSON.parse(json), sarif: JSON.parse(sarif) as Log, junit };
  }

  const waivers = () =>
    write("waivers.json", [
      { control: "DDB-TABLE-03", address: "aws_dynamodb_table.visits", reason: "counted anew daily" },
    ]);

  it("have every control, as JSON", () => {
    const { json } = reports("--waivers", waivers(), SHOP);
    expect(json.controls.map(({ id }: { id: string }) => id)).toEqual(CONTROLS.map(({ id }) => id));
    expect(Object.values<number>(json.counts).reduce((sum, one) => sum + one, 0)).toBe(CONTROLS.length);
    const [recovery] = json.controls.filter(({ id }: { id: string }) => id === "DDB-TABLE-03");
    expect(recovery).toMatchObject({
      verdict: "failed",
      ids: { securityHub: ["DynamoDB.2"], checkov: ["CKV_AWS_28"] },
      findings: expect.arrayContaining([
        {
          stack: "shop-plan",
          address: "aws_dynamodb_table.orders",
          verdict: "failed",
          problems: [
            {
              argument: "point_in_time_recovery.enabled",
              expected: "be true",
              got: "nothing that the plan shows",
            },
          ],
        },
        expect.objectContaining({
          address: "aws_dynamodb_table.visits",
          verdict: "waived",
          waiver: { by: "waiver file", reason: "counted anew daily", instead: "failed" },
        }),
      ]),
    });
  });

  it("lead a code scanner to rules and places, as SARIF", () => {
    const { sarif } = reports("--waivers", waivers(), SHOP);
    expect(problemsOfSarif(sarif)).toEqual([]);
    const [run] = sarif.runs;
    const rules = run?.tool.driver.rules?.map(({ id }) => id) ?? [];
    expect(rules).toEqual([...CONTROLS.map(({ id }) => id), "NOT-READ"]);
    const results = run?.results ?? [];
    for (const { ruleId, locations = [] } of results) {
      expect(rules).toContain(ruleId);
      expect(locations).toHaveLength(1);
    }
    expect(results.filter(({ ruleId }) => ruleId === "DDB-TABLE-03").map(({ level }) => level)).toEqual([
      "error",
      "note",
    ]);
    expect(results.filter(({ ruleId }) => ruleId === "DDB-TABLE-11").map(({ level }) => level)).toEqual(["warning"]);
    const suppressed = results.filter(({ suppressions }) => suppressions !== undefined);
    expect(suppressed.map(({ ruleId }) => ruleId)).toEqual(["DDB-TABLE-03"]);
  });

  it("name the construct of a synthesized stack, as SARIF", () => {
    const data = structuredClone(example.get("data")) as { resource: { aws_dynamodb_table: Record<string, object> } };
    Object.assign(data.resource.aws_dynamodb_table.messages ?? {}, { deletion_protection_enabled: false });
    write(join("cdktf.out", "stacks", "data", "cdk.tf.json"), data);
    const [result, ...others] = reports(out()).sarif.runs[0]?.results ?? [];
    expect(others).toEqual([]);
    expect(result?.locations?.[0]?.logicalLocations).toEqual([
      { fullyQualifiedName: "data/messages/Default", kind: "resource" },
    ]);
  });

  it("are read by build servers by the schema that servers agree on, as JUnit", async () => {
    const { junit } = reports("--waivers", waivers(), SHOP);
    const schema = readFileSync(join(__dirname, "junit.xsd"), "utf8");
    const { errors } = await validateXML({
      xml: { fileName: "junit.xml", contents: junit },
      schema: [{ fileName: "junit.xsd", contents: schema }],
    });
    expect(errors).toEqual([]);
    expect(junit).toContain(`tests="${CONTROLS.length}"`);
    expect(junit.split("<failure ")).toHaveLength(Number(/failures="(\d+)"/.exec(junit)?.[1]) + 1);
    expect(junit.split("<error ")).toHaveLength(Number(/errors="(\d+)"/.exec(junit)?.[1]) + 1);
    expect(junit.split("<skipped ")).toHaveLength(Number(/skipped="(\d+)"/.exec(junit)?.[1]) + 1);
  });
});

describe("somebody whose policy has a key twice", () => {
  it("is told which, and no control takes one of the two values", () => {
    const policy = '{"Statement":[{"Effect":"Deny","Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]}';
    const bucket = { aws_s3_bucket: { b: { bucket: "b" } }, aws_s3_bucket_policy: { b: { bucket: "b", policy } } };
    const { output, exitCode } = check(write("a.json", { resource: bucket }));
    expect(exitCode).not.toBe(0);
    expect(output).toContain('a policy in which the key "Effect" is twice in Statement[0]');
  });
});
