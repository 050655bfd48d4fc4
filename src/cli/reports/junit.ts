import type { Spelling } from "../../prove/questions/describe-request";
import type { ReportedVerdict } from "../../prove/questions/reported-verdict";
import { reasonsOf } from "../../prove/questions/verdict-reasons";
import type { Verification } from "../../prove/questions/verification";
import { assumedBy } from "./text";

/**
 * The verdicts as a test suite: violated is a failure, undecided is an error, absent and given up are skipped with a
 * reason. A statement that no request exercises is a failure, and a place that was not read is an error.
 *
 * @param notSaid What the inputs and the subjects do not say. @default nothing
 *
 * @see https://github.com/testmoapp/junitxml
 */
export function junitReport(
  { verdicts, neverExercised, notRead }: Verification,
  spelling: Spelling,
  notSaid?: string,
): string {
  const count = (verdict: ReportedVerdict["verdict"]) => verdicts.filter((one) => one.verdict === verdict).length;
  const totals = [
    `tests="${verdicts.length + neverExercised.length + notRead.length}"`,
    `failures="${count("violated") + neverExercised.length}"`,
    `errors="${count("undecided") + notRead.length}"`,
    `skipped="${count("absent") + count("given up")}"`,
  ].join(" ");
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="dynamodb-baseline" ${totals}>`,
    `  <testsuite name="guarantees" ${totals}>`,
    ...verdicts.flatMap((reported) => testCase(reported, spelling)),
    ...neverExercised.map(
      ({ origin, message }) =>
        `    <testcase classname="statement" name="${xml(origin)}"><failure message="${xml(message)}"/></testcase>`,
    ),
    ...notRead.map(
      (place) =>
        `    <testcase classname="input" name="${xml(place)}"><error message="not read, so nothing is proved about it"/></testcase>`,
    ),
    ...(notSaid === undefined ? [] : [`    <system-out>${xml(`not said: ${notSaid}`)}</system-out>`]),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function testCase(reported: ReportedVerdict, spelling: Spelling): readonly string[] {
  const { guarantee, verdict, givenUpBy } = reported;
  const open = `    <testcase classname="${guarantee.kind}" name="${xml(`${guarantee.id} ${guarantee.sentence}`)}"`;
  const reasons = reasonsOf(reported, spelling);
  const text = xml(reasons.join("\n"));
  switch (verdict) {
    case "proved": {
      const assumed = assumedBy(reported);
      if (assumed.length === 0) return [`${open}/>`];
      return [`${open}>`, `      <system-out>${xml(assumed.join("\n"))}</system-out>`, "    </testcase>"];
    }
    case "violated":
      return [
        `${open}>`,
        `      <failure message="${xml(reasons[0] ?? "violated")}">${text}</failure>`,
        "    </testcase>",
      ];
    case "undecided":
      return [
        `${open}>`,
        `      <error message="${xml(reasons[0] ?? "undecided")}">${text}</error>`,
        "    </testcase>",
      ];
    default: {
      const why =
        givenUpBy === undefined ? (reasons[0] ?? verdict) : `given up by ${givenUpBy.option}: ${givenUpBy.reason}`;
      return [`${open}>`, `      <skipped message="${xml(why)}"/>`, "    </testcase>"];
    }
  }
}

const ESCAPED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
};

/** Escapes a text for XML 1.0, which cannot contain most control characters. */
export function xml(text: string): string {
  const printable = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
  return printable.replace(/[&<>"\n]/g, (one) => ESCAPED[one] ?? one);
}
