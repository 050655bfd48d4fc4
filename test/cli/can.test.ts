import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exhaustively } from "../support/effort";
import { REPOSITORY } from "../support/environment-file";
import { exampleEnvironment } from "../support/proofs";
import { cli, installedCli, writeStacks } from "./cli";

const example = exampleEnvironment();
const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-cli-"));
writeStacks(join(folder, "cdktf.out"), example);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a part of the answer says of an action: always, sometimes, never. */
function saidOf(stdout: string, part: string, action: string): string | undefined {
  const [service = "", name = ""] = action.split(":");
  const [, text = ""] = stdout.split(part);
  const lines = text.split("\nOn ")[0]?.split("\n") ?? [];
  const found = lines.find((line) =>
    new RegExp(`^  \\w+: (?:.*; )?${service}: (?:[^;]*, )?${name}(?:,|;|$)`).test(line),
  );
  return found?.trim().split(":")[0];
}

const MADE = "On resources of the inputs";

describe("somebody who asks what an administrator can still do", () => {
  const { status, stdout } = cli(folder, "can", "administrator");

  it("gets an answer for the workload account, whatever policies the administrator has", () => {
    expect(status).toBe(0);
    expect(stdout).toContain("arn:aws:iam::333333333333:role/administrator, whose own policies are not known");
  });

  it.each([
    "dynamodb:DeleteTable",
    "dynamodb:UpdateTable",
    "s3:DeleteObject",
    "cloudtrail:StopLogging",
    "kms:ScheduleKeyDeletion",
  ])("is refused %s on what is protected", (action) => {
    expect(saidOf(stdout, MADE, action)).toBe("never");
  });

  it.each(["dynamodb:DescribeTable", "dynamodb:CreateBackup"])("may %s in the approved regions", (action) => {
    expect(saidOf(stdout, MADE, action)).toBe("sometimes");
  });

  it("finds with each answer a request, and the statement that refuses it", () => {
    expect(stdout).toMatch(
      /never: .*DeleteTable.*\n {4}refused: dynamodb:\w+ on \S+ by \S+administrator.*, by Deny organization: \S+#Deny\w+/,
    );
  });
});

describe("somebody who asks what a role of the stacks can do", () => {
  exhaustively("finds for the cache four reads of the table, and nothing else of DynamoDB", () => {
    const { stdout } = cli(folder, "can", "dm-example-dax");
    for (const action of ["GetItem", "BatchGetItem", "Query", "DescribeTable"]) {
      expect(saidOf(stdout, MADE, `dynamodb:${action}`)).toBe("sometimes");
    }
    for (const action of ["PutItem", "Scan", "DeleteTable"])
      expect(saidOf(stdout, MADE, `dynamodb:${action}`)).toBe("never");
  });

  it("may name it by its ARN, and the stack of others", () => {
    const state = join(REPOSITORY, "test", "prove", "plans", "orders-state.json");
    const { status, stdout } = cli(folder, "can", "arn:aws:iam::123456789012:role/service/orders-reader", state);
    expect(status).toBe(0);
    expect(saidOf(stdout, MADE, "dynamodb:GetItem")).toBe("sometimes");
    expect(saidOf(stdout, MADE, "dynamodb:PutItem")).toBe("never");
    expect(stdout).toContain("Allow orders-state: aws_iam_role_policy.reader#ReadsOrders");
  });

  it("is told where a policy is not known yet: exit code 2", () => {
    const plan = join(REPOSITORY, "test", "prove", "plans", "orders-plan.json");
    const { status, stdout } = installedCli(folder, "can", "orders-reader", plan);
    expect(status).toBe(2);
    expect(stdout).toContain("known after apply");
  });
});
