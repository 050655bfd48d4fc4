import type { CheckedControl } from "../../checks/check-controls";
import { type CheckReport, countsOf, placeOfFinding, reasonsOf } from "./check";
import { xml } from "./junit";

/**
 * The verdicts as a test suite: failed is a failure, undecided an error, absent and waived are skipped with a reason.
 *
 * @see https://github.com/testmoapp/junitxml
 */
export function checkJunit(report: CheckReport): string {
  const { controls, notRead } = report;
  const { failed, undecided, absent, waived } = countsOf(report);
  const totals = [
    `tests="${controls.length + notRead.length}"`,
    `failures="${failed}"`,
    `errors="${undecided + notRead.length}"`,
    `skipped="${absent + waived}"`,
  ].join(" ");
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="dynamodb-baseline" ${totals}>`,
    `  <testsuite name="controls" ${totals}>`,
    ...controls.flatMap(testCase),
    ...notRead.map(
      (place) =>
        `    <testcase classname="input" name="${xml(place)}"><error message="not read: nothing is known of it"/></testcase>`,
    ),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

const ELEMENTS = { failed: "failure", undecided: "error", waived: "skipped", absent: "skipped" } as const;

function testCase({ control, verdict, findings }: CheckedControl): readonly string[] {
  const open = `    <testcase classname="${control.severity}" name="${xml(`${control.id} ${control.sentence}`)}"`;
  if (verdict === "passed") return [`${open}/>`];
  const reasons = findings.flatMap((one) => reasonsOf(one).map((reason) => `${placeOfFinding(one)}: ${reason}`));
  const element = ELEMENTS[verdict];
  const message = `<${element} message="${xml(reasons[0] ?? "nothing of the kind is in the input")}"`;
  const body = element === "skipped" ? `${message}/>` : `${message}>${xml(reasons.join("\n"))}</${element}>`;
  return [`${open}>`, `      ${body}`, "    </testcase>"];
}
