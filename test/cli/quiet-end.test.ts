import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { REPOSITORY } from "../support/environment-file";

const MAIN = join(REPOSITORY, "dist", "src", "cli", "main.js");

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-quiet-end-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the program says and how it ends if its output is closed before it writes. */
function unread(...parameters: readonly string[]): Promise<{ readonly code: number | null; readonly stderr: string }> {
  const child = spawn(process.execPath, [MAIN, ...parameters], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, stderr })));
}

describe("somebody who reads only the first lines of an output", () => {
  it("sees no stack trace, and the exit code of the answer", async () => {
    expect(await unread("--help")).toEqual({ code: 0, stderr: "" });
    writeFileSync(join(folder, "stack.json"), JSON.stringify({ module: { m: { source: "./m" } } }));
    expect(await unread("prove", "stack.json")).toEqual({ code: 2, stderr: "" });
  });
});
