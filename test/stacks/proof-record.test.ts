import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesize } from "../../stacks/programs/synthesize";
import { proofKey, readProofRecord, writeProofRecord } from "../../stacks/proof/proof-record";
import { casesToTry, exhaustively } from "../support/effort";
import { environment, environmentFile, REPOSITORY } from "../support/environment-file";

const SINGLE = "single-account";
const PROVED_BEFORE = "proved by an earlier run";
const PROVER = "prove-stacks.js";

let proved: string;
let folder: string;
let first: Ended;

// One run that proves, of which each test takes a copy.
beforeAll(() => {
  proved = mkdtempSync(join(tmpdir(), "dynamodb-baseline-proved-"));
  for (const part of [join("dist", "stacks", "programs"), join("dist", "functions"), join("stacks", "environments")]) {
    cpSync(join(REPOSITORY, part), join(proved, "clone", part), { recursive: true });
  }
  first = start(proved, SINGLE);
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-record-"));
  cpSync(proved, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(() => rmSync(proved, { recursive: true, force: true }));

const programIn = (place: string, file: string) => join(place, "clone", "dist", "stacks", "programs", file);
const record = () => join(folder, "cdktf.out", SINGLE, "proof.json");

interface Ended {
  readonly isProvedBefore: boolean;
  readonly stdout: string;
  readonly loaded: readonly string[];
}

/** Runs the built program of a folder. Says whether it proved nothing anew, and which of its files it loaded. */
function start(place: string, ...parameters: readonly string[]): Ended {
  const main = JSON.stringify(programIn(place, "start.js"));
  const program = `
    process.argv.splice(1, 0, ${main});
    require(${main});
    process.stderr.write(JSON.stringify(Object.keys(require.cache).map((file) => require("node:path").basename(file))));`;
  const { status, stdout, stderr } = spawnSync("node", ["-e", program, ...parameters], {
    cwd: place,
    encoding: "utf8",
    env: { ...process.env, CDKTF_OUTDIR: undefined },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining("start.js") });
  return { isProvedBefore: stdout.includes(PROVED_BEFORE), stdout, loaded: JSON.parse(stderr) as readonly string[] };
}

function changedEnvironment(change: Record<string, unknown>): string {
  const file = join(folder, "changed.json");
  writeFileSync(file, JSON.stringify(environmentFile(SINGLE, change)));
  return file;
}

describe("somebody who starts it for the first time", () => {
  it("waits for one file, what it shares with the prover, and the prover", () => {
    expect(first.loaded).toEqual(["start.js", expect.stringMatching(/^chunk-[A-Z0-9]+\.js$/), PROVER]);
  });
});

describe("somebody who starts it again without a change", () => {
  it("reads the same lines and that nothing was proved anew, and does not wait for the prover", () => {
    const { isProvedBefore, stdout, loaded } = start(folder, SINGLE);
    expect(isProvedBefore).toBe(true);
    expect(stdout.split("\n").filter((line) => !line.includes(PROVED_BEFORE))).toEqual(first.stdout.split("\n"));
    expect(loaded).not.toContain(PROVER);
  });
});

describe("somebody who wants no assumption about resources of others", () => {
  exhaustively("gets a proof of its own, which is strict: one on assumptions does not stand for it", () => {
    expect(start(folder, SINGLE, "--strict").isProvedBefore).toBe(false);
  });

  exhaustively("is proved as strictly by an earlier run alone, and a strict proof does not stand for others", () => {
    expect(start(folder, SINGLE, "--strict").isProvedBefore).toBe(false);
    expect(start(folder, SINGLE, "--strict").isProvedBefore).toBe(true);
    expect(start(folder, SINGLE).isProvedBefore).toBe(false);
  });
});

describe("it is proved anew by somebody who changed", () => {
  const changes: readonly (readonly [what: string, change: () => string])[] = [
    ["a setting of the environment", () => changedEnvironment({ data: { recoveryDays: 7 } })],
    [
      "what the subjects alone say: the reason of an option",
      () => {
        const { organization } = environmentFile(SINGLE) as { organization: Record<string, object> };
        const disabled = { ...organization.disabled, reason: "another reason as good as the first one" };
        return changedEnvironment({ organization: { ...organization, disabled } });
      },
    ],
    ["the prover or a guarantee", () => append(programIn(folder, PROVER))],
    ["the program", () => append(programIn(folder, "start.js"))],
    [
      "the record itself",
      () => {
        writeFileSync(record(), '{"key":"0","lines":["1000 of 1000 proved for every request"]}');
        return SINGLE;
      },
    ],
  ];

  it.each(casesToTry(changes, ([what]) => what === "a setting of the environment"))("%s", (_, change) => {
    const { isProvedBefore, stdout, loaded } = start(folder, change());
    expect(isProvedBefore).toBe(false);
    expect(loaded).toContain(PROVER);
    expect(stdout).toMatch(/ \d{2,3} of \d{3} proved for every request/);
  });

  function append(file: string): string {
    writeFileSync(file, `${readFileSync(file, "utf8")}\n// A change.\n`);
    return SINGLE;
  }
});

describe("somebody who synthesizes without a proof", () => {
  it("is told so, and keeps the record of the same stacks", () => {
    expect(start(folder, SINGLE, "--no-prove").stdout).toContain("none proved, because of --no-prove");
    expect(start(folder, SINGLE).isProvedBefore).toBe(true);
  });

  it("loses the record with the first change", () => {
    start(folder, changedEnvironment({ data: { recoveryDays: 7 } }), "--no-prove");
    expect(existsSync(record())).toBe(false);
  });
});

describe("a record of a proof", () => {
  it.each([
    ["is cut off", "{"],
    ["is empty", ""],
    ["has a key of another form", '{"key":1,"lines":[]}'],
    ["has no lines", '{"key":"0"}'],
    ["has a line that is no text", '{"key":"0","lines":[1]}'],
    ["is null", "null"],
  ])("that %s does not count", (_, text) => {
    writeFileSync(record(), text);
    expect(readProofRecord(join(folder, "cdktf.out", SINGLE))).toBeUndefined();
  });

  it("has no key for a developer who runs the sources", () => {
    expect(
      proofKey({ folder: join(folder, "cdktf.out", SINGLE), files: ["subjects.json"], isStrict: false }),
    ).toBeUndefined();
  });

  exhaustively("does not count for a developer who runs the sources: everything is proved each time", () => {
    const outdir = join(folder, "out");
    synthesize({ config: environment(SINGLE), outdir, isProved: false });
    writeProofRecord(outdir, { key: "undefined", lines: ["all proved"] });
    expect(synthesize({ config: environment(SINGLE), outdir }).proof?.verification).toBeDefined();
    expect(readProofRecord(outdir)).toBeUndefined();
  });
});
