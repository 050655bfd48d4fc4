import type { CheckedControl } from "../../checks/check-controls";
import { type CheckReport, placeOfFinding, reasonsOf, summaryOf, VERDICTS } from "./check";

/** A line for each control, the worst last, with every resource that does not pass; then how many there are of each. */
export function checkText(report: CheckReport & { readonly milliseconds: number }): string {
  const { controls, notRead, documents, milliseconds } = report;
  const sorted = controls.toSorted((one, other) => VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict));
  const width = Math.max(0, ...controls.map(({ control }) => control.id.length));
  return `${[
    ...sorted.flatMap((checked) => linesOf(checked, width)),
    ...notRead.map((place) => `not read   ${place}`),
    "",
    summaryOf(report),
    `of ${documents.map(({ file }) => file).join(", ")}, in ${Math.round(milliseconds)} ms`,
  ].join("\n")}\n`;
}

function linesOf({ control, verdict, findings }: CheckedControl, width: number): readonly string[] {
  const { id, severity, sentence, mend } = control;
  const open = findings.filter((finding) => finding.verdict !== "passed");
  const isOpen = verdict === "failed" || verdict === "undecided";
  return [
    `${verdict.padEnd(9)}  ${id.padEnd(width)}  ${severity.padEnd(8)}  ${sentence}`,
    ...open.flatMap((finding) => [
      `           ${finding.verdict} ${placeOfFinding(finding)}`,
      ...reasonsOf(finding).map((reason) => `             ${reason}`),
    ]),
    ...(isOpen ? [`           to do: ${mend}`] : []),
  ];
}
