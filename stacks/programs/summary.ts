import { join } from "node:path";
import { TerraformResource } from "cdktf";
import { formatSize } from "../../policies/policy-size";
import { configNotices } from "../../src/config/notices";
import type { BaselineConfig } from "../../src/config/schema";
import type { WeakenedProtection } from "../../src/config/weakenings";
import { type PolicyRecord, policiesOf } from "../../src/constructs/support/rendered-policy";
import type { StackDifference } from "../applied/order";
import type { SinceApplied } from "../applied/refuse-losses";
import { pipelineRoleOf } from "../base/accounts";
import type { BaselineStack } from "../base/baseline-stack";
import { promises } from "../retention/promises";
import { RETENTION_FILE } from "../retention/retention-page";
import { costRows } from "./cost-lines";
import type { Proof } from "./synthesize";

export interface SummaryInputs {
  readonly config: BaselineConfig;
  readonly stacks: readonly BaselineStack[];
  /** Ids of stacks whose folders were removed, because the environment no longer has them. */
  readonly removed: readonly string[];
  readonly outdir: string;
  readonly weakenings: readonly WeakenedProtection[];
  /** What is known of the guarantees. Absent if nothing was asked. */
  readonly proof?: Proof;
  /** What is to be said of the output folder. */
  readonly notices: readonly string[];
  readonly since: SinceApplied;
  readonly difference: StackDifference;
  /** The environment by name or path, as the program was called. */
  readonly chosen: string;
}

/** What `npm start` prints: what was made, how large the policies are, what is weakened, what to run next. */
export function summary(inputs: SummaryInputs): string {
  const { config, stacks, outdir } = inputs;
  const lines = [
    `Environment ${config.environment}: ${stacks.length} stacks in ${outdir}/stacks, home region ${config.regions.home}`,
    "",
    ...section("Stacks", stacks.flatMap(stackLines(config))),
    ...section("Costs (units; AWS's pages have the prices)", table(costRows(stacks))),
    ...section("Policies (size of limit)", table(stacks.flatMap((stack) => policiesOf(stack)).map(policyRow))),
    ...section(
      "Weakened on purpose",
      inputs.weakenings.map(({ path, protection, reason }) => `${path}: ${protection}. Reason: ${reason}`),
    ),
    ...section(
      "Lost on purpose",
      inputs.since.losses.map(
        ({ setting, was, now, happens, reason }) => `${setting}: ${was} -> ${now}. ${happens} Reason: ${reason}`,
      ),
    ),
    ...section(`Kept (what, how long, and who can change it: ${join(outdir, RETENTION_FILE)})`, promises(config)),
    ...section("Guarantees", guaranteeLines(inputs.proof)),
    ...section("Notices", [
      ...configNotices(config),
      ...inputs.removed.map((stack) => removedNotice(config, stack)),
      ...inputs.notices,
      ...bothNotice(inputs.difference),
    ]),
    ...section(nextTitle(inputs), nextLines(inputs)),
  ];
  return `${lines.join("\n")}\n`;
}

function guaranteeLines(proof: Proof | undefined): readonly string[] {
  if (proof === undefined) return [NOT_PROVED];
  return proof.verification === undefined ? [...proof.lines, PROVED_BEFORE] : proof.lines;
}

const PROVED_BEFORE =
  "proved by an earlier run: stacks, subjects, guarantees and prover have not changed since, so nothing was proved anew";

const NOT_PROVED = "none proved, because of --no-prove: prove them before you apply, with dynamodb-baseline prove";

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ""];
}

function removedNotice({ environment }: BaselineConfig, stack: string): string {
  return (
    `stack ${stack}: its folder was removed, as ${environment} has no such stack. What was applied from it still exists ` +
    `and costs what it cost. To be rid of it, put the stack back, destroy it, and then leave it out.`
  );
}

function stackLines(config: BaselineConfig) {
  return (stack: BaselineStack): readonly string[] => {
    const counts = new Map<string, number>();
    for (const node of stack.node.findAll()) {
      if (!(node instanceof TerraformResource)) continue;
      const type = node.terraformResourceType;
      counts.set(type, (counts.get(type) ?? 0) + 1);
    }
    const kinds = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([type, count]) => `${count} ${type}`);
    return [
      `${stack.node.id} (${stack.account} account ${config.accounts[stack.account]})`,
      ...kinds.map((kind) => `  ${kind}`),
    ];
  };
}

function policyRow({ path, name, size, limit, approximate, warning }: PolicyRecord): readonly string[] {
  const measured = `${approximate ? "about " : ""}${formatSize(size)} of ${formatSize(limit.max)} ${limit.unit}`;
  return [name, path, measured, warning === undefined ? "" : "(!) above the older quota"];
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** Whatever is turned off is taken from its users first: its stack comes after theirs. */
function isReversed({ takenFrom, addedTo }: StackDifference): boolean {
  return takenFrom.length > 0 && addedTo.length === 0;
}

function nextTitle({ difference }: SummaryInputs): string {
  return isReversed(difference)
    ? `Next, in this reverse order, as something is turned off in ${difference.takenFrom.join(", ")}: its users first`
    : "Next, in this order";
}

function nextLines({ config, stacks, outdir, difference, chosen }: SummaryInputs): readonly string[] {
  const ordered = isReversed(difference) ? stacks.toReversed() : stacks;
  return [
    ...ordered.flatMap((stack) => commands(config, stack, outdir)),
    "# when all are applied: what was applied, for the next `npm start` to compare with",
    `npm run applied -- ${chosen}`,
  ];
}

function bothNotice({ takenFrom, addedTo }: StackDifference): readonly string[] {
  if (takenFrom.length === 0 || addedTo.length === 0) return [];
  return [
    `something is turned off in ${takenFrom.join(", ")}, and something is added to ${addedTo.join(", ")}: no one order ` +
      "suits both. Make it two changes: first what is added, in the order below; then what is turned off.",
  ];
}

function commands(config: BaselineConfig, stack: BaselineStack, outdir: string): readonly string[] {
  const folder = join(outdir, "stacks", stack.node.id);
  const role = pipelineRoleOf(config, stack.account);
  const who = config.terraform.assumePipelineRoles
    ? "credentials that may assume the pipeline roles"
    : `credentials of ${role ?? `account ${config.accounts[stack.account]}`}`;
  return [
    `# ${stack.node.id}: ${who}`,
    `terraform -chdir=${folder} init`,
    `terraform -chdir=${folder} plan -out=plan.bin`,
    `terraform -chdir=${folder} show -json plan.bin > ${folder}/plan.json`,
    `npm run --silent check-plan -- ${folder}/plan.json && terraform -chdir=${folder} apply plan.bin`,
  ];
}
