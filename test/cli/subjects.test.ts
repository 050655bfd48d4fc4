import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { SubjectsFile } from "../../src/prove/documents/subjects";
import { tenantModel } from "../model/tenant-model";
import { ordersModel } from "../orders/orders-model";
import { ACCOUNT, ordersSaid, ordersSubjects, ordersTemplates } from "../orders/orders-stack";
import { cli } from "./cli";

const [[, stack = ""] = []] = [...ordersTemplates()];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "subjects-"));
  put("model.json", JSON.stringify(ordersModel));
  put("said.json", JSON.stringify(ordersSaid));
  put("stacks/orders/cdk.tf.json", stack);
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

type Blocks = Record<string, Record<string, Record<string, unknown>>>;

/** Edits the resources of the stack. */
function edit(change: (resources: Blocks) => void): void {
  const json = JSON.parse(stack) as { resource: Blocks };
  change(json.resource);
  put("stacks/orders/cdk.tf.json", JSON.stringify(json));
}

const subjects = (...more: readonly string[]) =>
  cli(folder, "subjects", "--model", "model.json", "--said", "said.json", ".", ...more);
const written = (): SubjectsFile => JSON.parse(readFileSync(join(folder, "subjects.json"), "utf8"));
const roleArn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

describe("a team that has its subjects written", () => {
  it("gets the file that somebody has written by hand, with the model", () => {
    const { status, stdout } = subjects();
    expect(stdout).toContain("Every subject is found, or there is none.\nsubjects.json is written\n");
    expect(status).toBe(0);
    const { subjects: found, model, ...others } = written();
    const { subjects: byHand, suggestions: _, model: __, ...same } = ordersSubjects(Object.keys(found));
    // No guarantee of this model names the table's name.
    const { tableName: ___, ...named } = byHand;
    expect(found).toEqual({ ...named, lambdaService: ["lambda.eu-west-1.amazonaws.com"] });
    expect(others).toEqual(same);
    expect(model).toEqual(JSON.parse(JSON.stringify(ordersModel)));
  });

  it("gets it from a state too, with what AWS has chosen", () => {
    const values = (one: object) => ({ mode: "managed", provider_name: "registry.terraform.io/hashicorp/aws", ...one });
    const tableArn = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders`;
    const index = (name: string) => [{ name }];
    const table = {
      arn: tableArn,
      name: "orders",
      hash_key: "pk",
      range_key: "sk",
      global_secondary_index: index("byStatus"),
      local_secondary_index: index("byDate"),
      server_side_encryption: [{ enabled: true, kms_key_arn: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1a2b` }],
    };
    const endpoint = {
      id: "vpce-0abc",
      service_name: "com.amazonaws.eu-west-1.dynamodb",
      vpc_endpoint_type: "Gateway",
    };
    const resources = [
      values({ address: "aws_dynamodb_table.t", type: "aws_dynamodb_table", name: "t", values: table }),
      values({ address: "aws_vpc_endpoint.e", type: "aws_vpc_endpoint", name: "e", values: endpoint }),
    ];
    put("state.json", JSON.stringify({ format_version: "1.0", values: { root_module: { resources } } }));
    const ended = cli(folder, "subjects", "--model", "model.json", "state.json");
    expect([ended.status, ended.stderr]).toEqual([2, ""]);
    expect(written().subjects).toMatchObject({
      table: [tableArn],
      endpoint: ["vpce-0abc"],
      tableKey: [`arn:aws:kms:eu-west-1:${ACCOUNT}:key/1a2b`],
    });
  });
});

