import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { REPOSITORY } from "../support/environment-file";

const { build, isBuilt, isSourceGone, sourcesIn } = jest.requireActual<{
  build(root: string): number;
  isBuilt(root: string): boolean;
  isSourceGone(root: string, sources: string): boolean;
  sourcesIn(root: string): string;
}>("../../build/build.js");

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "dynamodb-baseline-build-"));
  for (const folder of ["build", "guarantees", "local", "policies", "src", "stacks"]) mkdirSync(join(root, folder));
  for (const file of ["package.json", "tsconfig.json"]) cpSync(join(REPOSITORY, file), join(root, file));
  mkdirSync(join(root, "dist"));
  writeFileSync(join(root, "src", "one.ts"), "export const one = 1;\n");
  markBuilt();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function markBuilt(): void {
  writeFileSync(join(root, "dist", "sources.json"), sourcesIn(root));
}

describe("somebody who starts again", () => {
  it("waits for no build when nothing has changed", () => {
    expect(isBuilt(root)).toBe(true);
  });

  it.each<[string, () => void]>([
    ["changed a source", () => writeFileSync(join(root, "src", "one.ts"), "export const one = 22;\n")],
    // As when an older revision is unpacked over it.
    [
      "changed a source to one of the same size, with an older time",
      () => utimesSync(join(root, "src", "one.ts"), 1, 1),
    ],
    ["added a source", () => writeFileSync(join(root, "stacks", "two.ts"), "")],
    ["deleted a source", () => rmSync(join(root, "src", "one.ts"))],
    ["moved a source", () => renameSync(join(root, "src", "one.ts"), join(root, "src", "two.ts"))],
    ["changed how it is compiled", () => writeFileSync(join(root, "tsconfig.json"), "{}")],
    [
      "installed packages",
      () => {
        mkdirSync(join(root, "node_modules"));
        writeFileSync(join(root, "node_modules", ".package-lock.json"), "{}");
      },
    ],
    ["has no record", () => rmSync(join(root, "dist", "sources.json"))],
    ["has a record that is cut off", () => writeFileSync(join(root, "dist", "sources.json"), sourcesIn(root).slice(1))],
  ])("gets a build who %s", (_, change) => {
    change();
    expect(isBuilt(root)).toBe(false);
  });

  it("gets another build after one that failed", () => {
    expect(build(root)).not.toBe(0);
    expect(isBuilt(root)).toBe(false);
  });
});

describe("somebody who builds while another process builds in the same folder", () => {
  // There is no compiler in this folder: a second build would fail.
  it("waits, and has nothing to do if the other process built the same sources", async () => {
    const task = `
      const [alone, lock, record, sources] = process.argv.slice(1);
      require(alone).alone(lock, () => {
        console.log("builds");
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
        require("node:fs").writeFileSync(record, sources);
      });
    `;
    rmSync(join(root, "dist", "sources.json"));
    const paths = [
      join(REPOSITORY, "build", "alone.js"),
      join(root, ".build-lock"),
      join(root, "dist", "sources.json"),
    ];
    const other = spawn(process.execPath, ["-e", task, ...paths, sourcesIn(root)]);
    const ended = once(other, "close");
    await once(other.stdout, "data");
    expect(build(root)).toBe(0);
    await ended;
    expect(isBuilt(root)).toBe(true);
  });
});

describe("what an older build left", () => {
  it("is kept when a source is changed or added", () => {
    writeFileSync(join(root, "src", "one.ts"), "export const one = 22;\n");
    writeFileSync(join(root, "src", "two.ts"), "");
    expect(isSourceGone(root, sourcesIn(root))).toBe(false);
  });

  it.each<[string, () => void]>([
    ["a source was deleted", () => rmSync(join(root, "src", "one.ts"))],
    ["a source was moved", () => renameSync(join(root, "src", "one.ts"), join(root, "stacks", "one.ts"))],
    ["there is no record of the sources", () => rmSync(join(root, "dist", "sources.json"))],
  ])("goes first if %s: the package would contain it", (_, change) => {
    writeFileSync(join(root, "dist", "one.js"), "");
    change();
    expect(isSourceGone(root, sourcesIn(root))).toBe(true);
    build(root);
    expect(existsSync(join(root, "dist", "one.js"))).toBe(false);
  });
});
