import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Cost, compare, runOnce } from "./measure";

const REPOSITORY = resolve(__dirname, "..");
const ROUNDS = 7;
const TABLES = [1, 10, 100, 1000];
/** What the figures are held to. The run fails when one is missed. */
const GOALS = { floorRatio: 2, templateRatio: 5, growthRatio: 1.5 };

interface Growth extends Cost {
  readonly tables: number;
  readonly bytes: number;
}

function main(): void {
  const synth = measureSynth();
  const growth = measureGrowth();
  const report = `${[...synthReport(synth), "", ...growthReport(growth)].join("\n")}\n`;
  process.stdout.write(report);
  if (process.argv.includes("--write")) writeFileSync(join(REPOSITORY, "docs", "performance.md"), page(report));
  const missed = missedGoals(synth, growth);
  if (missed.length > 0) {
    process.stderr.write(`Goals missed:\n${missed.map((goal) => `  ${goal}`).join("\n")}\n`);
    process.exitCode = 1;
  }
}

type Synth = ReturnType<typeof measureSynth>;

function measureSynth() {
  const folder = mkdtempSync(join(tmpdir(), "dynamodb-baseline-bench-"));
  const floor = join(folder, "floor.js");
  writeFileSync(floor, floorProgram());
  const env = { CDKTF_OUTDIR: join(folder, "cdktf.out") };
  const run =
    (...command: string[]) =>
    () =>
      runOnce(command, { cwd: REPOSITORY, env });
  const costs = compare(
    {
      floor: run("node", floor),
      ours: run("node", join("dist", "stacks", "main.js"), "example", "--no-prove"),
      start: run("npm", "start", "--silent"),
      template: run("npx", "ts-node", join("stacks", "main.ts"), "example", "--no-prove"),
      proved: run("node", join("dist", "stacks", "main.js"), "example"),
    },
    ROUNDS,
  );
  rmSync(folder, { recursive: true, force: true });
  return costs;
}

// Nobody can be faster than Node loading CDKTF and the classes of the resources in use; found out from the build, so that
// a new resource moves the floor too.
function floorProgram(): string {
  const used = new Set(["cdktf", "constructs"]);
  for (const folder of ["src", "stacks", "policies"]) {
    const root = join(REPOSITORY, "dist", folder);
    for (const file of readdirSync(root, { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".js")) continue;
      const text = readFileSync(join(root, file), "utf8");
      for (const [, module = ""] of text.matchAll(/require\("(@cdktf\/provider-aws\/lib\/[^"]+)"\)/g)) used.add(module);
    }
  }
  return [...used].map((module) => `require(${JSON.stringify(require.resolve(module))});`).join("\n");
}

function measureGrowth(): readonly Growth[] {
  const program = join(__dirname, "grow.js");
  const grow = (tables: number) => () => runOnce(["node", program, String(tables)], { cwd: REPOSITORY });
  const costs = compare(Object.fromEntries(TABLES.map((tables) => [String(tables), grow(tables)])), 5);
  return TABLES.map((tables) => {
    const { stderr } = spawnSync("node", [program, String(tables)], { cwd: REPOSITORY, encoding: "utf8" });
    return { ...(costs[String(tables)] as Cost), tables, bytes: Number(stderr) };
  });
}

function synthReport({ floor, ours, proved, start, template }: Synth): readonly string[] {
  const row = (name: string, cost: Cost) =>
    `| ${name} | ${Math.round(cost.wallMs)} | ${Math.round(cost.cpuMs)} | ${Math.round(cost.peakMiB)} | ${(cost.wallMs / floor.wallMs).toFixed(2)} |`;
  return [
    `Cold synth of the example environment, the least of ${ROUNDS} rounds in turns:`,
    "",
    "| program | wall ms | cpu ms | peak MiB | × floor |",
    "|---|---|---|---|---|",
    row("floor: Node loading CDKTF and the resource classes in use", floor),
    row("ours: `node dist/stacks/main.js example --no-prove`", ours),
    row("ours with every guarantee proved: `node dist/stacks/main.js example`", proved),
    row("ours, proved, with npm and an up-to-date build: `npm start`", start),
    row("template style: `npx ts-node stacks/main.ts`", template),
    "",
    `Template style takes ${(template.wallMs / ours.wallMs).toFixed(1)} × our time.`,
  ];
}

function growthReport(growth: readonly Growth[]): readonly string[] {
  return [
    "Tables in one stack, each with key, alias, policies and insights, the least of 5 rounds in turns:",
    "",
    "| tables | wall ms | cpu ms | cpu ms a further table | peak MiB | bytes | bytes a table |",
    "|---|---|---|---|---|---|---|",
    ...growth.map(({ tables, wallMs, cpuMs, peakMiB, bytes }, position) => {
      const further = position === 0 ? "" : msPerFurtherTable(growth, position).toFixed(1);
      return `| ${tables} | ${Math.round(wallMs)} | ${Math.round(cpuMs)} | ${further} | ${Math.round(peakMiB)} | ${bytes} | ${Math.round(bytes / tables)} |`;
    }),
  ];
}

/** What each table costs beyond those of the row before. */
function msPerFurtherTable(growth: readonly Growth[], position: number): number {
  const [before, row] = [growth[position - 1], growth[position]];
  if (before === undefined || row === undefined) return Number.NaN;
  return (row.cpuMs - before.cpuMs) / (row.tables - before.tables);
}

function missedGoals({ floor, ours, template }: Synth, growth: readonly Growth[]): readonly string[] {
  const goals: readonly (readonly [string, boolean])[] = [
    [`at most ${GOALS.floorRatio} × the floor`, ours.wallMs <= GOALS.floorRatio * floor.wallMs],
    [
      `at least ${GOALS.templateRatio} × faster than the template style`,
      template.wallMs >= GOALS.templateRatio * ours.wallMs,
    ],
    [
      `growth linear: each of the last 900 tables costs at most ${GOALS.growthRatio} × one of the 90 before`,
      msPerFurtherTable(growth, 3) <= GOALS.growthRatio * msPerFurtherTable(growth, 2),
    ],
  ];
  return goals.filter(([, isMet]) => !isMet).map(([goal]) => goal);
}

function page(report: string): string {
  return [
    "# Performance",
    "",
    "Measured by `npm run bench -- --write`, which writes this page and fails when a goal is missed. Times are from one",
    "machine in one run: only their ratios say something about another.",
    "",
    `Node ${process.version}, ${cpus().length} cores.`,
    "",
    `Goals: at most ${GOALS.floorRatio} × the floor, at least ${GOALS.templateRatio} × faster than the template style, growth linear.`,
    "",
    report,
  ].join("\n");
}

main();
