import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cli } from "./cli";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-inputs-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a stack of one resource into a folder below the output folder. */
function writeStack(...path: readonly string[]): void {
  const stack = join(folder, "cdktf.out", ...path, "stacks", "data");
  mkdirSync(stack, { recursive: true });
  writeFileSync(join(stack, "cdk.tf.json"), '{"resource":{"terraform_data":{"one":{}}}}');
}

/** Controls fail on such a stack: it was read. */
const READ = { status: 1, stderr: "" };

describe("somebody who names no input", () => {
  it("gets the only environment of the output folder", () => {
    writeStack("example");
    expect(cli(folder, "check")).toMatchObject(READ);
  });

  it("is told the names of several environments, and that one must be named", () => {
    writeStack("example");
    writeStack("staging");
    expect(cli(folder, "check")).toEqual({
      status: 3,
      stdout: "",
      stderr:
        "cdktf.out must contain one environment, got 2: cdktf.out/example, cdktf.out/staging. Name one of them.\n",
    });
  });

  it("is told of stacks that release 0.1.0 left beside the environments, and that they may be deleted", () => {
    writeStack("example");
    writeStack();
    const { status, stderr } = cli(folder, "check");
    expect(status).toBe(3);
    expect(stderr).toBe(
      "cdktf.out must contain one environment, got 2: cdktf.out, cdktf.out/example. Name one of them. " +
        "Release 0.1.0 wrote cdktf.out/stacks for all environments, and no later release updates it. Delete it once " +
        "`terraform init` has run in the new folders.\n",
    );
    rmSync(join(folder, "cdktf.out", "stacks"), { recursive: true });
    expect(cli(folder, "check")).toMatchObject(READ);
  });

  it("gets the stacks of release 0.1.0, if there are no others", () => {
    writeStack();
    expect(cli(folder, "check")).toMatchObject(READ);
  });
});
