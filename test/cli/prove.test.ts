// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GUARANTEES } from "../../src/catalogue/guarantees";
import type { SubjectsFile } from "../../src/prove/documents/subjects";
import { subjectsOf } from "../../src/prove/questions/asked-guarantee";
import { amount, exhaustively, isExhaustive } from "../support/effort";
import { REPOSITORY } from "../support/environment-file";
import { ALL_PROVED, exampleEnvironment, OF_THE_EXAMPLE } from "../support/proofs";
import { cli, cliAbout, installedCli, writeStacks, writeSubjects } from "./cli";

const example = exampleEnvironment();
const PLANS = join(REPOSITORY, "test", "prove", "plans");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-cli-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const synthesized = (change?: (text: string, stack: string) => string) =>
  writeStacks(join(folder, "cdktf.out"), example, change);

/** The example with one more statement in its service control policy. */
function withStatement(statement: object) {
  return (text: string, stack: string): string => {
    if (stack !== "organization") return text;
    const json = JSON.parse(text) as { resource: { aws_organizations_policy: { protect: { content: string } } } };
    const { protect } = json.resource.aws_organizations_policy;
    const policy = JSON.parse(protect.content) as { Statement: object[] };
    policy.Statement.push({ Effect: "Deny", Resource: "*", ...statement });
    protect.content = JSON.stringify(policy);
    return JSON.stringify(json);
  };
}

/** The tables of the orders team, and none of what they do not have. */
function ordersSubjects(change: SubjectsFile["subjects"] = {}): SubjectsFile {
  const none = Object.fromEntries(GUARANTEES.flatMap(subjectsOf).map((name) => [name, []]));
  return {
    organization: { accounts: ["123456789012"], boundAccounts: [] },
    subjects: {
      ...none,
      table: ['${module.tables["orders"].aws_dynamodb_table.this.arn}'],
      breakGlass: ["arn:aws:iam::123456789012:role/break-glass"],
      ...change,
    },
  };
}

function proveOrders(input: "orders-plan" | "orders-state", file: SubjectsFile = ordersSubjects()) {
  writeSubjects(join(folder, "subjects.json"), file);
  const some = ["DESTROY-2", "CHANGE-1", "CHANGE-2", "ROLE-3", "DATA-2", "DATA-3", "SCP-1"];
  return cliAbout(some, folder, "prove", "--subjects", "subjects.json", join(PLANS, `${input}.json`));
}

describe("somebody who proves the stacks of the example environment", () => {
  it("gets exit code 0, a line for each guarantee, and how many are proved", () => {
    synthesized();
    const { status, stdout, stderr } = cli(folder, "prove");
    expect([status, stderr]).toEqual([0, ""]);
    for (const { id, sentence } of OF_THE_EXAMPLE)
      expect(stdout).toMatch(new RegExp(`^proved +${id} .*${sentence.slice(0, 20)}`, "m"));
    expect(stdout).toContain(`${ALL_PROVED}\n`);
    expect(stdout).toContain("cdktf.out/stacks/data/cdk.tf.json");
  });

  it("gets the same from any folder and by any path, and from the stacks one by one", () => {
    synthesized();
    const stacks = [...example.templates.keys()].map((stack) => join(folder, "cdktf.out", "stacks", stack));
    const subjects = join(folder, "cdktf.out", "subjects.json");
    const some = ["DESTROY-1", "DATA-1", "WORK-1", "SCP-1"];
    const { status, stdout } = cliAbout(some, tmpdir(), "prove", "--subjects", subjects, ...stacks);
    expect(status).toBe(0);
    expect(stdout).toMatch(new RegExp(`^${some.length} proved$`, "m"));
  });
});

