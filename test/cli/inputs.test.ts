// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseSubjects } from "../../src/cli/parse-subjects";
import { casesToTry } from "../support/effort";
import { environmentFile, REPOSITORY } from "../support/environment-file";
import { cli, type Ended } from "./cli";

const ROLE = "arn:aws:iam::123456789012:role/reader";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-inputs-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: unknown): string {
  const text = typeof content === "string" || content instanceof Uint8Array ? content : JSON.stringify(content);
  writeFileSync(join(folder, name), text);
  return name;
}

/** All four commands on one file, each with what it prints and its exit code. */
function byEachCommand(file: string) {
  const commands = [
    ["prove", file],
    ["diff", file, file],
    ["can", ROLE, file],
    ["check", file],
  ];
  return commands.map((parameters) => ({ command: parameters[0] ?? "", ...cli(folder, ...parameters) }));
}

/** A stack with a role; `change` adds resources or arguments of the provider. */
function stack(change: { readonly provider?: object; readonly resource?: object } = {}) {
  const trust = {
    Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
  };
  return {
    provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["123456789012"], ...change.provider }] },
    resource: {
      aws_iam_role: { r: { name: "reader", assume_role_policy: JSON.stringify(trust) } },
      ...change.resource,
    },
  };
}

function utf16(text: string, order: "little" | "big"): Uint8Array {
  const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
  return order === "little" ? bytes : bytes.swap16();
}

