import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { GUARANTEES } from "../../../src/catalogue/guarantees";
import { OPERATORS } from "./operators";
import { type FromWorker, type Report, work } from "./worker";

const WORKER = "MUTATION_WORKER";

/**
 * Changes every statement of the example environment in every way, in one process for each processor, and prints the
 * mutants that no guarantee notices.
 *
 * Ends with status 1 if a mutant allows more than before and no guarantee notices. `run-mutation.ts TEXT` decides only mutants
 * with the text in their names.
 */
async function main(part: string): Promise<void> {
  const start = performance.now();
  const dealt = { next: 0 };
  const reports = (
    await Promise.all(Array.from({ length: availableParallelism() }, () => decideGroups(part, dealt)))
  ).flat();
  if (reports.length === 0) throw new RangeError(`There is no mutant with "${part}" in its name.`);
  const seconds = (performance.now() - start) / 1000;
  for (const { name, outcome, request } of reports) {
    if (request !== undefined) process.stdout.write(`${outcome} ${name}\n  ${request}\n`);
  }
  process.stdout.write(`\n${OPERATORS.length} operators, ${GUARANTEES.length} guarantees\n`);
  for (const [title, isHeldOut] of [
    ["operators that the guarantees were written with", false],
    ["held-out operators", true],
  ] as const) {
    const of = reports.filter((report) => report.isHeldOut === isHeldOut);
    const count = (kind: string) => of.filter(({ outcome }) => outcome === kind).length;
    process.stdout.write(
      `${title}: ${of.length} mutants, ${count("killed")} killed, ${count("equivalent")} equivalent, ` +
        `${count("narrows")} narrow unnoticed, ${count("widens")} widen unnoticed\n`,
    );
  }
  process.stdout.write(`${seconds.toFixed(0)} s, ${(reports.length / seconds).toFixed(1)} mutants/s\n`);
  if (reports.some(({ outcome }) => outcome === "widens")) process.exitCode = 1;
}

/** Starts a process that decides group after group until none is left. */
function decideGroups(part: string, dealt: { next: number }): Promise<readonly Report[]> {
  return new Promise((resolve, reject) => {
    const worker = fork(__filename, [part], { env: { ...process.env, [WORKER]: "1" } });
    const reports: Report[] = [];
    let groups = 0;
    worker.on("message", (message: FromWorker) => {
      if ("groups" in message) groups = message.groups;
      else reports.push(...message.reports);
      if (dealt.next < groups) worker.send(dealt.next++);
      else worker.disconnect();
    });
    worker.on("exit", (code) => (code === 0 ? resolve(reports) : reject(new Error(`A process ended with ${code}.`))));
  });
}

const [part = ""] = process.argv.slice(2);
if (process.env[WORKER] === undefined) void main(part);
else work(part);
