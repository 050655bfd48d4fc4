import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";
import { setTimeout as sleep } from "node:timers/promises";

/** An AWS emulator of our own on a free port of 127.0.0.1. */
export interface Emulator {
  readonly url: string;
  /** Ends the emulator, once, and returns what it complained about: operations that it does not implement. */
  stop(): Promise<readonly string[]>;
}

/**
 * Starts `moto_server`. It stores what it is told and decides nothing: it evaluates no policy.
 *
 * @param account Where every caller is, whatever role it assumes; 12 digits. Left out, each is in the account of its role.
 * @throws when a tool is missing: a suite that cannot run has shown nothing, so it must not pass.
 */
export async function startEmulator(account?: string): Promise<Emulator> {
  requireTool("terraform", "Terraform >= 1.5.7, https://developer.hashicorp.com/terraform/install");
  requireTool("moto_server", "moto, pip install 'moto[server]==5.2.1'");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-emulator-"));
  const log = join(folder, "moto.log");
  const output = openSync(log, "w");
  const process = spawn("moto_server", ["-H", "127.0.0.1", "-p", String(port)], {
    stdio: ["ignore", output, output],
    env: { ...env, ...(account !== undefined && { MOTO_ACCOUNT_ID: account }) },
  });
  await untilItAnswers({ url, process, log });
  let complaints: readonly string[] | undefined;
  return {
    url,
    stop: async () => {
      if (complaints !== undefined) return complaints;
      const ended = new Promise((resolve) => process.once("exit", resolve));
      process.kill();
      await ended;
      complaints = [...new Set(readFileSync(log, "utf8").match(/^NotImplementedError: .*$/gm))];
      rmSync(folder, { recursive: true, force: true });
      return complaints;
    },
  };
}

function requireTool(command: string, install: string): void {
  if (spawnSync("which", [command]).status !== 0) {
    throw new Error(`This suite needs ${command}, which is not on the PATH. Install ${install}.`);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject).listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address !== null ? resolve(address.port) : reject()));
    });
  });
}

async function untilItAnswers(started: { url: string; process: ChildProcess; log: string }): Promise<void> {
  const deadline = Date.now() + 10 * 60_000;
  while (Date.now() < deadline && started.process.exitCode === null) {
    const answer = await fetch(`${started.url}/moto-api/data.json`).catch(() => undefined);
    if (answer !== undefined) return;
    await sleep(50);
  }
  throw new Error(`The emulator did not start:\n${readFileSync(started.log, "utf8")}`);
}