describe("somebody whose stacks were changed", () => {
  it("gets exit code 1, with the request that is now allowed", () => {
    synthesized((text) => text.replaceAll("dynamodb:DeleteBackup", "dynamodb:ListBackups"));
    const { status, stdout } = cliAbout(["DESTROY-1", "DESTROY-3"], folder, "prove");
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^violated +DESTROY-3 .*\n +Allowed: dynamodb:DeleteBackup on \S+backup\S+ by arn:aws:iam::\d{12}:role\/\w+/m,
    );
  });

  exhaustively("gets exit code 1 where work is no longer possible, with the statement that refuses it", () => {
    synthesized((text) => text.replaceAll("333333333333:role/platform-pipeline", "333333333333:role/nobody"));
    const { status, stdout } = cli(folder, "prove");
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^violated +WORK-1 .*\n +Refused: dynamodb:\w+ .*\n +Because of Deny organization: .*#Deny\w+\.$/m,
    );
  });

  exhaustively("gets exit code 1 where a statement does nothing, although every guarantee is proved without it", () => {
    // A guarantee would notice a statement that refuses something to administrators, so this one is about another role.
    const Condition = { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::333333333333:role/folder" } };
    synthesized(withStatement({ Sid: "DenyFolding", Action: "dynamodb:FoldTable", Condition }));
    const { status, stdout } = cli(folder, "prove");
    expect(status).toBe(1);
    expect(stdout).toContain(
      "\nno effect  organization: aws_organizations_policy.protect#DenyFolding is never exercised: " +
        "AWS has published no such action. Correct its name.\n",
    );
    expect(stdout).toContain(`${ALL_PROVED}, 1 statement without effect\n`);
  });

  exhaustively("gets exit code 2 if an endpoint is missing, with the value that is not known", () => {
    synthesized((text, stack) => {
      if (stack !== "network") return text;
      const { aws_vpc_endpoint: _, ...resource } = JSON.parse(text).resource;
      return JSON.stringify({ ...JSON.parse(text), resource });
    });
    const { status, stdout } = cli(folder, "prove");
    expect(status).toBe(2);
    expect(stdout).toMatch(/^undecided +DATA-1 /m);
    expect(stdout).toMatch(/^not known +\w+: aws_\w+\.[\w-]+: aws_vpc_endpoint\.dynamodb\.id$/m);
    expect(stdout).toMatch(/^proved +DESTROY-2 /m);
  });

  it("gets exit code 2 if AWS would refuse a policy, with the reason, and the rest is proved", () => {
    synthesized((text, stack) => {
      if (stack !== "messaging") return text;
      const json = JSON.parse(text) as { resource: Record<string, Record<string, Record<string, unknown>>> };
      for (const queue of Object.values(json.resource.aws_sqs_queue_policy ?? {})) queue.policy = REFUSED_POLICY;
      return JSON.stringify(json);
    });
    const { status, stdout } = cliAbout(["DESTROY-1", "QUEUE-1"], folder, "prove");
    expect(status).toBe(2);
    expect(stdout).toMatch(/^not read +messaging: aws_sqs_queue_policy\..*Effect must be Allow or Deny/m);
    expect(stdout).toMatch(/^undecided +QUEUE-1 /m);
    expect(stdout).toMatch(/^proved +DESTROY-1 /m);
  });

  exhaustively("gets exit code 1 if the stack of a role is missing: the role may then have any policy", () => {
    synthesized();
    rmSync(join(folder, "cdktf.out", "stacks", "network"), { recursive: true });
    const { status, stdout } = cli(folder, "prove");
    expect(status).toBe(1);
    expect(stdout).toMatch(/^violated +TRUST-3 /m);
    expect(stdout).toMatch(/^not known +data: .*terraform_remote_state/m);
  });

  exhaustively("gets exit code 2 where a policy is of a kind that is not read, and is told which", () => {
    synthesized((text, stack) => {
      if (stack !== "data") return text;
      const json = JSON.parse(text) as { resource: Record<string, unknown> };
      json.resource.aws_ecr_repository_policy = { images: { policy: '{"Statement":[]}' } };
      return JSON.stringify(json);
    });
    const { status, stdout } = cli(folder, "prove");
    expect(status).toBe(2);
    expect(stdout).toContain("not read   data: aws_ecr_repository_policy.images.policy");
    expect(stdout).toContain(`${ALL_PROVED}, 1 not read`);
  });
});

describe("somebody who proves a stack of their own, written in HCL", () => {
  it("gets from its state what its policies promise, and what they do not", () => {
    const { status, stdout } = proveOrders("orders-state");
    expect(status).toBe(1);
    expect(stdout).toMatch(/^proved +DESTROY-2 /m);
    expect(stdout).toMatch(/^proved +DATA-2 |^absent +DATA-2 /m);
    expect(stdout).toMatch(
      /^violated +CHANGE-1 .*\n +Allowed: dynamodb:\w+ on arn:aws:dynamodb:eu-west-1:123456789012:table\/orders /m,
    );
    expect(stdout).toMatch(/^absent +ROLE-3 .*\n +The subjects list no daxRole\.$/m);
  });

  it("gets from its plan the names of the values that are known only after apply", () => {
    const { stdout } = proveOrders("orders-plan");
    expect(stdout).toMatch(
      /^undecided +DESTROY-2 .*\n +It is not known what .*known after apply: aws_dynamodb_table\.this\.arn, var\.break_glass/m,
    );
  });

  it("gets every guarantee undecided if no subject is defined, with the name of the subject", () => {
    const { organization } = ordersSubjects();
    writeSubjects(join(folder, "subjects.json"), { organization, subjects: {} });
    const input = join(PLANS, "orders-state.json");
    const { status, stdout } = cli(folder, "prove", "--subjects", "subjects.json", input);
    expect(status).toBe(2);
    expect(stdout).toContain(`${GUARANTEES.length} undecided\n`);
    expect(stdout).toContain("The subjects do not define table.");
  });

  it("can give a guarantee up, with a reason", () => {
    const violated = [...proveOrders("orders-state").stdout.matchAll(/^violated +(\S+)/gm)].map(([, id = ""]) => id);
    const givenUp = [{ option: "no organization", reason: "a single account, for a month", guarantees: violated }];
    const { stdout } = proveOrders("orders-state", { ...ordersSubjects(), givenUp });
    expect(stdout).not.toMatch(/^violated/m);
    expect(stdout).toMatch(/^given up +CHANGE-1 .*\n +Given up by no organization: a single account, for a month$/m);
  });
});

