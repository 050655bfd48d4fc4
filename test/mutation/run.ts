import { GUARANTEES } from "../../policies/guarantees/all";
import { describeRequest } from "./describe";
import { exampleTrial } from "./example";
import { OPERATORS } from "./operators";
import { type Judged, trials } from "./trial";

/**
 * Gets every statement of the example environment wrong in every way, and says what no guarantee notices.
 *
 * Ends with status 1 when a mutant allows more than before, and no guarantee notices. `run.ts TEXT` tries only mutants
 * whose name has the text in it.
 */
function main(): void {
  const [part = ""] = process.argv.slice(2);
  const start = performance.now();
  const judged: Judged[] = [];
  for (const one of trials({ ...exampleTrial(), takes: ({ name }) => name.includes(part) })) {
    judged.push(one);
    const { mutant, outcome } = one;
    if (outcome.kind !== "widens" && outcome.kind !== "narrows") continue;
    process.stdout.write(`${outcome.kind} ${mutant.name}\n  ${describeRequest(outcome.request)}\n`);
  }
  const seconds = (performance.now() - start) / 1000;
  process.stdout.write(`\n${OPERATORS.length} operators, ${GUARANTEES.length} guarantees\n`);
  for (const [name, isHeldOut] of [
    ["operators that the guarantees were written with", false],
    ["held-out operators", true],
  ] as const) {
    const of = judged.filter(({ mutant }) => (mutant.operator.isHeldOut === true) === isHeldOut);
    const count = (kind: string) => of.filter(({ outcome }) => outcome.kind === kind).length;
    process.stdout.write(
      `${name}: ${of.length} mutants, ${count("killed")} killed, ${count("equivalent")} equivalent, ` +
        `${count("narrows")} narrow unnoticed, ${count("widens")} widen unnoticed\n`,
    );
  }
  process.stdout.write(`${seconds.toFixed(0)} s, ${(judged.length / seconds).toFixed(1)} mutants/s\n`);
  if (judged.some(({ outcome }) => outcome.kind === "widens")) process.exitCode = 1;
}

main();