describe("somebody on Windows, whose shell writes another encoding", () => {
  const plain = (name: string) => cli(folder, "can", "reader", name);
  const TEXT = JSON.stringify(stack());
  // The same stack is not asked again for each encoding.
  let expected: Ended | undefined;

  const encodings: readonly (readonly [string, string | Uint8Array])[] = [
    ["UTF-16, little end first", utf16(TEXT, "little")],
    ["UTF-16, big end first", utf16(TEXT, "big")],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${TEXT}`)],
    ["UTF-8 with other ends of lines", JSON.stringify(JSON.parse(TEXT), undefined, 1).replaceAll("\n", "\r\n")],
  ];

  it.each(casesToTry(encodings, ([name]) => name.includes("little")))("gets what everybody gets: %s", (_, content) => {
    expected ??= plain(write("a.json", TEXT));
    expect(expected.stdout).toContain("role/reader");
    expect(plain(write("a.json", content))).toEqual(expected);
  });

  it("is read subjects too", () => {
    const subjects = {
      version: 1,
      organization: { accounts: [], boundAccounts: [] },
      subjects: {},
      region: "eu-west-1",
    };
    write("s.json", utf16(JSON.stringify(subjects), "little"));
    const { status, stderr } = cli(folder, "can", ROLE, "--subjects", "s.json", write("a.json", stack()));
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it.each([
    ["Latin-1", Buffer.from('{"resource":{"é":{}}}', "latin1"), "bytes that are no UTF-8"],
    ["half a letter of UTF-16", Buffer.concat([utf16("{}", "little"), Buffer.from([0x7d])]), "no UTF-16LE"],
    ["UTF-16 without a mark", Buffer.from("{}", "utf16le"), "is not JSON"],
  ])("is told which file is no text, before a letter of it is replaced: %s", (_, content, message) => {
    for (const { command, status, stderr } of byEachCommand(write("a.json", content))) {
      expect({ command, status, stderr }).toEqual({ command, status: 3, stderr: expect.stringContaining(message) });
    }
  });
});

describe("somebody who gives a file of another kind, to any command", () => {
  it.each([
    ["an environment file", environmentFile("example"), "is an environment file. Write its stacks with `npm start`"],
    ["one without a prefix", { environment: "a", accounts: {}, data: {} }, "is an environment file."],
    ["a subjects file", { version: 1, organization: {}, subjects: {} }, "is a subjects file. Give the folder"],
    ["a manifest", { version: "0.21.0", stacks: {} }, "is a manifest of CDKTF. Give the folder"],
    ["CloudFormation", { AWSTemplateFormatVersion: "2010-09-09", Resources: {} }, "is a template of CloudFormation."],
    ["CloudFormation without a version", { Resources: { a: {} } }, "is a template of CloudFormation."],
    [
      "CloudFormation in YAML",
      "AWSTemplateFormatVersion: 2010-09-09\nResources:\n",
      "is a template of CloudFormation.",
    ],
    ["a state file", { version: 4, terraform_version: "1.5.7", lineage: "x", serial: 1 }, "is the state file itself"],
    ["an empty state", { format_version: "1.0", terraform_version: "1.5.7" }, "is a state without resources."],
    ["a schema", { format_version: "1.0", provider_schemas: {} }, "is the schema of providers."],
    ["a policy", { Version: "2012-10-17", Statement: [] }, "is a policy. Give the stack that attaches it"],
    ["HCL", 'resource "aws_kms_key" "a" {\n}\n', "is HCL, which only Terraform reads"],
    ["variables in HCL", 'locals {\n  a = "b"\n}\n', "is HCL, which only Terraform reads"],
    ["the log of a plan", '{"@level":"info"}\n{"@level":"info"}\n', "is the log of `terraform plan -json`"],
    ["other JSON that looks like a stack", { data: { user: 1 }, errors: [] }, "got an object with errors."],
    ["a stack with a key too many", { ...stack(), resources: {} }, "got an object with resources."],
    ["a package", { name: "x", version: "1.0.0" }, "got an object with name, version."],
    ["an empty object", {}, "got an object with nothing."],
    ["a comment alone", { "//": "nothing" }, "got an object with //."],
    ["a list", [], "must be an object"],
    ["a doubled key", '{"resource":{"aws_kms_key":{},"aws_kms_key":{}}}', 'the key "aws_kms_key" is twice in resource'],
  ])("is told what it is, and never that nothing has changed: %s", (_, content, message) => {
    for (const { command, status, stdout, stderr } of byEachCommand(write("given.json", content))) {
      expect({ command, status, stdout }).toEqual({ command, status: 3, stdout: "" });
      expect(stderr).toMatch(/^given(\.json)?\b/);
      expect(stderr).toContain(message);
    }
  });
});

describe("somebody who writes a subjects file", () => {
  const file = (change: object = {}, organization: object = {}) =>
    JSON.stringify({
      version: 1,
      organization: { accounts: ["123456789012"], boundAccounts: [], ...organization },
      subjects: {},
      ...change,
    });
  const problems = (text: string): string => {
    try {
      parseSubjects("s.json", text);
      return "none";
    } catch (error) {
      return (error as Error).message;
    }
  };

  it("says which accounts are below a unit and below the root", () => {
    const units = { "ou-ab12-11112222": ["123456789012"], "r-ab12": [] };
    expect(parseSubjects("s.json", file({}, { units })).organization.units).toEqual(units);
  });

  it.each([
    [
      {},
      { units: { "ou-ab12": [] } },
      "organization.units.ou-ab12 must be the id of a unit (ou-…) or of the root (r-…)",
    ],
    [{}, { units: { "123456789012": ["123456789012"] } }, "must be the id of a unit"],
    [{}, { units: { "r-ab12": ["12345678901"] } }, "organization.units.r-ab12 must hold account ids of 12 digits"],
    [{}, { units: { "r-ab12": "123456789012" } }, "organization.units.r-ab12 must be a list of strings"],
    [{}, { units: [] }, "organization.units must be an object of lists"],
    [{ version: undefined }, { units: {} }, 'organization.units is no setting of release 0.1.0; add "version": 1'],
    [{ version: 2 }, {}, "version must be 1, got 2"],
    [{ version: "1" }, {}, 'version must be 1, got "1"'],
    [{ version: null }, {}, "version must be 1, got null"],
    [{ account: "1234" }, {}, 'account must hold account ids of 12 digits, got "1234"'],
  ])("is told what is wrong: %j %j", (change, organization, message) => {
    expect(problems(file(change, organization))).toContain(message);
  });

  it("is told a key that is twice, which would hide what the first one says", () => {
    const text =
      '{"version":1,"organization":{"accounts":[],"boundAccounts":[]},"subjects":{"table":["a"],"table":[]}}';
    expect(problems(text)).toContain('s.json: the key "table" is twice in subjects');
  });

  it.each(["example", "single-account"])("of release 0.1.0, can go on using it: %s", (name) => {
    const path = join(REPOSITORY, "test", "releases", "0.1.0", name, "subjects.json");
    const { version, organization } = parseSubjects(path, readFileSync(path, "utf8"));
    expect([version, organization.units]).toEqual([undefined, undefined]);
  });

  it("of release 0.1.0, is told what it does not say if a control policy is attached to something", () => {
    write("s.json", file({ version: undefined }));
    const proved = cli(folder, "prove", "--subjects", "s.json", write("a.json", stack({ resource: CONTROL_POLICY })));
    expect(proved.stdout).toContain("not said   s.json has no version, so it is read as one of release 0.1.0");
    expect(proved.stdout).toContain("organization.units");
    const others = cli(folder, "prove", "--subjects", "s.json", write("a.json", stack()));
    expect(others.stdout).not.toContain("not said");
  });
});

const CONTROL_POLICY = {
  aws_organizations_policy: {
    scp: {
      name: "scp",
      content: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "DenyExceptByBreakGlass",
            Effect: "Deny",
            Action: "dynamodb:DeleteTable",
            Resource: "*",
            Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/break-glass" } },
          },
        ],
      }),
    },
  },
  aws_organizations_policy_attachment: {
    scp: { policy_id: "${aws_organizations_policy.scp.id}", target_id: "ou-ab12-11112222" },
  },
};

describe("somebody without a subjects file", () => {
  const NOTHING_SAID = { provider: { region: undefined, allowed_account_ids: undefined } };
  const TABLE = { aws_dynamodb_table: { orders: { name: "orders" } } };
  const asked = (file: string) =>
    byEachCommand(file)
      .filter(({ command }) => command !== "check")
      .map(({ command, status, stdout, stderr }) => ({ command, status, printed: `${stdout}${stderr}` }));

  it("is asked for the account and the region that the inputs do not say", () => {
    for (const { command, status, printed } of asked(write("a.json", stack({ ...NOTHING_SAID, resource: TABLE })))) {
      expect({ command, status }).toEqual({ command, status: 2 });
      expect(printed).toContain(
        "the inputs do not say the account of 2 resources such as arn:aws:dynamodb:?:?:table/orders",
      );
      expect(printed).toContain("the region of arn:aws:dynamodb:?:?:table/orders");
      expect(printed).toContain("--subjects FILE");
    }
  });

  it("is asked for the account when the name of a role cannot be told", () => {
    const { status, stderr } = cli(folder, "can", "reader", write("a.json", stack(NOTHING_SAID)));
    expect(status).toBe(3);
    expect(stderr).toContain("the inputs do not say the account of arn:aws:iam::?:role/reader");
  });

  it("is asked whom control policies bind, and not told to remove a statement that exempts break-glass", () => {
    for (const { command, status, printed } of asked(write("a.json", stack({ resource: CONTROL_POLICY })))) {
      expect({ command, status }).toEqual({ command, status: 2 });
      expect(printed).toContain("the inputs do not say the accounts that the control policies bind");
      expect(printed).not.toMatch(/never exercised|remove the statement/);
    }
  });

  it("is still told of a statement without effect if it does not depend on what is not said", () => {
    const policy = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "s3:NoSuchAction", Resource: "*" }],
    };
    const resource = { aws_iam_role_policy: { p: { name: "p", role: "reader", policy: JSON.stringify(policy) } } };
    const { stdout } = cli(folder, "prove", write("a.json", stack({ resource })));
    expect(stdout).toContain("is never exercised: AWS has published no such action");
    expect(stdout).not.toContain("not said");
  });

  it("is asked nothing if the inputs say it", () => {
    for (const { command, printed } of asked(write("a.json", stack({ resource: TABLE })))) {
      expect({ command, isAsked: printed.includes("do not say") }).toEqual({ command, isAsked: false });
    }
  });
});
