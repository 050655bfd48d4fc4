// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check } from "../../src/checks/check-controls";
import { templateOf } from "../../src/cli/templates/template-of-documents";
import { REPOSITORY } from "../support/environment-file";

/** What each control says of each resource, as `verdict address`; nothing of what is absent. */
function checked(text: string, id = "stack"): ReadonlyMap<string, readonly string[]> {
  const { template } = templateOf([{ id, file: `${id}.json`, text }]);
  return new Map(
    check(template).controls.map(({ control, findings }) => [
      control.id,
      findings.map(({ verdict, address }) => `${verdict} ${address}`),
    ]),
  );
}

/** The problems of one control, as a report shows them. */
function problemsOf(text: string, id: string): readonly string[] {
  const { template } = templateOf([{ id: "stack", file: "stack.json", text }]);
  const found = check(template).controls.find(({ control }) => control.id === id);
  return found?.findings.flatMap(({ problems }) => problems.map(({ argument, got }) => `${argument}: ${got}`)) ?? [];
}

const plan = (...path: readonly string[]): string => readFileSync(join(REPOSITORY, "test", ...path), "utf8");

const stackWith = (resource: object, others: object = {}): string => JSON.stringify({ resource, ...others });

const table = (body: object = {}): string => stackWith({ aws_dynamodb_table: { notes: { name: "notes", ...body } } });

describe("a table that somebody wrote by hand, and nothing else", () => {
  it("fails what a table alone can fail, and of nothing else is anything said", () => {
    const verdicts = checked(table());
    const failed = [...verdicts].filter(([, findings]) => findings.includes("failed aws_dynamodb_table.notes"));
    expect(failed.map(([id]) => id)).toEqual([
      "DDB-TABLE-01",
      "DDB-TABLE-02",
      "DDB-TABLE-03",
      "DDB-TABLE-05",
      "DDB-TABLE-08",
      "DDB-TABLE-POLICY-01",
      "DDB-TABLE-POLICY-02",
      "DDB-TABLE-POLICY-03",
      "DDB-TABLE-POLICY-04",
      "DDB-TABLE-POLICY-05",
    ]);
    const others = [...verdicts].filter(([id, findings]) => findings.length > 0 && !failed.some(([one]) => one === id));
    expect(others).toEqual([
      ["DDB-STACK-03", ["failed terraform"]],
      ["DDB-STACK-06", ["failed terraform"]],
    ]);
  });

  it.each([
    ["nothing", table(), ["server_side_encryption.enabled: nothing", "server_side_encryption.kms_key_arn: nothing"]],
    [
      "a key that AWS manages",
      table({ server_side_encryption: { enabled: true, kms_key_arn: "alias/aws/dynamodb" } }),
      ['server_side_encryption.kms_key_arn: "alias/aws/dynamodb"'],
    ],
    [
      "a key of another stack",
      table({ server_side_encryption: [{ enabled: true, kms_key_arn: "arn:aws:kms:eu-west-1:123456789012:key/1" }] }),
      [],
    ],
    [
      "a variable",
      table({ server_side_encryption: { enabled: "true", kms_key_arn: "${var.key}" } }),
      ["server_side_encryption.kms_key_arn: ${var.key}"],
    ],
    [
      "a dynamic block",
      table({ dynamic: { server_side_encryption: { for_each: [1] } } }),
      [
        "server_side_encryption.enabled: a dynamic block writes server_side_encryption",
        "server_side_encryption.kms_key_arn: a dynamic block writes server_side_encryption",
      ],
    ],
  ])("is told what was got instead of encryption: %s", (_, text, expected) => {
    expect(problemsOf(text, "DDB-TABLE-05")).toEqual(expected);
  });

  it("is undecided once its policy is a document that only Terraform renders", () => {
    const resource = {
      aws_dynamodb_table: { notes: { name: "notes" } },
      aws_dynamodb_resource_policy: {
        notes: {
          resource_arn: "${aws_dynamodb_table.notes.arn}",
          policy: "${data.aws_iam_policy_document.notes.json}",
        },
      },
    };
    const verdicts = checked(stackWith(resource));
    expect(verdicts.get("DDB-TABLE-POLICY-02")).toEqual(["undecided aws_dynamodb_table.notes"]);
    expect(verdicts.get("DDB-TABLE-POLICY-07")).toEqual(["undecided aws_dynamodb_resource_policy.notes"]);
  });

  it("passes with the capacity that Application Auto Scaling gives it, by name or by reference", () => {
    const scaled = (resourceId: string) => ({
      aws_dynamodb_table: { notes: { name: "notes", billing_mode: "PROVISIONED" } },
      aws_appautoscaling_target: { reads: { service_namespace: "dynamodb", resource_id: resourceId } },
    });
    for (const id of ["table/notes", "table/${aws_dynamodb_table.notes.name}"]) {
      expect(checked(stackWith(scaled(id))).get("DDB-TABLE-08")).toEqual(["passed aws_dynamodb_table.notes"]);
    }
    expect(checked(stackWith(scaled("table/others"))).get("DDB-TABLE-08")).toEqual(["failed aws_dynamodb_table.notes"]);
    expect(checked(stackWith(scaled("table/${var.name}"))).get("DDB-TABLE-08")).toEqual([
      "undecided aws_dynamodb_table.notes",
    ]);
  });
});

