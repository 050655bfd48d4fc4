import { reasonsOf, type Spelling } from "../../prove/questions/describe-request";
import type { Judgement } from "../../prove/questions/reported-verdict";
import type { Examination } from "../../prove/questions/verification";

/**
 * The verdicts as a test suite: violated is a failure, undecided an error, absent and given up are skipped with a reason.
 * A statement that no request exercises is a failure of its own.
 *
 * @see https://github.com/testmoapp/junitxml
 */
export function junitReport({ judgements, neverExercised, notRead }: Examination, spelling: Spelling): string {
  const count = (verdict: Judgement["verdict"]) => judgements.filter((one) => one.verdict === verdict).length;
  const totals = [
    `tests="${judgements.length + neverExercised.length + notRead.length}"`,
    `failures="${count("violated") + neverExercised.length}"`,
    `errors="${count("undecided") + notRead.length}"`,
    `skipped="${count("absent") + count("given up")}"`,
  ].join(" ");
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="dynamodb-baseline" ${totals}>`,
    `  <testsuite name="guarantees" ${totals}>`,
    ...judgements.flatMap((judgement) => testCase(judgement, spelling)),
    ...neverExercised.map(
      ({ origin, message }) =>
        `    <testcase classname="statement" name="${xml(origin)}"><failure message="${xml(message)}"/></testcase>`,
    ),
    ...notRead.map(
      (place) =>
        `    <testcase classname="input" name="${xml(place)}"><error message="not read: nothing is proved of it"/></testcase>`,
    ),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function testCase(judgement: Judgement, spelling: Spelling): readonly string[] {
  const { guarantee, verdict, by } = judgement;
  const open = `    <testcase classname="${guarantee.kind}" name="${xml(`${guarantee.id} ${guarantee.sentence}`)}"`;
  const reasons = reasonsOf(judgement, spelling);
  const text = xml(reasons.join("\n"));
  switch (verdict) {
    case "proved":
      return [`${open}/>`];
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
      const why = by === undefined ? (reasons[0] ?? verdict) : `given up by ${by.option}: ${by.reason}`;
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

/** A text in XML 1.0, in which most control characters cannot be written at all. */
export function xml(text: string): string {
  const printable = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
  return printable.replace(/[&<>"\n]/g, (one) => ESCAPED[one] ?? one);
}
