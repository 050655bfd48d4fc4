import { formatSize } from "../policies/policy-size";
import type { PolicyRecord } from "../src/constructs/support/rendered-policy";
import { SCPS_PER_TARGET, SIZE_LIMITS } from "../src/facts/policy-sizes";
import { OTHERS_ON_A_TARGET, SCP_RESERVES, SCP_STATEMENTS } from "../stacks/organization/scp-budget";

const { warnAbove: QUOTA = SIZE_LIMITS.scp.max, source } = SIZE_LIMITS.scp;

/** Characters of each statement of the SCPs, and what is left, as a page of Markdown. Ends with a line feed. */
export function scpBudgetPage(records: readonly PolicyRecord[]): string {
  const scps = records.filter(({ kind }) => kind === "scp");
  return `${[
    "# Budget of the SCPs",
    "",
    "Made from `stacks/organization/scp-budget.ts` and the policies of the example environment by `npm run actions`; do not",
    "edit it.",
    "",
    `By the older quota AWS attaches ${SCPS_PER_TARGET} SCPs to a target and takes ${formatSize(QUOTA)} characters for each ([AWS](${source})). ` +
      `${OTHERS_ON_A_TARGET} of them is \`FullAWSAccess\`; ${scps.length} are those of the baseline.`,
    "",
    "What is worth its characters: a call that does harm before an alert comes, and that no policy of a resource can refuse.",
    "Whatever else an administrator can do is another protection's, detected instead, or open: [Actions](actions.md) says",
    "which, for each action, and why. A part that comes later uses what is kept free for it. `npm test` fails if a statement",
    "has no reason here, or if what is kept free no longer fits.",
    "",
    "| SCP | characters | kept free | left beyond |",
    "|---|---|---|---|",
    ...scps.map(({ path, size }) => {
      const free = reserved(policyOf(path));
      return `| \`${policyOf(path)}\` | ${formatSize(size)} | ${free} | ${formatSize(QUOTA - size - free)} |`;
    }),
    "",
    "Characters are those of the example, with five exempt roles in three accounts, and with a managed policy, which the example",
    "does not have. Each further role takes about 50 in each statement that exempts it; `npm start` warns before a policy or a",
    "target is full, and counts the SCPs that the other environments of the clone attach to the same target.",
    "",
    "## Statements",
    "",
    "| statement | SCP | characters | why an SCP, and not detection |",
    "|---|---|---|---|",
    ...scps.flatMap(({ path, document }) =>
      document.Statement.map((statement) => {
        const { Sid } = statement;
        const why = SCP_STATEMENTS[Sid]?.why;
        if (why === undefined) throw new Error(`SCP_STATEMENTS has no row for ${Sid} of ${path}.`);
        return `| \`${Sid}\` | \`${policyOf(path)}\` | ${formatSize(JSON.stringify(statement).length)} | ${why} |`;
      }),
    ),
    "",
    "## Kept free",
    "",
    "| for | SCP | characters |",
    "|---|---|---|",
    ...SCP_RESERVES.map(({ part, policy, characters }) => `| ${part} | \`${policy}\` | ${characters} |`),
    `| together | | ${SCP_RESERVES.reduce((sum, { characters }) => sum + characters, 0)} |`,
  ].join("\n")}\n`;
}

/** Characters that are kept free in an SCP. */
export function reserved(policy: string): number {
  return SCP_RESERVES.filter((one) => one.policy === policy).reduce((sum, { characters }) => sum + characters, 0);
}

/** Id of the construct that a path ends in, such as `protect` for `organization/protect`. */
export function policyOf(path: string): string {
  return path.split("/")[1] ?? path;
}
