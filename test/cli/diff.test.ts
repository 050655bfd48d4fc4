import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exhaustively } from "../support/effort";
import { REPOSITORY } from "../support/environment-file";
import { exampleEnvironment } from "../support/proofs";
import { cli, installedCli, writeStacks } from "./cli";

const example = exampleEnvironment();
const PLANS = join(REPOSITORY, "test", "prove", "plans");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-cli-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Compares the example with itself after a change. */
function changed(change: (text: string, stack: string) => string) {
  writeStacks(join(folder, "old"), example);
  writeStacks(join(folder, "new"), example, change);
  return cli(folder, "diff", "old", "new");
}

/** The text of a stack with its resources changed. */
function edited(edit: (resource: Record<string, Record<string, unknown>>) => void, stack: string) {
  return (text: string, of: string): string => {
    if (of !== stack) return text;
    const json = JSON.parse(text) as { resource: Record<string, Record<string, unknown>> };
    edit(json.resource);
    return JSON.stringify(json);
  };
}

describe("somebody who compares two versions of the stacks", () => {
  exhaustively("gets exit code 0 when they allow the same, however it is written", () => {
    const { status, stdout } = changed((text) => JSON.stringify(JSON.parse(text), undefined, 2));
    expect(status).toBe(0);
    expect(stdout.replaceAll(/\d+ places read/g, "ALL places read")).toBe(
      "old: ALL places read, 0 without a known owner, 0 not understood\n" +
        "new: ALL places read, 0 without a known owner, 0 not understood\n" +
        "0 actions widened, 0 actions narrowed, 0 actions undecided\n",
    );
  });

  exhaustively("gets exit code 1 when the new one allows more: each action with a request, and what refused it", () => {
    const { status, stdout } = changed((text) => text.replaceAll('\\"dynamodb:DeleteBackup\\",', ""));
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /Allowed now and refused before\n {2}dynamodb:DeleteBackup\n {4}dynamodb:DeleteBackup on \S+ by arn:aws:iam::\S+.*\n {4}before: Deny organization: aws_organizations_policy\.protect#Deny\w+/,
    );
    expect(stdout).toContain("1 action widened, 0 actions narrowed, 0 actions undecided");
  });

  exhaustively("gets exit code 0 when the new one only allows less, and is told what", () => {
    const more = '\\"dynamodb:DeleteBackup\\",\\"dynamodb:CreateBackup\\"';
    const { status, stdout } = changed((text) => text.replaceAll('\\"dynamodb:DeleteBackup\\"', more));
    expect(status).toBe(0);
    expect(stdout).toMatch(/Refused now and allowed before\n {2}dynamodb:CreateBackup\n/);
  });

  exhaustively("gets exit code 1 when a condition was dropped, as for a wider statement", () => {
    const { status, stdout } = changed((text) =>
      text.replaceAll('\\"aws:SecureTransport\\":\\"false\\"', '\\"aws:SecureTransport\\":\\"never\\"'),
    );
    expect(status).toBe(1);
    expect(stdout).toContain("aws:SecureTransport false");
  });

  exhaustively("gets exit code 1 for a new role that may do something, and finds it among what is new", () => {
    const add = edited((resource) => {
      const Statement = [{ Sid: "ReadsItems", Effect: "Allow", Action: "dynamodb:DescribeTable", Resource: "*" }];
      Object.assign(resource.aws_iam_role ?? {}, {
        reporter: {
          name: "reporter",
          assume_role_policy:
            '{"Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
        },
      });
      resource.aws_iam_role_policy = {
        ...resource.aws_iam_role_policy,
        reads: { name: "reads", role: "reporter", policy: JSON.stringify({ Version: "2012-10-17", Statement }) },
      };
    }, "network");
    const { status, stdout } = changed(add);
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /dynamodb:DescribeTable\n {4}dynamodb:DescribeTable on \S+ by arn:aws:iam::333333333333:role\/reporter/,
    );
    expect(stdout).toMatch(/Only in the new version\n {2}arn:aws:iam::333333333333:role\/reporter/);
  });

  exhaustively("finds a removed role among what is gone, and no wider access behind it", () => {
    const { stdout } = changed(
      edited((resource) => {
        delete resource.aws_iam_role;
        delete resource.aws_iam_role_policy;
      }, "cache"),
    );
    expect(stdout).toMatch(/Only in the old version\n {2}arn:aws:iam::333333333333:role\/dm-example-dax/);
    expect(stdout).toContain("0 actions widened");
  });
});

describe("somebody who compares two states of a small stack of their own", () => {
  const STATE = join(PLANS, "orders-state.json");
  const DENIED = '\\"Action\\":\\"dynamodb:DeleteTable\\"';

  /** Compares the state with itself after another action is refused in the place of the deletion of a table. */
  function refusedInstead(action: string) {
    const text = readFileSync(STATE, "utf8");
    expect(text).toContain(DENIED);
    writeFileSync(join(folder, "orders-state.json"), text.replaceAll(DENIED, DENIED.replace("DeleteTable", action)));
    return cli(folder, "diff", STATE, "orders-state.json");
  }

  it("gets exit code 1 when the new one allows more: each action with a request, and what refused it", () => {
    const { status, stdout } = refusedInstead("UpdateTable");
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /Allowed now and refused before\n {2}dynamodb:DeleteTable\n {4}dynamodb:DeleteTable on \S+ by arn:aws:iam::\S+.*\n {4}before: Deny orders-state: \S+aws_dynamodb_resource_policy\.this#DenyDeletion/,
    );
    expect(stdout).toMatch(/Refused now and allowed before\n {2}dynamodb:UpdateTable\n/);
    expect(stdout).toContain("1 action widened, 1 action narrowed, 0 actions undecided");
  });
});

describe("somebody who compares a plan with the state that came of it", () => {
  it("is told what could not be compared, since the plan did not know it yet: exit code 2 or 1, never 0", () => {
    const { status, stdout } = cli(folder, "diff", join(PLANS, "orders-plan.json"), join(PLANS, "orders-state.json"));
    expect([1, 2]).toContain(status);
    expect(stdout).toContain("known after apply");
  });

  it("finds no difference between a file and itself", () => {
    const state = join(PLANS, "orders-state.json");
    expect(installedCli(folder, "diff", state, state)).toMatchObject({ status: 0 });
  });
});
