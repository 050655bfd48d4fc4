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
    "Measured by `npm run bench -- --write`, which writes this page and fails when a goal is missed. Times are from one",
    "machine in one run: only their ratios say something about another. Nothing was measured on AWS. Capacity units are",
    "what DynamoDB Local counts, which is what AWS documents, but where it is said otherwise.",
    "",
    `Node ${process.version}, ${cpus().length} cores.`,
    ...sections,
    "",
  ].join("\n");
}
