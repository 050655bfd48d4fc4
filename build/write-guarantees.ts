import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Guarantee } from "../guarantees/guarantee";
import { GUARANTEES } from "../src/catalogue/guarantees";
import { subjectsOf } from "../src/prove/questions/asked-guarantee";

/** Title of each group of the page, by the layer of its guarantees. */
const LAYERS: Readonly<Record<NonNullable<Guarantee["layer"]>, string>> = {
  serviceControl: "Service control policies alone",
  resourceControl: "Resource control policies alone",
  table: "Table policies alone",
  stream: "The stream's policy alone",
  endpoint: "Endpoint policies alone",
  identity: "Policies of the roles alone",
  key: "Key policies alone",
  bucket: "The trail bucket's policy alone",
  queue: "The policy of the failure queue alone",
  topic: "The policy of the alarm topic alone",
  vault: "Policies of the vaults of backups alone",
  function: "Policies of the functions alone",
  trust: "Trust of the roles alone",
};

const KINDS: Readonly<Record<Guarantee["kind"], string>> = {
  never: "no request does it",
  always: "every such request is allowed",
  possible: "some such request is allowed",
};

/** The catalogue of guarantees as a page of Markdown, with a line feed at its end. */
export function guaranteesPage(guarantees: readonly Guarantee[] = GUARANTEES): string {
  const groups = [
    section(
      "All layers together",
      guarantees.filter(({ layer }) => layer === undefined),
    ),
    ...Object.entries(LAYERS).map(([layer, title]) =>
      section(
        title,
        guarantees.filter((guarantee) => guarantee.layer === layer),
      ),
    ),
  ];
  return `${[
    "# Guarantees",
    "",
    "Made from `guarantees` and `src/messaging/guarantees` by `npm run guarantees`; do not edit it. `npm test` proves each",
    "of them of the example environment, for every request that there is, and sees each fail once a policy is weakened.",
    "",
    "*Alone* means: every other layer allows everything. What a layer promises alone holds whatever becomes of the others.",
    `A guarantee is of a kind: ${Object.entries(KINDS)
      .map(([kind, meaning]) => `*${kind}*, ${meaning}`)
      .join("; ")}.`,
    "Under *about* are the subjects that it names; `npm start` says what they are in an environment.",
    "",
    ...groups,
  ].join("\n")}`;
}

function section(title: string, guarantees: readonly Guarantee[]): string {
  if (guarantees.length === 0) throw new Error(`There is no guarantee about "${title}".`);
  return [
    `## ${title}`,
    "",
    "| id | guarantee | kind | about | source |",
    "|---|---|---|---|---|",
    ...guarantees.map(
      (one) => `| ${one.id} | ${one.sentence} | ${one.kind} | ${subjectsOf(one).join(", ")} | [AWS](${one.source}) |`,
    ),
    "",
  ].join("\n");
}

// `npm run guarantees` runs this file from `dist/build`.
if (require.main === module) {
  writeFileSync(join(__dirname, "..", "..", "docs", "guarantees.md"), guaranteesPage());
}
