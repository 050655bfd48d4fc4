import { ASSUMPTIONS } from "../../prove/questions/assumptions";
import type { Spelling } from "../../prove/questions/describe-request";
import type { ReportedVerdict } from "../../prove/questions/reported-verdict";
import { reasonsOf } from "../../prove/questions/verdict-reasons";
import type { Verification } from "../../prove/questions/verification";
import { totalsOf } from "../../prove/terraform/place-ledger";
import { type Matrix, matrixHtml } from "./html-matrix";
import { html, STYLE } from "./html-text";
import { assumedBy, summaryOf } from "./text";

export interface HtmlReport {
  readonly verification: Verification;
  readonly spelling: Spelling;
  readonly matrix: Matrix;
  /** The picture of reach as SVG, or why there is none. */
  readonly picture: { readonly svg: string } | { readonly why: string };
  /** Name of what was proved, such as an environment. */
  readonly title: string;
  readonly inputs: readonly string[];
  /** What the inputs and the subjects do not say. @default nothing */
  readonly notSaid?: string | undefined;
  readonly version: string;
}

/** Assumptions about the inputs. They add to those of the prover. */
const INPUT_ASSUMPTIONS = [
  "The subjects file says which accounts are below an organizational unit.",
  "A plan lists what an expression refers to, and no functions. If an argument that names another resource is known only after apply, it names one of the resources that it refers to.",
  "A plan does not show a dynamic block whose number of blocks is known only after apply.",
  "Nothing outside of Terraform, such as a command of a provisioner, changes a policy.",
  "Changes in AWS after the plan or the state was made are not seen.",
];

const ORDER: readonly ReportedVerdict["verdict"][] = ["violated", "undecided", "given up", "proved", "absent"];

/** One page for people: verdicts, who can do what and why, and the assumptions. It works offline. */
export function htmlReport(report: HtmlReport): string {
  const { verification, spelling, matrix, picture, title, inputs, notSaid, version } = report;
  const { verdicts, neverExercised, notRead, unresolved, ledger } = verification;
  const sorted = [...verdicts].sort((one, other) => ORDER.indexOf(one.verdict) - ORDER.indexOf(other.verdict));
  return `${[
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>Guarantees of ${html(title)}</title><style>${STYLE}</style></head><body>`,
    `<h1>Guarantees of ${html(title)}</h1>`,
    `<p class="verdict">${html(summaryOf(verification))}</p>`,
    `<p>Each guarantee is decided for all requests, over all policies of ${inputs.map((one) => `<code>${html(one)}</code>`).join(", ")} together. Made by dynamodb-baseline ${html(version)}.</p>`,
    `<p>Places that may carry, attach or grant permissions: ${html(totalsOf(ledger))}.</p>`,
    ...list("Read from elsewhere", ledger.notes),
    ...list(
      "Statements without effect: no request exercises them",
      neverExercised.map(({ message }) => message),
    ),
    ...list("Not read, so nothing is proved about it", notRead),
    ...list("Not said", notSaid === undefined ? [] : [notSaid]),
    "<h2>Guarantees</h2>",
    "<table><thead><tr><th>verdict</th><th>id</th><th>what holds</th></tr></thead><tbody>",
    ...sorted.map((one) => rowHtml(one, spelling)),
    "</tbody></table>",
    "<h2>Who reaches what</h2>",
    "<p>An arrow means that at least one request is allowed. No arrow means that every request is refused, as far as the inputs and assumption A3 say.</p>",
    "why" in picture ? `<p>${html(picture.why)}</p>` : `<div class="scroll">${picture.svg}</div>`,
    "<h2>Who can do what</h2>",
    "<p>On resources that the inputs make: <b>yes</b> means always, <b>if</b> means under conditions or on some resources, <b>no</b> means never. The number leads to the statements that decide.</p>",
    matrixHtml(matrix),
    "<h2>Assumptions and limits</h2>",
    `<ul>${[...ASSUMPTIONS.map(({ id, sentence }) => `${id}: ${sentence}`), ...INPUT_ASSUMPTIONS].map((one) => `<li>${html(one)}</li>`).join("")}</ul>`,
    ...list("References that could not be resolved", unresolved),
    "</body></html>",
  ].join("\n")}\n`;
}

function rowHtml(reported: ReportedVerdict, spelling: Spelling): string {
  const { guarantee, verdict, givenUpBy } = reported;
  const given = givenUpBy === undefined ? [] : [`Given up by ${givenUpBy.option}: ${givenUpBy.reason}`];
  const reasons = [...given, ...assumedBy(reported), ...reasonsOf(reported, spelling)];
  return [
    `<tr id="${html(guarantee.id)}"><td class="verdict ${verdict}">${verdict}</td><td>${html(guarantee.id)}</td>`,
    `<td>${html(guarantee.sentence)} <small>(${guarantee.kind}; <a href="${html(guarantee.source)}">source</a>)</small>`,
    reasons.length === 0
      ? ""
      : `<ul class="plain">${reasons.map((one) => `<li><code>${html(one)}</code></li>`).join("")}</ul>`,
    "</td></tr>",
  ].join("");
}

function list(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return [`<h2>${html(title)}</h2><ul>${lines.map((one) => `<li><code>${html(one)}</code></li>`).join("")}</ul>`];
}