describe("somebody whose stacks do not say who is who", () => {
  it("is told of each subject how to set it, and none is guessed", () => {
    put("said.json", JSON.stringify({ account: ACCOUNT }));
    const { status, stdout } = subjects();
    expect(status).toBe(2);
    for (const name of [
      "breakGlass",
      "pipeline",
      "organization",
      "approvedRegion",
      "managedPolicy",
      "unlockedRegion",
    ]) {
      expect(stdout).toMatch(new RegExp(`not found  ${name} .*: set it by "(subjects\\.)?${name}"`));
      expect(written().subjects).not.toHaveProperty(name);
    }
    expect(stdout).toMatch(/\d+ not found: guarantees about them are undecided\./);
  });

  it("is told if two roles do the same pattern, and all roles together are then not known either", () => {
    edit(({ aws_iam_role: roles = {}, aws_iam_role_policy: policies = {} }) => {
      roles.copy = { ...roles["role-getOrder"], name: "orders-copy" };
      policies.copy = {
        ...policies["role-getOrder_access"],
        ...Object.values(policies).find(({ role }) => String(role).includes("role-getOrder")),
        role: `\${aws_iam_role.copy.id}`,
      };
    });
    const { status, stdout } = subjects();
    expect([status, stdout]).toEqual([
      2,
      expect.stringMatching(/not found {2}getOrder .*several roles do exactly this/),
    ]);
    expect(stdout).toMatch(/not found {2}patternRole .*the role of getOrder is not found/);
    expect(Object.keys(written().subjects)).not.toEqual(expect.arrayContaining(["getOrder"]));
    put(
      "said.json",
      JSON.stringify({ ...ordersSaid, subjects: { ...ordersSaid.subjects, getOrder: [roleArn("orders-getOrder")] } }),
    );
    expect(subjects("--force").status).toBe(0);
    expect(written().subjects.getOrder).toEqual([roleArn("orders-getOrder")]);
  });

  it("is told if another role may do the same pattern, because it is not known what it may do", () => {
    edit(({ aws_iam_role: roles = {}, aws_iam_role_policy: policies = {} }) => {
      roles.copy = { ...roles["role-getOrder"], name: "orders-copy" };
      policies.copy = {
        ...Object.values(policies).find(({ role }) => String(role).includes("role-getOrder")),
        role: `\${aws_iam_role.copy.id}`,
      };
      const [policy = {}] = Object.values(policies).filter(({ role }) => String(role).includes("aws_iam_role.copy"));
      const document = JSON.parse(String(policy.policy)) as { Statement: object[] };
      document.Statement.push({ Effect: "Deny", Action: "*", Resource: `\${data.external.one.result}` });
      policy.policy = JSON.stringify(document);
    });
    expect(subjects().stdout).toMatch(/not found {2}getOrder .*it is not known what \S*orders-copy may do/);
  });

  it("gets the only role that does a pattern even if it may do more, and is told", () => {
    edit(({ aws_iam_role_policy: policies = {} }) => {
      const policy = Object.values(policies).find(({ role }) => String(role).includes("role-getOrder")) ?? {};
      const document = JSON.parse(String(policy.policy)) as { Statement: object[] };
      document.Statement.push({ Effect: "Allow", Action: "dynamodb:DeleteItem", Resource: "*" });
      policy.policy = JSON.stringify(document).replaceAll("$${", "$${");
    });
    expect(subjects().stdout).toMatch(/found {6}getOrder .*the only role that does this pattern; it may do more/);
  });

  it("is told if no role does a pattern", () => {
    edit(({ aws_iam_role_policy: policies = {} }) => {
      for (const [name, { role }] of Object.entries(policies)) {
        if (String(role).includes("role-getOrder")) delete policies[name];
      }
    });
    expect(subjects().stdout).toMatch(/not found {2}getOrder .*no role of the inputs does this pattern alone/);
  });

  it("is told that the name of a subject is not one", () => {
    put("said.json", JSON.stringify({ subjects: { pipelines: [] } }));
    expect(subjects()).toMatchObject({
      status: 3,
      stderr: expect.stringContaining("subjects.pipelines: no guarantee"),
    });
  });

  it.each<[string, () => void, RegExp]>([
    ["has another model", () => put("model.json", JSON.stringify(tenantModel)), /No table of the inputs has the keys/],
    [
      "has two such tables",
      () => edit(({ aws_dynamodb_table: t = {} }) => (t.other = { ...t.orders, name: "other" })),
      /2 tables of the inputs have the keys and indexes of the model: "orders", "other". Choose one with --table NAME/,
    ],
    ["does not say the account", () => put("said.json", "{}"), /do not say which ARN .* Say "account" and "region"/],
    ["says the model twice", () => put("said.json", '{"model": {}}'), /said.json has model; its settings are/],
  ])("writes nothing if it %s", (_, change, said) => {
    change();
    expect(subjects()).toMatchObject({ status: 3, stdout: "", stderr: expect.stringMatching(said) });
    expect(existsSync(join(folder, "subjects.json"))).toBe(false);
  });

  it("chooses one of two such tables by its name", () => {
    edit(({ aws_dynamodb_table: tables = {} }) => (tables.other = { ...tables.orders, name: "other" }));
    subjects("--table", "other");
    expect(written().subjects.table).toEqual([`arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/other`]);
  });
});

describe("somebody who has written into the file", () => {
  it("does not lose it: the command refuses, and shows what would change", () => {
    subjects();
    const file = written();
    put("subjects.json", JSON.stringify({ ...file, subjects: { ...file.subjects, pipeline: [roleArn("deploy")] } }));
    const refused = subjects();
    expect(refused).toMatchObject({ status: 3, stdout: "" });
    expect(refused.stderr).toContain(
      `- subjects.pipeline: ["${roleArn("deploy")}"]\n+ subjects.pipeline: ["${roleArn("pipeline")}"]`,
    );
    expect(written().subjects.pipeline).toEqual([roleArn("deploy")]);
    const checked = subjects("--check");
    expect(checked).toMatchObject({ status: 1, stdout: expect.stringContaining("is not what would be written") });
    expect(written().subjects.pipeline).toEqual([roleArn("deploy")]);
    expect(subjects("--force").status).toBe(0);
    expect(written()).toEqual(file);
    expect(subjects("--check")).toMatchObject({ status: 0, stdout: "subjects.json is what would be written\n" });
  });

  it("is told by --check that there is no file", () => {
    expect(subjects("--check").status).toBe(1);
    expect(existsSync(join(folder, "subjects.json"))).toBe(false);
  });
});
