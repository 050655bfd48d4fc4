import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Judgement, judgementOf, READS_AND_LISTS } from "../guarantees/ledger/judgement";
import { LEDGER } from "../guarantees/ledger/ledger";
import { ACTION_CLASSES, type Gap, type ServiceLedger } from "../guarantees/ledger/service-ledger";
import { parseConfig } from "../src/config/parse";
import type { BaselineConfig } from "../src/config/schema";
import { type PolicyRecord, policiesOf } from "../src/constructs/support/rendered-policy";
import type { Estate } from "../src/prove/documents/estate";
import { readEstate } from "../src/prove/terraform/read-estate";
import { buildApp } from "../stacks/app";
import { subjectsFileOf } from "../stacks/proof/subjects-file";
import { answerTo } from "./ledger/answering-statements";
import { publishedActions } from "./reference/published-actions";
import { scpBudgetPage } from "./scp-budget-page";

const ANSWERS: Readonly<Record<Gap["answer"], string>> = {
  "other protection": "by another protection",
  detection: "detected instead",
  nothing: "**nothing yet**",
};

interface JudgedAction extends Judgement {
  readonly name: string;
}

/** The ledger of actions as a page of Markdown, with what answers each action in an estate. Ends with a line feed. */
export async function actionsPage(estate: Estate): Promise<string> {
  const sections = await Promise.all(LEDGER.map((ledger) => sectionOf(ledger, estate)));
  const gaps = LEDGER.flatMap(({ rows }) => rows.filter(({ gap }) => gap?.answer === "nothing"));
  const open = gaps.flatMap(({ actions }) => actions.trim().split(/\s+/)).length;
  return `${[
    "# Actions",
    "",
    "Made from `guarantees/ledger` and the policies of the example environment by `npm run actions`; do not edit it. Every",
    "action that AWS has published for these services has a class; `npm test` fails by name for a new one.",
    "",
    "| class | what happens |",
    "|---|---|",
    ...Object.entries(ACTION_CLASSES).map(([name, meaning]) => `| ${name} | ${meaning} |`),
    "",
    "*Refused by* names the statements that speak of the action, at something that it can act on. *Allowed only by* names",
    "those of a key or of trust, which allow nothing by default. Both say whom they leave it to by their names;",
    "[Guarantees](guarantees.md) says it for every request. An action without a statement has the reason: another protection,",
    "detection, or nothing yet. [Budget of the SCPs](scp-budget.md) says what an SCP refuses, and why not more. There is",
    `nothing yet for ${open} actions.`,
    "",
    ...sections,
  ].join("\n")}`;
}

async function sectionOf(ledger: ServiceLedger, estate: Estate): Promise<string> {
  const judged = (await publishedActions(ledger.service)).map((action): JudgedAction => {
    const judgement = judgementOf(ledger, action);
    if (judgement === undefined) throw new Error(`The ledger does not judge ${ledger.service}:${action.name}.`);
    return { ...judgement, name: action.name };
  });
  const dangerous = judged.filter(({ does }) => does !== "harmless");
  const harmless = judged.filter(({ does, why }) => does === "harmless" && why !== READS_AND_LISTS);
  const reasons = [...new Set(harmless.map(({ why = "" }) => why))];
  return [
    `## ${ledger.service}`,
    "",
    "| action | class | answer |",
    "|---|---|---|",
    ...dangerous.map(
      ({ name, does, gap }) => `| \`${name}\` | ${does} | ${answerOf(estate, `${ledger.service}:${name}`, gap)} |`,
    ),
    "",
    "| harmless | why |",
    "|---|---|",
    ...reasons.map((reason) => `| ${namesOf(harmless.filter(({ why }) => why === reason))} | ${reason} |`),
    "",
    `${judged.length - dangerous.length - harmless.length} further actions are reads of settings and lists.`,
    "",
  ].join("\n");
}

function answerOf(estate: Estate, action: string, gap: Gap | undefined): string {
  const { refused, allowedOnly } = answerTo(estate, action);
  if (gap !== undefined) {
    if (refused.length === 0) return `${ANSWERS[gap.answer]}: ${gap.why}`;
    throw new Error(`The ledger has a gap for ${action}, which ${refused.join(", ")} refuses now. Take the gap away.`);
  }
  const parts = [
    ...(refused.length === 0 ? [] : [`refused by ${inCode(refused)}`]),
    ...(allowedOnly === undefined
      ? []
      : [allowedOnly.length === 0 ? "allowed by no policy of ours" : `allowed only by ${inCode(allowedOnly)}`]),
  ];
  if (parts.length === 0)
    throw new Error(`No statement of the example answers ${action}, and the ledger has no gap for it.`);
  return parts.join("; ");
}

const inCode = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");

/** Names in code; those of a rule are too many to be named. */
function namesOf(actions: readonly JudgedAction[]): string {
  return actions.length > 120 ? `${actions.length} actions by a rule` : inCode(actions.map(({ name }) => name));
}

const MANAGED_POLICIES = { managedPolicies: ["arn:aws:iam::333333333333:policy/break-glass"] };
const EXPORT_ROLES = { export: ["arn:aws:iam::333333333333:role/user-export"] };

/** The example environment with more roles, so that each statement is there. */
function example(more: Partial<BaselineConfig["roles"]>): {
  readonly estate: Estate;
  readonly policies: readonly PolicyRecord[];
} {
  const path = join(__dirname, "..", "..", "stacks", "environments", "example.json");
  const read = parseConfig(JSON.parse(readFileSync(path, "utf8")), { source: "example.json" });
  const outdir = mkdtempSync(join(tmpdir(), "dynamodb-baseline-actions-"));
  try {
    const built = buildApp({ config: { ...read, roles: { ...read.roles, ...more } }, outdir });
    built.app.synth();
    const templates = new Map(
      built.stacks.map(({ node: { id } }) => [id, readFileSync(join(outdir, "stacks", id, "cdk.tf.json"), "utf8")]),
    );
    const { estate } = readEstate(templates, { organization: subjectsFileOf(built).organization });
    return { estate, policies: policiesOf(built.app) };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

// `npm run actions` runs this file from `dist/build`.
if (require.main === module) {
  const docs = join(__dirname, "..", "..", "docs");
  const { estate } = example({ ...MANAGED_POLICIES, ...EXPORT_ROLES });
  writeFileSync(join(docs, "scp-budget.md"), scpBudgetPage(example(MANAGED_POLICIES).policies));
  void actionsPage(estate).then((page) => writeFileSync(join(docs, "actions.md"), page));
}