describe("somebody who gives bad input", () => {
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return name;
  };

  it.each([
    ["a folder that does not exist", () => ["prove", "nowhere"], "nowhere does not exist."],
    ["no input, and nothing was synthesized", () => ["prove"], "Write the stacks with `npm start`"],
    ["a folder without stacks", () => ["prove", "."], "must contain stacks/*/cdk.tf.json or cdk.tf.json, got neither"],
    ["text that is not JSON", () => ["prove", write("a.json", "{")], "a is not JSON"],
    [
      "a plan file in the binary format of Terraform",
      () => ["prove", write("plan.bin", "PK\u0003\u0004")],
      "plan.bin is a zip, as Terraform's plan files are. Give what `terraform show -json plan.bin` writes",
    ],
    ["a number", () => ["prove", write("a.json", "1")], "a must be an object"],
    [
      "the same stack twice",
      () => ["prove", join(PLANS, "orders-plan.json"), join(PLANS, "orders-state.json")],
      "is in two of the inputs",
    ],
    [
      "subjects that are not JSON",
      () => ["prove", "--subjects", write("s.json", "{"), join(PLANS, "orders-state.json")],
      "s.json is not JSON",
    ],
    [
      "a misspelt subject",
      () => ["prove", "--subjects", write("s.json", MISSPELT), join(PLANS, "orders-state.json")],
      "subjects.tabel: no guarantee names it",
    ],
    [
      "an account of eleven digits",
      () => ["prove", "--subjects", write("s.json", MISSPELT), join(PLANS, "orders-state.json")],
      "must hold account ids of 12 digits",
    ],
    [
      "no command",
      () => [],
      "The command must be one of prove, diff, can, check, check-plan, picture, subjects, model, got none",
    ],
    ["an unknown command", () => ["verify"], "got verify"],
    ["an unknown option", () => ["prove", "--fast"], "Unknown option '--fast'"],
    ["an option of another command", () => ["can", "x", "--html", "a"], "--html is an option of prove only"],
    ["one input for a comparison", () => ["diff", "."], "diff needs two inputs"],
    ["no role", () => ["can"], "can needs a role"],
    [
      "a role that the inputs do not make",
      () => ["can", "root", join(PLANS, "orders-state.json")],
      "orders-reader, orders-writer-0",
    ],
  ])("%s: exit code 3, and is told what to do", (_, parameters, message) => {
    const { status, stdout, stderr } = cli(folder, ...parameters());
    expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
  });

  it("writes no report when the input is bad", () => {
    const reports = ["--junit", "a.xml", "--sarif", "a.sarif", "--html", "a.html"];
    const { status, stdout, stderr } = cli(folder, "prove", "nowhere", ...reports);
    expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
    expect(stderr).toContain("nowhere does not exist.");
    for (const file of ["a.xml", "a.sarif", "a.html"]) expect(() => readFileSync(join(folder, file))).toThrow("ENOENT");
  });

  it("ends soon when a document is huge or deep", () => {
    const levels = amount({ quick: 20_000, exhaustive: 200_000 });
    const deep = write("deep.json", `{"values":${'{"a":'.repeat(levels)}1${"}".repeat(levels)}}`);
    const resources = Array.from({ length: amount({ quick: 500, exhaustive: 50_000 }) }, (__, index) => ({
      address: `aws_sqs_queue.q[${index}]`,
      type: "aws_sqs_queue",
      name: "q",
      mode: "managed",
      values: { arn: `arn:aws:sqs:eu-west-1:123456789012:q${index}` },
    }));
    const huge = write("huge.json", JSON.stringify({ format_version: "1.0", values: { root_module: { resources } } }));
    const run = isExhaustive ? installedCli : cli;
    for (const file of [deep, huge]) {
      const { status } = run(folder, "prove", file);
      expect([2, 3]).toContain(status);
    }
  });

  it("can ask how the program is called", () => {
    const { status, stdout } = installedCli(folder, "--help");
    expect(status).toBe(0);
    expect(stdout).toContain("Exit code: 0 all proved");
  });
});

const REFUSED_POLICY = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Permit", Action: "*" }] });
const MISSPELT = JSON.stringify({
  organization: { accounts: ["12345678901"], boundAccounts: [] },
  subjects: { tabel: ["x"] },
});
