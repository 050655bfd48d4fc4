/** @alone A synthesis counts its tokens from those of the syntheses before, and estimates sizes with them. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of this program

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shownIn } from "../support/documents";
import { environmentFile, REPOSITORY } from "../support/environment-file";
import { start, startBuilt } from "../support/start-command";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-main-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const synthesize = (...parameters: readonly string[]) => start([...parameters, "--no-prove"], { cwd: folder });

function synthesizeWith(change: Record<string, unknown>) {
  const file = join(folder, "changed.json");
  writeFileSync(file, JSON.stringify(environmentFile("example", change)));
  return synthesize(file);
}

/** Path and hash of every file below a folder. */
function fingerprint(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(root.length), createHash("sha256").update(readFileSync(file)).digest("hex")]),
  );
}

describe("somebody who starts the built program without any argument", () => {
  let cwd: string;
  let stdout: string;

  beforeAll(() => {
    cwd = mkdtempSync(join(tmpdir(), "dynamodb-baseline-main-"));
    const ended = startBuilt([], { cwd });
    expect(ended).toMatchObject({ exitCode: 0, stderr: "" });
    stdout = ended.stdout;
  });
  afterAll(() => rmSync(cwd, { recursive: true, force: true }));

  it("gets the seven stacks of the example as Terraform JSON", () => {
    const stacks = readdirSync(join(cwd, "cdktf.out", "example", "stacks")).sort();
    expect(stacks).toEqual(["audit", "backup", "cache", "data", "messaging", "network", "organization"]);
    for (const stack of stacks) {
      const file = join(cwd, "cdktf.out", "example", "stacks", stack, "cdk.tf.json");
      expect(Object.keys(JSON.parse(readFileSync(file, "utf8")))).toEqual(
        expect.arrayContaining(["provider", "resource", "terraform"]),
      );
    }
  });

  it("reads which stacks and resources were made, how large each policy is, and what to run next", () => {
    expect(stdout).toContain("Environment example: 7 stacks in cdktf.out/example/stacks");
    expect(stdout).toContain("data (workload account 333333333333)");
    expect(stdout).toContain("2 aws_dynamodb_table");
    expect(stdout).toMatch(/SCP dm-example-protect +organization\/protect +[\d,]+ of 10,240 characters/);
    const commands = [...stdout.matchAll(/terraform -chdir=cdktf\.out\/example\/stacks\/(\w+) (init|plan|apply)/g)];
    expect(commands.map(([, stack, command]) => `${stack} ${command}`)).toEqual(
      ["network", "audit", "data", "cache", "messaging", "backup", "organization"].flatMap((stack) =>
        ["init", "plan", "apply"].map((command) => `${stack} ${command}`),
      ),
    );
  });

  it("is shown no policy near the limit of older accounts", () => {
    expect(stdout).not.toContain("(!)");
  });

  it("reads how many guarantees are proved, and finds who is who beside the stacks", () => {
    expect(stdout).toMatch(/Guarantees\n {2}\d+ of \d+ proved for every request\n/);
    expect(JSON.parse(readFileSync(join(cwd, "cdktf.out", "example", "subjects.json"), "utf8"))).toMatchObject({
      environment: "example",
      subjects: { endpoint: ["${aws_vpc_endpoint.dynamodb.id}"] },
    });
  });

  it("gets the bytes and the lines that the sources make, in another folder", () => {
    const ended = synthesize("example");
    const proved = /(?<=\nGuarantees\n)(?: {2}.*\n)*/;
    expect(ended.stdout.replace(proved, "\n")).toBe(stdout.replace(proved, "\n"));
    const { "/example/proof.json": record, ...files } = fingerprint(join(cwd, "cdktf.out"));
    expect(record).toBeDefined();
    expect(Object.keys(files).length).toBeGreaterThanOrEqual(6);
    expect(fingerprint(join(folder, "cdktf.out"))).toEqual(files);
  });

  it("has read the same in the README", () => {
    for (const line of shownIn("README.md", "Environment example")) expect(stdout.split("\n")).toContain(line);
  });

  it("finds no path of the machine in them", () => {
    for (const stack of readdirSync(join(cwd, "cdktf.out", "example", "stacks"))) {
      const text = readFileSync(join(cwd, "cdktf.out", "example", "stacks", stack, "cdk.tf.json"), "utf8");
      expect(text).not.toContain(cwd);
      expect(text).not.toContain(REPOSITORY);
    }
  });
});

describe("somebody who chooses an environment", () => {
  it("names it, by argument or by variable", () => {
    const variables = { BASELINE_ENVIRONMENT: "single-account" };
    for (const { stdout } of [synthesize("single-account"), start(["--no-prove"], { cwd: folder, variables })]) {
      expect(stdout).toContain("Environment single-account");
    }
  });

  it("is told the names when there is none of that name, with exit code 2", () => {
    const { exitCode, stderr } = startBuilt(["exmaple"], { cwd: folder });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Did you mean "example"?');
    expect(existsSync(join(folder, "cdktf.out"))).toBe(false);
  });
});

