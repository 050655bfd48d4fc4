import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesize } from "../../../stacks/programs/synthesize";
import { environment, REPOSITORY } from "../../support/environments";

const MAIN = join(REPOSITORY, "dist", "stacks", "programs", "start.js");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-program-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the program as it was built. Returns what it has loaded, as names of files. */
function loadedBy(...parameters: readonly string[]): readonly string[] {
  const program = `
    process.argv.splice(1, 0, ${JSON.stringify(MAIN)});
    require(${JSON.stringify(MAIN)});
    process.stderr.write(JSON.stringify(Object.keys(require.cache)));`;
  const { stderr, status } = spawnSync("node", ["-e", program, ...parameters], { cwd: folder, encoding: "utf8" });
  expect(status).toBe(0);
  return (JSON.parse(stderr) as readonly string[]).map((file) => file.replace(`${REPOSITORY}/`, ""));
}

const SHARED = expect.stringMatching(/^dist\/stacks\/programs\/chunk-[A-Z0-9]+\.js$/);

describe("the built program", () => {
  it("is one file, what it shares with the prover, and no package", () => {
    expect(loadedBy("example", "--no-prove")).toEqual(["dist/stacks/programs/start.js", SHARED]);
  });

  it("loads the prover when something is proved", () => {
    expect(loadedBy("example")).toEqual([
      "dist/stacks/programs/start.js",
      SHARED,
      "dist/stacks/programs/prove-stacks.js",
    ]);
  });

  it("leaves no shared file of an older build", () => {
    const shared = readdirSync(join(REPOSITORY, "dist", "stacks", "programs")).filter((file) =>
      file.startsWith("chunk-"),
    );
    expect(shared).toHaveLength(1);
  });

  it.each(["example", "single-account"])("writes what the sources write: %s", (name) => {
    loadedBy(name, "--no-prove");
    const outdir = join(folder, "of-sources");
    const { stacks } = synthesize({ config: environment(name), outdir, isProved: false });
    const files = [...stacks.map((stack) => join("stacks", stack.node.id, "cdk.tf.json")), "subjects.json"];
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      expect(readFileSync(join(folder, "cdktf.out", name, file), "utf8")).toBe(
        readFileSync(join(outdir, file), "utf8"),
      );
    }
  });
});
