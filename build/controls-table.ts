import { ASKED } from "../src/checks/asked/all-asked";
import { type Asked, endOf } from "../src/checks/asked/asked";
import { SHOWN_BY } from "../src/checks/asked/shown-by";
import type { Control } from "../src/checks/control";
import { CONTROLS } from "../src/checks/controls";
import { CONFIG_RULES } from "../src/facts/config-rules";

const COLUMNS = [
  "id",
  "asks",
  "state",
  "where",
  "shown by",
  "Checkov",
  "Trivy",
  "Security Hub",
  "AWS Config",
  "CIS AWS Foundations Benchmark",
  "NIST SP 800-53 r5",
  "waiver",
  "known false positives",
] as const;

type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** Where the tests of every control are. */
const TESTS = "test/checks/controls.test.ts";

/**
 * The control matrix as CSV: a row for each control of the catalogue, and one for each thing that others ask and that no
 * control of the catalogue has. Ends with a line feed.
 *
 * @param where Kinds of resources that a control is about, such as `data: aws_dynamodb_table`, by its id.
 */
export function controlsTable(where: ReadonlyMap<string, readonly string[]>): string {
  const rows = [...CONTROLS.map((control) => rowOf(control, where.get(control.id) ?? [])), ...ASKED.flatMap(rowsOf)];
  return `${[COLUMNS.map(cell), ...rows.map((row) => COLUMNS.map((column) => cell(row[column])))]
    .map((cells) => cells.join(","))
    .join("\n")}\n`;
}

function rowOf({ id, sentence, ids, waivedBy = [] }: Control, where: readonly string[]): Row {
  const reports = ASKED.filter((one) => "falsePositive" in one && isAbout(one, ids));
  return {
    id,
    asks: sentence,
    state: where.length === 0 ? "absent" : "kept",
    where: where.join("; "),
    "shown by": [...(SHOWN_BY[id] ?? []), TESTS].join("; "),
    Checkov: ids.checkov.join("; "),
    Trivy: ids.trivy.join("; "),
    "Security Hub": ids.securityHub.join("; "),
    "AWS Config": configRulesFor(id).join("; "),
    "CIS AWS Foundations Benchmark": ids.cis.join("; "),
    "NIST SP 800-53 r5": ids.nist80053.join("; "),
    waiver: waivedBy.map((tag) => `tag ${tag}`).join("; "),
    "known false positives": reports.map((one) => `${one.by} ${one.id}: ${endOf(one).why}`).join("; "),
  };
}

/** Identifiers of the rules of AWS Config that look at what a control asks. */
function configRulesFor(id: string): readonly string[] {
  return Object.entries(CONFIG_RULES)
    .filter(([, { controls }]) => (controls as readonly string[]).includes(id))
    .map(([identifier]) => identifier);
}

const isAbout = ({ id }: Asked, { checkov, trivy, securityHub }: Control["ids"]): boolean =>
  [...checkov, ...securityHub, ...trivy.map((one) => `AVD-${one}`)].includes(id);

/** A row for what is asked, unless a control of the catalogue keeps it. */
function rowsOf(asked: Asked): readonly Row[] {
  const { state, why } = endOf(asked);
  if (state === "kept" && CONTROLS.some(({ ids }) => isAbout(asked, ids))) return [];
  const by = (name: string) => (asked.by === name ? asked.id : "");
  return [
    {
      id: `${asked.by} ${asked.id}`,
      asks: asked.asks,
      state,
      where: state === "kept" ? why : (asked.of ?? "the account"),
      "shown by": state === "kept" ? "test/checks/asked.test.ts" : "",
      Checkov: by("Checkov"),
      Trivy: by("Trivy"),
      "Security Hub": by("Security Hub"),
      "AWS Config": "",
      "CIS AWS Foundations Benchmark": "",
      "NIST SP 800-53 r5": "",
      waiver: state === "waived" || state === "option" || state === "waits" ? why : "",
      "known false positives": state === "false positive" ? why : "",
    },
  ];
}

/** @see https://www.rfc-editor.org/rfc/rfc4180 */
function cell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
