import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GUARANTEES } from "../../src/catalogue/guarantees";
import { type Cost, compare, runOnce } from "../measure";
import { barChart } from "../plot";
import { REPOSITORY } from "../repository-folder";
import { missedOf, type Section, tableOf } from "../section";

const ROUNDS = 3;
const GOAL = { guarantees: 60, cpuMs: 3_000, peakMiB: 150 };
/** For an account of 1,000 roles, the processor time of the example's own proof, and MiB. */
const GOAL_OF_MANY_ROLES = { times: 10, peakMiB: 600 };
/** A tenth as many tables as roles; and more tables beside 20 roles. */
const ESTATES = [
  ["roles", 10],
  ["roles", 100],
  ["roles", 1_000],
  ["tables", 20],
  ["tables", 200],
] as const;
/** The policy of the mutants. */
const SAMPLE = "aws_vpc_endpoint.dynamodb";

interface Grown extends Cost {
  readonly label: string;
  readonly counts: Readonly<Record<"proved" | "violated" | "undecided", number>>;
}

/** Cost of deciding the guarantees, and its growth with the policies. */
export const prover: Section = {
  name: "prover",
  title: "Proofs",
  goals: [
    `${GOAL.guarantees} guarantees of the example environment in less than ${GOAL.cpuMs / 1000} s of processor time and ${GOAL.peakMiB} MiB`,
    `1,000 roles and 100 tables in at most ${GOAL_OF_MANY_ROLES.times} × the processor time of the example, and ${GOAL_OF_MANY_ROLES.peakMiB} MiB`,
    "from 10 to 100 to 1,000 roles, growth by at most n·log n",
  ],
  measure: async () => {
    const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-bench-"));
    try {
      return findings(ofExample(folder), ESTATES.map(grown), mutantsPerSecond());
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function findings(example: ReturnType<typeof ofExample>, growth: readonly Grown[], mutants: string) {
  const { some, all, command } = example;
  const per60 = (all.cpuMs * GOAL.guarantees) / GUARANTEES.length;
  const row = (name: string, cost: Cost) => [
    name,
    Math.round(cost.wallMs),
    Math.round(cost.cpuMs),
    Math.round(cost.peakMiB),
  ];
  return {
    report: [
      `The example environment, each in a process of its own, the least of ${ROUNDS} rounds in turns; start of Node and`,
      "reading of the stacks included:",
      "",
      ...tableOf(
        ["what", "wall ms", "cpu ms", "peak MiB"],
        [
          row(`the first ${GOAL.guarantees} guarantees`, some),
          row(`all ${GUARANTEES.length} guarantees`, all),
          row("the same as a user runs it: `dynamodb-baseline prove`", command),
        ],
      ),
      "",
      `All guarantees take ${Math.round(per60)} ms of processor time for each ${GOAL.guarantees} of them.`,
      "",
      "Generated accounts, for which only the guarantees about tables are decided. Each role has a policy with a condition on",
      "one table, and there are a tenth as many tables as roles; each table has a policy of two statements. The last rows",
      "have 20 roles:",
      "",
      ...tableOf(
        ["account", "cpu ms", "peak MiB", "proved", "violated", "undecided"],
        growth.map(({ label, cpuMs, peakMiB, counts }) => [
          label,
          Math.round(cpuMs),
          Math.round(peakMiB),
          counts.proved,
          counts.violated,
          counts.undecided,
        ]),
      ),
      "",
      `Mutants of one policy, \`${SAMPLE}\` (\`npm run test:mutation\` tries those of all): ${mutants}.`,
    ],
    missed: missedOf([
      ...goalsOfGrowth(all, growth),
      [`prover: ${GOAL.guarantees} guarantees in less than ${GOAL.cpuMs} ms`, some.cpuMs < GOAL.cpuMs],
      [`prover: ${GOAL.guarantees} guarantees in less than ${GOAL.peakMiB} MiB`, some.peakMiB < GOAL.peakMiB],
    ]),
    plots: {
      "prover.svg": barChart({
        title: "Processor time of the proofs, by size of the account",
        unit: "ms",
        bars: [
          { label: `example, ${GUARANTEES.length} guarantees`, value: Math.round(all.cpuMs) },
          ...growth.map(({ label, cpuMs }) => ({ label, value: Math.round(cpuMs), kind: "other" as const })),
        ],
      }),
    },
  };
}

function goalsOfGrowth(
  example: Cost,
  [ten, hundred, thousand]: readonly Grown[],
): readonly (readonly [string, boolean])[] {
  if (ten === undefined || hundred === undefined || thousand === undefined) throw new Error("Three sizes are needed.");
  const { times, peakMiB } = GOAL_OF_MANY_ROLES;
  // What is the same for every size, such as the start of Node, is no growth.
  const beyond = ({ cpuMs }: Cost) => cpuMs - ten.cpuMs;
  const nLogN = (1_000 * Math.log(1_000)) / (100 * Math.log(100));
  return [
    [`prover: 1,000 roles in at most ${times} × the example`, thousand.cpuMs <= times * example.cpuMs],
    [`prover: 1,000 roles in at most ${peakMiB} MiB`, thousand.peakMiB <= peakMiB],
    ["prover: growth from 100 to 1,000 roles by at most n·log n", beyond(thousand) <= nLogN * beyond(hundred)],
  ];
}

function ofExample(output: string) {
  const env = { CDKTF_OUTDIR: output };
  const folder = join(output, "example");
  runOnce(["node", join("dist", "stacks", "programs", "start.js"), "example", "--no-prove"], { cwd: REPOSITORY, env });
  const first = (count: number) => () => runOnce(programOf("example", folder, count), { cwd: REPOSITORY });
  return compare(
    {
      some: first(GOAL.guarantees),
      all: first(GUARANTEES.length),
      command: () => runOnce(["node", join("dist", "src", "cli", "main.js"), "prove", folder], { cwd: REPOSITORY }),
    },
    ROUNDS,
  );
}

function grown([kind, count]: (typeof ESTATES)[number]): Grown {
  const { stdout, ...cost } = runOnce(programOf(kind, count), { cwd: REPOSITORY });
  return { ...cost, label: `${count.toLocaleString("en")} ${kind}`, counts: JSON.parse(stdout) as Grown["counts"] };
}

function programOf(...parameters: readonly (string | number)[]): readonly string[] {
  return ["node", join(__dirname, "prover-program.js"), ...parameters.map(String)];
}

/** The last line of the output of the program for mutants. */
function mutantsPerSecond(): string {
  const tsNode = require.resolve("ts-node/dist/bin");
  const program = join("test", "guarantees", "mutation", "run-mutation.ts");
  const { stdout } = runOnce(["node", tsNode, "-T", program, SAMPLE], { cwd: REPOSITORY });
  const [, seconds, rate] = /^(\d+ s), ([\d.]+ mutants\/s)$/m.exec(stdout) ?? [];
  if (rate === undefined) throw new Error(`The mutants of ${SAMPLE} were not tried:\n${stdout}`);
  return `${rate}, in ${seconds}`;
}
