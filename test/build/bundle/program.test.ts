import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesize } from "../../../stacks/programs/synthesize";
import { environment, REPOSITORY } from "../../support/environment-file";

const MAIN = join(REPOSITORY, "dist", "stacks", "programs", "start.js");
const NAME = "single-account";

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

const SHARED = /^chunk-[A-Z0-9]+\.js$/;

// `test/stacks/proof-record.test.ts` sees that a proof loads the prover, `test/stacks/main.test.ts` compares the example.
describe("the built program", () => {
  it("is one file, what it shares with the prover, and no package; it writes what the sources write", () => {
    expect(loadedBy(NAME, "--no-prove")).toEqual([
      "dist/stacks/programs/start.js",
      expect.stringMatching(/^dist\/stacks\/programs\/chunk-[A-Z0-9]+\.js$/),
    ]);
    const outdir = join(folder, "of-sources");
    const { stacks } = synthesize({ config: environment(NAME), outdir, isProved: false });
    const files = [...stacks.map((stack) => join("stacks", stack.node.id, "cdk.tf.json")), "subjects.json"];
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      expect(readFileSync(join(folder, "cdktf.out", NAME, file), "utf8")).toBe(
        readFileSync(join(outdir, file), "utf8"),
      );
    }
  });

  it("leaves no shared file of an older build", () => {
    const shared = readdirSync(join(REPOSITORY, "dist", "stacks", "programs")).filter((file) => SHARED.test(file));
    expect(shared).toHaveLength(1);
  });
});
