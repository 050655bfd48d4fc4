import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { type Cost, compare, runOnce } from "../measure";
import { REPOSITORY } from "../repository-folder";
import { missedOf, type Section, tableOf } from "../section";

const TABLES = [1, 10, 100, 1000];
const GROWTH_RATIO = 1.5;

interface Growth extends Cost {
  readonly tables: number;
  readonly bytes: number;
}

/** Growth of the synth with the number of tables in a stack. */
export const tables: Section = {
  name: "tables",
  title: "Growth of synth",
  goals: [`linear: each of the last 900 tables costs at most ${GROWTH_RATIO} × one of the 90 before`],
  measure: async () => {
    const growth = measured();
    return {
      report: [
        "Tables in one stack, each with key, alias, policies and insights, the least of 5 rounds in turns:",
        "",
        ...tableOf(
          ["tables", "wall ms", "cpu ms", "cpu ms a further table", "peak MiB", "bytes", "bytes a table"],
          growth.map(({ tables: count, wallMs, cpuMs, peakMiB, bytes }, position) => [
            count,
            Math.round(wallMs),
            Math.round(cpuMs),
            position === 0 ? "" : msPerFurtherTable(growth, position).toFixed(1),
            Math.round(peakMiB),
            bytes,
            Math.round(bytes / count),
          ]),
        ),
      ],
      missed: missedOf([
        [
          `tables: growth linear, each of the last 900 costs at most ${GROWTH_RATIO} × one of the 90 before`,
          msPerFurtherTable(growth, 3) <= GROWTH_RATIO * msPerFurtherTable(growth, 2),
        ],
      ]),
    };
  },
};

function measured(): readonly Growth[] {
  const program = join(__dirname, "tables-program.js");
  const grow = (count: number) => () => runOnce(["node", program, String(count)], { cwd: REPOSITORY });
  const costs = compare(Object.fromEntries(TABLES.map((count) => [String(count), grow(count)])), 5);
  return TABLES.map((count) => {
    const { stderr } = spawnSync("node", [program, String(count)], { cwd: REPOSITORY, encoding: "utf8" });
    return { ...(costs[String(count)] as Cost), tables: count, bytes: Number(stderr) };
  });
}

/** Cost of each table that was added since the row before. */
function msPerFurtherTable(growth: readonly Growth[], position: number): number {
  const [before, row] = [growth[position - 1], growth[position]];
  if (before === undefined || row === undefined) return Number.NaN;
  return (row.cpuMs - before.cpuMs) / (row.tables - before.tables);
}