describe("somebody who calls it wrongly", () => {
  it.each([
    ["two environments", ["example", "single-account"]],
    ["an option", ["--help"]],
  ])("gives %s: is told how it is called, exit code 2, and nothing is written", (_, parameters) => {
    const { exitCode, stderr } = start(parameters, { cwd: folder });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("Usage: npm start [-- environment] [--no-prove | --strict]");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("asks for a strict proof and for none: is told to choose", () => {
    const { exitCode, stderr } = start(["--strict", "--no-prove"], { cwd: folder });
    expect([exitCode, readdirSync(folder)]).toEqual([2, []]);
    expect(stderr).toContain("--strict says how to prove, and --no-prove not to: give one of them.");
  });

  it("leaves its variables empty, as a pipeline does: they count as not set", () => {
    const variables = { BASELINE_ENVIRONMENT: "", CDKTF_OUTDIR: "" };
    const { exitCode, stdout } = start(["--no-prove"], { cwd: folder, variables });
    expect([exitCode, readdirSync(folder)]).toEqual([0, ["cdktf.out"]]);
    expect(stdout).toContain("Environment example: 7 stacks in cdktf.out/example/stacks");
  });
});

describe("somebody whose environment is wrong", () => {
  it("gets every problem at once, exit code 2, and nothing is written", () => {
    const { exitCode, stderr, stdout } = synthesizeWith({
      namePrefix: "Bad Prefix",
      data: { recoveryDays: 40 },
      colour: "red",
    });
    expect(exitCode).toBe(2);
    expect(stdout).toBe("");
    for (const path of ["namePrefix", "data.recoveryDays", "colour"]) expect(stderr).toContain(`${path}:`);
    expect(existsSync(join(folder, "cdktf.out"))).toBe(false);
  });

  it("keeps the output of the last good run as it was", () => {
    synthesize("example");
    const before = fingerprint(join(folder, "cdktf.out"));
    expect(synthesizeWith({ data: { recoveryDays: 40 } }).exitCode).toBe(2);
    expect(fingerprint(join(folder, "cdktf.out"))).toEqual(before);
  });

  it("is refused an SCP above its limit before anything is written", () => {
    const breakGlass = Array.from({ length: 30 }, (_, index) => `arn:aws:iam::333333333333:role/break-glass-${index}`);
    const { roles } = environmentFile("example") as { roles: { pipeline: string[] } };
    const { exitCode, stderr } = synthesizeWith({ roles: { ...roles, breakGlass } });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/SCP .* must be at most 10,240 characters, got \d\d,\d{3}/);
    expect(readdirSync(folder)).toEqual(["changed.json"]);
  });
});

describe("somebody who puts the proof off", () => {
  it("is told so", () => {
    const { exitCode, stdout } = synthesize("example");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("none proved, because of --no-prove");
    expect(readdirSync(join(folder, "cdktf.out", "example")).sort()).toEqual([
      "manifest.json",
      "retention.md",
      "stacks",
      "subjects.json",
    ]);
  });
});

describe("somebody who weakens a protection", () => {
  it("reads it in the summary, with the reason", () => {
    const { exitCode, stdout } = synthesizeWith({
      data: { withoutRecovery: { reason: "rebuilt nightly from the archive" } },
    });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/Weakened on purpose\n.*data\.withoutRecovery.*rebuilt nightly from the archive/);
  });
});

describe("two people who synthesize the same environment", () => {
  it("get the same bytes, in two folders and two runs", () => {
    const [one, other] = ["one", "two two"].map((name) => {
      const cwd = join(folder, name);
      mkdirSync(cwd);
      start(["example", "--no-prove"], { cwd });
      return fingerprint(join(cwd, "cdktf.out"));
    });
    start(["example", "--no-prove"], { cwd: join(folder, "one") });
    expect(fingerprint(join(folder, "one", "cdktf.out"))).toEqual(one);
    expect(Object.keys(one ?? {}).length).toBeGreaterThanOrEqual(6);
    expect(other).toEqual(one);
  });
});

describe("somebody who switches a stack off", () => {
  it("is told that what was applied from it still exists", () => {
    synthesize("example");
    const { stdout } = synthesizeWith({ cache: undefined });
    expect(stdout).toMatch(/Notices[\s\S]*stack cache: its folder was removed.* still exists/);
    expect(synthesizeWith({ cache: undefined }).stdout).not.toContain("its folder was removed");
  });

  it("no longer finds it in the output, while Terraform's own folders of the others stay", () => {
    synthesize("example");
    const stacks = join(folder, "cdktf.out", "example", "stacks");
    mkdirSync(join(stacks, "data", ".terraform"));
    mkdirSync(join(stacks, "of-somebody-else"));
    expect(synthesizeWith({ cache: undefined }).exitCode).toBe(0);
    expect(readdirSync(stacks).sort()).toEqual([
      "audit",
      "backup",
      "data",
      "messaging",
      "network",
      "of-somebody-else",
      "organization",
    ]);
    expect(existsSync(join(stacks, "data", ".terraform"))).toBe(true);
  });
});
