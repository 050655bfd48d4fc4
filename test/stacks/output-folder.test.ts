import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentFile } from "../support/environment-file";
import { start as startCommand } from "../support/start-command";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-output-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Synthesizes an environment in the folder. Returns what is printed. */
function start(environment: string): string {
  const { exitCode, stdout, stderr } = startCommand([environment, "--no-prove"], { cwd: folder });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  return stdout;
}

function startWith(change: Record<string, unknown>): string {
  const file = join(folder, "changed.json");
  writeFileSync(file, JSON.stringify(environmentFile("example", change)));
  return start(file);
}

const stack = (environment: string, id: string) => join(folder, "cdktf.out", environment, "stacks", id);

describe("somebody who goes from one environment to another", () => {
  it("finds each in a folder of its own, with what Terraform keeps there", () => {
    start("example");
    mkdirSync(join(stack("example", "data"), ".terraform"));
    writeFileSync(join(stack("example", "data"), "plan.bin"), "");
    start("single-account");
    expect(readdirSync(stack("example", "data")).sort()).toEqual([".terraform", "cdk.tf.json", "plan.bin"]);
    expect(readdirSync(stack("single-account", "data"))).toEqual(["cdk.tf.json"]);
  });

  it("finds the states of both where a release before 0.2 kept them: beside the output folder", () => {
    for (const environment of ["example", "single-account"]) {
      start(environment);
      const text = readFileSync(join(stack(environment, "data"), "cdk.tf.json"), "utf8");
      const { path } = JSON.parse(text).terraform.backend.local as { path: string };
      expect(join(stack(environment, "data"), path)).toBe(join(folder, "state", environment, "data.tfstate"));
    }
  });

  it("is refused the name `stacks`: the folder of an older release", () => {
    const file = join(folder, "stacks.json");
    writeFileSync(file, JSON.stringify(environmentFile("example", { environment: "stacks" })));
    const { exitCode, stderr } = startCommand([file], { cwd: folder });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("not `stacks`");
  });
});

describe("somebody who moves a state", () => {
  it("keeps what `terraform init -migrate-state` has to know, and loses the plan of before", () => {
    start("example");
    const data = stack("example", "data");
    mkdirSync(join(data, ".terraform"));
    writeFileSync(join(data, "plan.bin"), "");
    startWith({
      terraform: {
        assumePipelineRoles: true,
        state: { backend: "s3", bucket: "states-of-example", region: "eu-west-1", keyPrefix: "baseline" },
      },
    });
    expect(readFileSync(join(data, "cdk.tf.json"), "utf8")).toContain("states-of-example");
    expect(readdirSync(data).sort()).toEqual([".terraform", "cdk.tf.json"]);
  });
});

describe("somebody who saved a plan", () => {
  it("keeps it as long as the stack is the same, and loses it with the first change", () => {
    start("example");
    const plans = ["data", "network"].map((id) => join(stack("example", id), "plan.bin"));
    for (const plan of plans) writeFileSync(plan, "");
    start("example");
    expect(plans.map((plan) => existsSync(plan))).toEqual([true, true]);
    startWith({ data: { recoveryDays: 7 } });
    expect(plans.map((plan) => existsSync(plan))).toEqual([false, true]);
  });
});

describe("somebody who uses the command of CDKTF", () => {
  it("finds in the output folder the list of the stacks of the last environment, by paths that are there", () => {
    for (const environment of ["example", "single-account"]) {
      start(environment);
      const { stacks } = JSON.parse(readFileSync(join(folder, "cdktf.out", "manifest.json"), "utf8")) as {
        stacks: Record<string, { synthesizedStackPath: string; workingDirectory: string }>;
      };
      expect(Object.keys(stacks).sort()).toEqual(readdirSync(join(folder, "cdktf.out", environment, "stacks")).sort());
      for (const [id, { synthesizedStackPath, workingDirectory }] of Object.entries(stacks)) {
        expect(workingDirectory).toBe(`${environment}/stacks/${id}`);
        expect(statSync(join(folder, "cdktf.out", synthesizedStackPath)).isFile()).toBe(true);
      }
    }
  });
});

describe("somebody who comes from a release before 0.2", () => {
  it("is told that the stacks moved and the states did not, until the old folder is gone", () => {
    const old = join(folder, "cdktf.out", "stacks", "data");
    mkdirSync(old, { recursive: true });
    writeFileSync(join(old, "cdk.tf.json"), "{}");
    expect(start("example")).toMatch(
      /Notices[\s\S]*cdktf\.out\/stacks: an older release[\s\S]*States are where they were/,
    );
    expect(existsSync(join(old, "cdk.tf.json"))).toBe(true);
    rmSync(join(folder, "cdktf.out", "stacks"), { recursive: true });
    expect(start("example")).not.toContain("an older release");
  });
});