describe("a policy on a table of somebody else", () => {
  const withStatements = (...statements: readonly object[]): string =>
    stackWith({
      aws_dynamodb_table: { notes: { name: "notes" } },
      aws_dynamodb_resource_policy: {
        notes: {
          resource_arn: "arn:aws:dynamodb:eu-west-1:123456789012:table/notes",
          policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
        },
      },
    });
  const deny = (statement: object): object => ({ Effect: "Deny", Principal: "*", Resource: "*", ...statement });
  const role = "arn:aws:iam::123456789012:role/break-glass";
  const sso = "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Emergency_*";
  const deletion = (condition: object, statement: object = {}) =>
    withStatements(deny({ Action: "dynamodb:DeleteTable", Condition: condition, ...statement }));

  it.each([
    ["exempts a role by its ARN", deletion({ ArnNotEquals: { "aws:PrincipalArn": role } }), "passed"],
    ["exempts a role of IAM Identity Center", deletion({ ArnNotLike: { "AWS:PrincipalARN": [role, sso] } }), "passed"],
    ["says everybody in the long form", deletion({}, { Principal: { AWS: "*" } }), "passed"],
    ["denies by a wildcard", deletion({}, { Action: ["dynamodb:delete*"] }), "passed"],
    ["denies all but something else", deletion({}, { Action: undefined, NotAction: "dynamodb:GetItem" }), "passed"],
    ["allows it instead", deletion({}, { Effect: "Allow" }), "failed"],
    ["denies all but it", deletion({}, { Action: undefined, NotAction: "dynamodb:DeleteTable" }), "failed"],
    ["denies it to one role", deletion({}, { Principal: { AWS: role } }), "failed"],
    ["exempts whom NotPrincipal names", deletion({}, { Principal: undefined, NotPrincipal: { AWS: role } }), "failed"],
    [
      "exempts roles by a name that anybody may choose",
      deletion({ ArnNotLike: { "aws:PrincipalArn": `${role}*` } }),
      "failed",
    ],
    ["exempts everybody", deletion({ ArnNotLike: { "aws:PrincipalArn": "*" } }), "failed"],
    ["denies it in one region only", deletion({ StringEquals: { "aws:RequestedRegion": "eu-west-1" } }), "failed"],
    [
      "denies it where somebody has no multi-factor",
      deletion({ Bool: { "aws:MultiFactorAuthPresent": "false" } }),
      "failed",
    ],
    ["exempts a variable", deletion({ ArnNotEquals: { "aws:PrincipalArn": "${var.break_glass}" } }), "undecided"],
    ["has a variable for an effect", deletion({}, { Effect: "${var.effect}" }), "undecided"],
    ["has a variable for an action", deletion({}, { Action: "${var.actions}" }), "undecided"],
  ])("that %s", (_, text, verdict) => {
    expect(checked(text).get("DDB-TABLE-POLICY-05")).toEqual([`${verdict} aws_dynamodb_table.notes`]);
  });

  it("is enough by one of its statements, whatever is not known of the others", () => {
    const text = withStatements(
      deny({ Action: "${var.actions}" }),
      deny({ Action: "dynamodb:*", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
    );
    expect(checked(text).get("DDB-TABLE-POLICY-02")).toEqual(["passed aws_dynamodb_table.notes"]);
  });
});

describe("stacks that belong together", () => {
  const parts = [
    {
      id: "keys",
      file: "keys.json",
      text: stackWith(
        { aws_kms_key: { notes: {} } },
        { output: { key: { value: "${aws_kms_key.notes.arn}" }, odd: { value: "${aws_iam_role.notes.arn}" } } },
      ),
    },
    {
      id: "data",
      file: "data.json",
      text: stackWith({
        aws_dynamodb_table: {
          notes: {
            server_side_encryption: {
              enabled: true,
              kms_key_arn: "${data.terraform_remote_state.cross-stack-reference-input-keys.outputs.key}",
            },
          },
        },
      }),
    },
  ];

  it("are read together: a key may be in another one", () => {
    const verdict = (documents: typeof parts) =>
      check(templateOf(documents).template).controls.find(({ control }) => control.id === "DDB-TABLE-05")?.verdict;
    expect(verdict(parts)).toBe("passed");
    expect(verdict(parts.slice(1))).toBe("undecided");
  });
});

describe("what is made several times, or no time", () => {
  it("is looked at once, and not at all if it is made no time", () => {
    const counted = (count: unknown) => checked(table({ count })).get("DDB-TABLE-01");
    expect(counted("${var.n}")).toEqual(["failed aws_dynamodb_table.notes"]);
    expect(counted(0)).toEqual([]);
  });
});

describe("the plan of the orders team: modules and policies in HCL", () => {
  const verdicts = checked(plan("prove", "plans", "orders-plan.json"));
  const both = (verdict: string, rest: string) =>
    ["invoices", "orders"].map((name) => `${verdict} module.tables["${name}"].${rest}`);

  it.each([
    ["DDB-TABLE-01", both("failed", "aws_dynamodb_table.this")],
    ["DDB-TABLE-02", both("undecided", "aws_dynamodb_table.this")],
    ["DDB-TABLE-03", both("failed", "aws_dynamodb_table.this")],
    ["DDB-TABLE-05", both("passed", "aws_dynamodb_table.this")],
    ["DDB-TABLE-POLICY-05", both("undecided", "aws_dynamodb_table.this")],
    ["DDB-KEY-01", both("passed", "aws_kms_key.this")],
    ["DDB-KEY-04", both("passed", "aws_kms_key.this")],
    ["DDB-KEY-08", both("failed", "aws_kms_key.this")],
    ["DDB-ENDPOINT-02", ["failed aws_vpc_endpoint.dynamodb"]],
    ["DDB-BUCKET-04", ["failed aws_s3_bucket.records"]],
    ["DDB-BUCKET-08", ["undecided aws_s3_bucket.records"]],
    ["DDB-TRAIL-01", []],
  ])("%s", (id, expected) => {
    expect(verdicts.get(id)?.toSorted()).toEqual(expected.toSorted());
  });

  it("does not take a boundary for a grant", () => {
    expect(verdicts.get("DDB-IAM-02")).toContain("passed aws_iam_policy.metrics");
    expect(verdicts.get("DDB-IAM-02")?.join()).not.toContain("boundary");
  });
});

describe("the plan of the shop: counts, dynamic blocks, and values that are known after apply", () => {
  const text = plan("checks", "plans", "shop-plan.json");
  const verdicts = checked(text);
  const carts = (verdict: string) => [0, 1].map((index) => `${verdict} aws_dynamodb_table.carts[${index}]`);

  it.each([
    ["DDB-TABLE-01", [...carts("passed"), "passed aws_dynamodb_table.orders", "undecided aws_dynamodb_table.visits"]],
    ["DDB-TABLE-03", [...carts("passed"), "failed aws_dynamodb_table.orders", "failed aws_dynamodb_table.visits"]],
    ["DDB-TABLE-05", [...carts("passed"), "undecided aws_dynamodb_table.orders", "failed aws_dynamodb_table.visits"]],
    ["DDB-TABLE-11", ["undecided aws_dynamodb_table.orders"]],
    ["DDB-STREAM-01", ["failed aws_dynamodb_table.orders"]],
    ["DDB-KEY-04", ["failed aws_kms_key.shop"]],
    ["DDB-NETWORK-03", ["passed aws_route_table.shop"]],
    ["DDB-NETWORK-07", ["failed aws_security_group.jobs"]],
    ["DDB-BUCKET-03", ["passed aws_s3_bucket.invoices"]],
    ["DDB-BUCKET-04", ["failed aws_s3_bucket.invoices"]],
    ["DDB-BUCKET-12", ["failed aws_s3_bucket.invoices"]],
    ["DDB-IAM-03", ["passed aws_iam_role.jobs"]],
    ["DDB-FUNCTION-12", ["failed aws_lambda_function.jobs"]],
    ["DDB-STACK-01", ["undecided provider.aws"]],
    ["DDB-STACK-02", ["passed provider.aws"]],
    ["DDB-STACK-03", ["passed terraform"]],
    ["DDB-STACK-06", ["undecided terraform"]],
  ])("%s", (id, expected) => {
    expect(verdicts.get(id)).toEqual(expected);
  });

  it.each([
    ["DDB-TABLE-01", "deletion_protection_enabled: known after apply: terraform_data.regions.output"],
    ["DDB-TABLE-02", "lifecycle.prevent_destroy: a plan does not show it"],
    ["DDB-TABLE-03", "point_in_time_recovery.enabled: nothing that the plan shows"],
    ["DDB-TABLE-11", "whether the control is about it: whether a dynamic block writes replica"],
  ])("is told what is not known: %s", (id, problem) => {
    expect(problemsOf(text, id)).toContain(problem);
  });
});
