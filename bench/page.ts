import { cpus } from "node:os";
import type { Findings, Section } from "./section";

/** The page with the findings of all sections. */
export function page(findings: ReadonlyMap<Section, Findings>): string {
  const sections = [...findings].flatMap(([{ title, goals }, { report, missed, plots = {} }]) => [
    "",
    `## ${title}`,
    "",
    ...(goals.length > 0 ? [`Goals: ${goals.join("; ")}.`, ""] : []),
    ...(missed.length > 0 ? [`**Missed in this run**: ${missed.join("; ")}.`, ""] : []),
    ...report,
    ...Object.keys(plots).flatMap((file) => ["", `![${title}](performance/${file})`]),
  ]);
  return [
    "# Performance",
    "",
    "Measured by `npm run bench -- --write`, which writes this page and fails if a goal is missed. All times are from",
    "one run on one machine: only their ratios are of use elsewhere. Nothing was measured on AWS. Capacity units are those",
    "that DynamoDB Local counts, as AWS documents them. The text names every exception.",
    "",
    `Node ${process.version}, ${cpus().length} cores.`,
    ...sections,
    "",
  ].join("\n");
}
