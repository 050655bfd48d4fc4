import type { Log, ReportingDescriptor, Result } from "sarif";
import type { CheckedControl, CheckedFinding } from "../../checks/check-controls";
import type { Control, Severity } from "../../checks/control";
import { type CheckReport, placeOfFinding, reasonsOf } from "./check";
import { locationsOf } from "./sarif";

/** For what a document has and does not show. */
const NOT_READ: ReportingDescriptor = {
  id: "NOT-READ",
  shortDescription: { text: "Something that may break a control was not read." },
};

/** As code scanning of GitHub sorts alerts, from 0 to 10. */
const SCORES: Readonly<Record<Severity, string>> = { critical: "9.5", high: "8.0", medium: "5.5", low: "3.0" };

/**
 * Every control as a rule, and a result for each resource that does not pass: an error when it fails, a warning when it is
 * undecided, a suppressed note when it is waived.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function checkSarif({ controls, notRead, documents, version }: CheckReport): string {
  const log: Log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "dynamodb-baseline",
            version,
            rules: [...controls.map(({ control }) => ruleOf(control)), NOT_READ],
          },
        },
        columnKind: "utf16CodeUnits",
        results: [
          ...controls.flatMap((checked) =>
            checked.findings.flatMap((finding) => resultOf(checked, finding, documents)),
          ),
          ...notRead.map(
            (place): Result => ({
              ruleId: NOT_READ.id,
              level: "warning",
              message: { text: `Not read, so that nothing is known of it: ${place}` },
              locations: locationsOf([place], documents),
            }),
          ),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf({ id, sentence, why, mend, severity, sources, ids }: Control): ReportingDescriptor {
  const [helpUri] = sources;
  return {
    id,
    shortDescription: { text: sentence },
    fullDescription: { text: why },
    help: { text: mend },
    ...(helpUri !== undefined && { helpUri }),
    properties: { severity, "security-severity": SCORES[severity], ids },
  };
}

const LEVELS = { failed: "error", undecided: "warning", waived: "note" } as const;

function resultOf(
  { control }: CheckedControl,
  finding: CheckedFinding,
  documents: CheckReport["documents"],
): readonly Result[] {
  const { verdict, waiver } = finding;
  if (verdict === "passed") return [];
  return [
    {
      ruleId: control.id,
      level: LEVELS[verdict],
      message: { text: [control.sentence, ...reasonsOf(finding), control.mend].join("\n") },
      locations: locationsOf([placeOfFinding(finding)], documents),
      ...(waiver !== undefined && { suppressions: [{ kind: "external", justification: waiver.reason } as const] }),
    },
  ];
}
