import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { REPOSITORY } from "../support/environment-file";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-ci-"));
  mkdirSync(join(folder, "bin"));
  for (const tool of ["java", "terraform", "moto_server"]) program(tool, "");
  program("git", '[ "$1" = clone ] && mkdir "$4"');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, text: string): void {
  const file = join(folder, "bin", name);
  writeFileSync(file, `#!/usr/bin/env bash\n${text}\n`);
  chmodSync(file, 0o755);
}

/** Runs `.ci/run` with another `npm`, whose parameters are in `$*`. */
function run(npm: string) {
  program("npm", `echo "$*" >>"${join(folder, "steps")}"\n${npm}`);
  const PATH = [join(folder, "bin"), process.env.PATH].join(delimiter);
  const { status, stdout } = spawnSync(join(REPOSITORY, ".ci", "run"), {
    encoding: "utf8",
    env: { ...process.env, PATH },
  });
  return { status, stdout, steps: readFileSync(join(folder, "steps"), "utf8").trim().split("\n") };
}

const PASSED = "== all suites passed in";

describe("somebody who wants to land a change", () => {
  it("has each suite run once, the quick ones first, and reads what ran beside the others in one piece", () => {
    const { status, stdout, steps } = run('echo "$* begins"; sleep 0.01; echo "$* ends"');
    expect(status).toBe(0);
    expect(stdout).toContain(PASSED);
    expect(steps.slice(0, 4)).toEqual(["ci", "run lint", "run typecheck", "test"]);
    expect(new Set(steps).size).toBe(steps.length);
    for (const step of steps) expect(stdout).toContain(`${step} begins\n${step} ends\n`);
  });

  it.each(["run lint", "test", "run test:exhaustive", "run test:terraform", "run test:docs"])(
    "is refused when this fails: npm %s",
    (step) => {
      const { status, stdout } = run(`echo "$* says why"; [ "$*" != "${step}" ] || exit 7`);
      expect(status).toBe(7);
      expect(stdout).toContain(`${step} says why`);
      expect(stdout).not.toContain(PASSED);
    },
  );

  it("leaves nothing behind that runs on", async () => {
    const [begun, ended] = [join(folder, "begun"), join(folder, "ended")];
    const goesOn = `trap 'touch "${ended}"; exit' TERM; touch "${begun}"; while true; do sleep 0.01; done`;
    const failsThen = `until [ -e "${begun}" ]; do sleep 0.01; done; exit 5`;
    expect(run(`case "$*" in "run test:terraform") ${goesOn};; "run test:engine") ${failsThen};; esac`).status).toBe(5);
    while (!existsSync(ended)) await sleep(10);
  });

  it("is told which tool is missing, and nothing runs", () => {
    rmSync(join(folder, "bin", "moto_server"));
    program("npm", `touch "${join(folder, "steps")}"`);
    program("dirname", `echo "${join(REPOSITORY, ".ci")}"`);
    symlinkSync(process.execPath, join(folder, "bin", "node"));
    symlinkSync(spawnSync("which", ["bash"], { encoding: "utf8" }).stdout.trim(), join(folder, "bin", "bash"));
    const env = { PATH: join(folder, "bin") };
    const { status, stderr } = spawnSync(join(REPOSITORY, ".ci", "run"), { encoding: "utf8", env });
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining("missing: moto_server (see") });
    expect(existsSync(join(folder, "steps"))).toBe(false);
  });
});
