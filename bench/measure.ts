import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Cost of one run of a program. */
export interface Cost {
  /** Time from start to end, in milliseconds. */
  readonly wallMs: number;
  /** Processor time of all its Node processes, in milliseconds. It varies less than wall time on a shared machine. */
  readonly cpuMs: number;
  /** Largest resident memory of one of its Node processes, in MiB. */
  readonly peakMiB: number;
}

/** A run and its output. */
export interface Run extends Cost {
  readonly stdout: string;
}

const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-bench-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

// Every Node process of a measured program loads this file, and adds a line with its usage.
const ledger = join(folder, "usage");
const reporter = join(folder, "reporter.js");
writeFileSync(
  reporter,
  `process.on("exit", () => {
    const { appendFileSync, existsSync, readFileSync } = require("node:fs");
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    // On Linux, maxRSS of a process begins with the memory of the one that started it.
    const status = existsSync("/proc/self/status") ? readFileSync("/proc/self/status", "utf8") : "";
    const peak = /^VmHWM:\\s*(\\d+) kB$/m.exec(status)?.[1] ?? maxRSS;
    appendFileSync(${JSON.stringify(ledger)}, (userCPUTime + systemCPUTime) + " " + peak + "\\n");
  });`,
);

/** Runs a program once in a process of its own. @throws Error with the output of the program if it fails. */
export function runOnce(command: readonly string[], options: { cwd: string; env?: NodeJS.ProcessEnv }): Run {
  const [program = "", ...parameters] = command;
  writeFileSync(ledger, "");
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(program, parameters, {
    cwd: options.cwd,
    encoding: "utf8",
    env: { ...process.env, ...options.env, CHECKPOINT_DISABLE: "1", NODE_OPTIONS: `--require=${reporter}` },
  });
  const wallMs = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${command.join(" ")} ended with ${status}:\n${stderr}`);
  const used = readFileSync(ledger, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(" ").map(Number));
  const cpuMs = used.reduce((sum, [microseconds = 0]) => sum + microseconds / 1000, 0);
  return { stdout, wallMs, cpuMs, peakMiB: Math.max(...used.map(([, kilobytes = 0]) => kilobytes / 1024)) };
}

/**
 * The lowest cost of each of several programs that run in turns. The lowest value is used instead of the median,
 * because other work of the machine can only add to the cost.
 */
export function compare<Name extends string>(
  programs: Readonly<Record<Name, () => Cost>>,
  rounds: number,
): Readonly<Record<Name, Cost>> {
  const names = Object.keys(programs) as Name[];
  const costs = Object.fromEntries(names.map((name) => [name, [] as Cost[]])) as Record<Name, Cost[]>;
  for (const name of names) programs[name]();
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) costs[name].push(programs[name]());
  }
  return Object.fromEntries(names.map((name) => [name, least(costs[name])])) as Record<Name, Cost>;
}

function least(costs: readonly Cost[]): Cost {
  const of = (figure: keyof Cost) => Math.min(...costs.map((cost) => cost[figure]));
  return { wallMs: of("wallMs"), cpuMs: of("cpuMs"), peakMiB: of("peakMiB") };
}
