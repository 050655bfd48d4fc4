import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { REPOSITORY } from "../support/environment-file";

const MODULE = join(REPOSITORY, "build", "alone.js");
const { alone } = jest.requireActual<{
  alone<T>(lock: string, task: (turn: { waited: boolean }) => T): T;
}>("../../build/alone.js");

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-alone-"));
  lock = join(folder, ".build-lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that notes its beginning and its end, with a pause between them in which another could begin. */
const TASK = `
  const { appendFileSync } = require("node:fs");
  const [module_, lock, log] = process.argv.slice(1);
  require(module_).alone(lock, ({ waited }) => {
    appendFileSync(log, "begins\\n");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    appendFileSync(log, waited ? "ends, waited\\n" : "ends\\n");
  });
`;

function runsBeside(log: string): Promise<number | null> {
  const child = spawn(process.execPath, ["-e", TASK, MODULE, lock, log], { stdio: "ignore" });
  return new Promise((done) => child.on("close", done));
}

function processThatIsGone(): number {
  return spawnSync(process.execPath, ["-e", ""]).pid;
}

describe("processes that build in one folder at the same time", () => {
  it("build one after another, and the later ones know that they waited", async () => {
    const log = join(folder, "log");
    const codes = await Promise.all(Array.from({ length: 6 }, () => runsBeside(log)));
    expect(codes).toEqual([0, 0, 0, 0, 0, 0]);
    const lines = readFileSync(log, "utf8").trim().split("\n");
    expect(lines.filter((_, index) => index % 2 === 0)).toEqual(Array(6).fill("begins"));
    expect(lines.filter((_, index) => index % 2 === 1)).toEqual(Array(6).fill(expect.stringMatching(/^ends/)));
    expect(readdirSync(folder)).toEqual(["log"]);
  });

  it("build one after another if a process that was killed has left its lock", async () => {
    const log = join(folder, "log");
    writeFileSync(lock, String(processThatIsGone()));
    expect(await Promise.all([runsBeside(log), runsBeside(log), runsBeside(log)])).toEqual([0, 0, 0]);
    const lines = readFileSync(log, "utf8").trim().split("\n");
    expect(lines.filter((_, index) => index % 2 === 0)).toEqual(Array(3).fill("begins"));
  });
});

describe("a process alone", () => {
  it("runs its task, gives back its result, and leaves no lock", () => {
    expect(alone(lock, ({ waited }) => [waited, existsSync(lock)])).toEqual([false, true]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("leaves no lock if its task fails", () => {
    expect(() =>
      alone(lock, () => {
        throw new Error("no compiler");
      }),
    ).toThrow("no compiler");
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each<[string, () => void]>([
    ["a process that is gone", () => writeFileSync(lock, String(processThatIsGone()))],
    ["a process of its own number, as in a container", () => writeFileSync(lock, String(process.pid))],
    [
      "a process long ago, whose number another process has now",
      () => {
        writeFileSync(lock, String(process.ppid));
        utimesSync(lock, 1, 1);
      },
    ],
  ])("does not wait for the lock of %s", (_, left) => {
    left();
    expect(alone(lock, ({ waited }) => waited)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
});
