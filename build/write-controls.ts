import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Control, OtherIds } from "../src/checks/control";
import { CATALOGUE } from "../src/checks/controls";
import { controlsTable } from "./controls-table";
import { EVIDENCE_OF, templateOfEnvironment, whereIn } from "./controls-where";

/** How a reader knows those who ask for the same. */
const OTHERS: readonly (readonly [list: keyof OtherIds, name: string])[] = [
  ["checkov", "Checkov"],
  ["trivy", "Trivy"],
  ["securityHub", "Security Hub"],
  ["controlTower", "Control Tower"],
  ["cdkNag", "cdk-nag"],
  ["cis", "CIS AWS Foundations Benchmark"],
  ["nist80053", "NIST SP 800-53 r5"],
];

/** The catalogue of controls as a page of Markdown. Ends with a line feed. */
export function controlsPage(catalogue: Readonly<Record<string, readonly Control[]>> = CATALOGUE): string {
  const controls = Object.values(catalogue).flat();
  return `${[
    "# Controls",
    "",
    "Made from `src/checks` by `npm run controls`; do not edit it. `npm test` shows that the example environment keeps each of",
    "them, and sees each fail once it is lost in a realistic way.",
    "",
    `There are ${controls.length}. [How to check stacks and plans, and how to give a control up](check.md).`,
    "What CIS and NIST call it is what Security Hub says its own control is related to. [The control matrix](controls.csv) has",
    "the same as CSV, with where each is, the guarantees that show it, and what else others ask: waived, waiting, or a false positive.",
    "",
    ...Object.entries(catalogue).flatMap(([title, group]) => [`## ${title}`, "", ...group.flatMap(section)]),
  ]
    .join("\n")
    .trimEnd()}\n`;
}

function section(control: Control): readonly string[] {
  const { id, sentence, why, mend, severity, sources, waivedBy = [] } = control;
  const others = OTHERS.flatMap(([list, name]) => named(name, control.ids[list] ?? []));
  return [
    `### ${id}`,
    "",
    `**${sentence}** Severity: ${severity}.`,
    "",
    `- Why: ${why}`,
    `- To do: ${mend}`,
    ...(others.length === 0 ? [] : [`- Also asked by: ${others.join("; ")}`]),
    `- Sources: ${sources.map((source) => `<${source}>`).join(", ")}`,
    `- Given up by: ${[...waivedBy.map((tag) => `the tag \`${tag}\``), "a waiver"].join(", or ")}`,
    "",
  ];
}

function named(name: string, ids: readonly string[]): readonly string[] {
  return ids.length === 0 ? [] : [`${name} ${ids.join(", ")}`];
}

// `npm run controls` runs this file from `dist/build`.
if (require.main === module) {
  const docs = join(__dirname, "..", "..", "docs");
  writeFileSync(join(docs, "controls.md"), controlsPage());
  writeFileSync(join(docs, "controls.csv"), controlsTable(whereIn(EVIDENCE_OF.map(templateOfEnvironment))));
}
