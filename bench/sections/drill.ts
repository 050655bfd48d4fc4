import { join } from "node:path";
import { type Cost, compare, runOnce } from "../measure";
import { REPOSITORY } from "../repository-folder";
import { missedOf, type Section, tableOf } from "../section";

const DRILLS = [100, 1_000, 10_000];
const COMPARISONS = [1_000, 10_000, 100_000];
const ROUNDS = 3;
const GROWTH_RATIO = 1.5;
const MEMORY_RATIO = 2;

const LINEAR = `linear: each of the last 90,000 rows costs at most ${GROWTH_RATIO} × one of the 9,000 before`;
const BOUNDED = `bounded: 100,000 rows take at most ${MEMORY_RATIO} × the memory of 10,000`;

/** Growth of a restore drill, and of its comparison, with the rows of the table. */
export const drill: Section = {
  name: "drill",
  title: "Growth of a restore drill",
  goals: [`the processor time of a comparison is ${LINEAR}`, `its memory is ${BOUNDED}`],
  measure: async () => {
    const comparisons = measured("compare", COMPARISONS);
    const drills = measured("drill", DRILLS);
    const [, ten, hundred] = comparisons;
    const perRow = comparisons.map((_, position) => msPerFurtherRow(comparisons, position));
    return {
      report: [
        `The comparison alone: two tables of messages of 652 bytes, which are made as they are read, and of which one lacks a row.`,
        `The least of ${ROUNDS} rounds in turns, each in a process of its own, with a heap of at most 64 MiB:`,
        "",
        ...growthTable(comparisons),
        "",
        "A whole drill, with restore, settings and comparison, of a service of this project in the place of AWS, which is in the same",
        "process and holds the rows three times: its memory says nothing. On AWS, the restore takes by far the most time.",
        "",
        ...growthTable(drills),
      ],
      missed: missedOf([
        [`drill: the comparison grows ${LINEAR}`, (perRow[2] ?? 0) <= GROWTH_RATIO * (perRow[1] ?? 0)],
        [`drill: memory is ${BOUNDED}`, (hundred?.peakMiB ?? 0) <= MEMORY_RATIO * (ten?.peakMiB ?? 0)],
      ]),
    };
  },
};

interface Growth extends Cost {
  readonly rows: number;
}

function measured(mode: string, sizes: readonly number[]): readonly Growth[] {
  const program = join(__dirname, "drill-program.js");
  // With room to spare, the memory of a process says how late it collects its garbage, and not what it needs.
  const options = mode === "compare" ? ["--max-old-space-size=64", "--max-semi-space-size=4"] : [];
  const grow = (rows: number) => () => runOnce(["node", ...options, program, mode, String(rows)], { cwd: REPOSITORY });
  const costs = compare(Object.fromEntries(sizes.map((rows) => [String(rows), grow(rows)])), ROUNDS);
  return sizes.map((rows) => ({ ...(costs[String(rows)] as Cost), rows }));
}

/** Processor time of each row that was added since the size before. */
function msPerFurtherRow(growth: readonly Growth[], position: number): number {
  const [before, now] = [growth[position - 1], growth[position]];
  if (before === undefined || now === undefined) return Number.NaN;
  return (now.cpuMs - before.cpuMs) / (now.rows - before.rows);
}

function growthTable(growth: readonly Growth[]): readonly string[] {
  return tableOf(
    ["rows", "cpu ms", "µs a further row", "× the row before", "peak MiB", "× the size before"],
    growth.map(({ rows, cpuMs, peakMiB }, position) => {
      const [before, now] = [msPerFurtherRow(growth, position - 1), msPerFurtherRow(growth, position)];
      const smaller = growth[position - 1]?.peakMiB;
      return [
        rows.toLocaleString("en-US"),
        Math.round(cpuMs),
        Number.isNaN(now) ? "" : (now * 1_000).toFixed(0),
        Number.isNaN(before) ? "" : (now / before).toFixed(2),
        Math.round(peakMiB),
        smaller === undefined ? "" : (peakMiB / smaller).toFixed(2),
      ];
    }),
  );
}
