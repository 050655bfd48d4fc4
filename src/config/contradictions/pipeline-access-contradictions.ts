import { arnParts } from "../arn";
import { type ConfigProblem, quote } from "../config-error";
import { type Draft, placed } from "../draft";
import { type Contradiction, isOn, makesAudit } from "./contradiction";

type Account = "management" | "audit" | "workload";

interface UsedAccount {
  readonly account: Account;
  readonly section: string;
  /** What to do to use it no more, after "or". @default to disable the section with a reason */
  readonly without?: string;
}

/** Accounts in which a stack makes resources, and the sections of these stacks. */
function usedAccounts(draft: Draft): readonly UsedAccount[] {
  const used: UsedAccount[] = [];
  if (isOn({ draft, section: "organization" })) used.push({ account: "management", section: "organization" });
  if (makesAudit(draft)) used.push({ account: "audit", section: "audit" });
  else if (copiesBackups(draft)) {
    used.push({ account: "audit", section: "backup.copyRegion", without: "leave backup.copyRegion out" });
  }
  const workload = isOn({ draft, section: "network" }) || isOn({ draft, section: "data" }) || makesAudit(draft);
  if (workload) used.push({ account: "workload", section: "network, data or audit" });
  return used;
}

/** An account has at most one pipeline role if Terraform assumes it: a second one would make the choice ambiguous. */
export const onePipelineRolePerAccount: Contradiction = {
  needs: ["terraform.assumePipelineRoles"],
  find: ({ terraform, roles }) => {
    if (terraform?.assumePipelineRoles !== true) return [];
    const first = new Map<string, number>();
    return placed(roles?.pipeline).flatMap(({ index, value }): readonly ConfigProblem[] => {
      const { account } = arnParts(value);
      const earlier = first.get(account);
      if (earlier === undefined) {
        first.set(account, index);
        return [];
      }
      return [
        {
          path: `roles.pipeline[${index}]`,
          problem: `must be the only pipeline role of account ${account}, because terraform.assumePipelineRoles assumes it: roles.pipeline[${earlier}] is another`,
          got: quote(value),
          fix: "Keep one of them, or leave terraform.assumePipelineRoles out and choose the role by your credentials.",
        },
      ];
    });
  },
};

/** Every account with resources has a pipeline role, because Terraform assumes one in each. */
export const pipelineRoleInEveryUsedAccount: Contradiction = {
  needs: ["terraform.assumePipelineRoles", "accounts", "roles.pipeline"],
  asks: [
    "organization.disabled",
    "network.disabled",
    "data.disabled",
    "audit.disabled",
    "audit.existingTrail",
    "backup.copyRegion",
  ],
  find: (draft) => {
    const { terraform, accounts, roles } = draft;
    if (terraform?.assumePipelineRoles !== true) return [];
    const reached = new Set(placed(roles?.pipeline).map(({ value }) => arnParts(value).account));
    // `workloadHasPipeline` reports a missing role of the workload account.
    const missing = usedAccounts(draft).filter(({ account }) => {
      const id = accounts?.[account];
      return id !== undefined && id !== accounts?.workload && !reached.has(id);
    });
    return missing.map(({ account, section, without = `disable ${section} with a reason` }) => ({
      path: "roles.pipeline",
      problem: `must contain a role of the ${account} account ${accounts?.[account]}, because terraform.assumePipelineRoles is on and ${section} is made there`,
      got: quote(roles?.pipeline),
      fix: `Add for example "arn:aws:iam::${accounts?.[account]}:role/platform-pipeline", or ${without}.`,
    }));
  },
};

/**
 * Terraform assumes roles if the audit account is separate: the bucket is made there and the trail in the workload
 * account, and one set of credentials works in one account.
 */
export const auditReachesBothAccounts: Contradiction = {
  needs: ["terraform.assumePipelineRoles", "accounts.audit", "accounts.workload"],
  asks: ["audit.disabled", "audit.existingTrail"],
  find: (draft) => {
    const { audit, workload } = draft.accounts ?? {};
    const separate = audit !== undefined && workload !== undefined && audit !== workload;
    if (!separate || !makesAudit(draft) || draft.terraform?.assumePipelineRoles === true) return [];
    return [
      {
        path: "terraform.assumePipelineRoles",
        problem: `must be true, because the audit stack works in two accounts: the bucket is made in ${audit}, the trail in ${workload}`,
        got: draft.terraform?.assumePipelineRoles === false ? "false" : "nothing",
        fix: "Set it to true and list a pipeline role of both accounts, or name an existing trail in audit.existingTrail.",
      },
    ];
  },
};

/** As `auditReachesBothAccounts`: the vault of copies is in the audit account. */
export const copyReachesBothAccounts: Contradiction = {
  needs: ["terraform.assumePipelineRoles", "accounts.audit", "accounts.workload"],
  asks: ["audit.disabled", "audit.existingTrail", "backup.copyRegion"],
  find: (draft) => {
    const { audit, workload } = draft.accounts ?? {};
    // With an audit stack it is reported already; a copy in one account is refused as such.
    if (!copiesBackups(draft) || makesAudit(draft) || audit === undefined || audit === workload) return [];
    if (draft.terraform?.assumePipelineRoles === true) return [];
    return [
      {
        path: "terraform.assumePipelineRoles",
        problem: `must be true, because the backup stack works in two accounts: the vault is made in ${workload}, that of copies in ${audit}`,
        got: draft.terraform?.assumePipelineRoles === false ? "false" : "nothing",
        fix: "Set it to true and list a pipeline role of both accounts, or leave backup.copyRegion out.",
      },
    ];
  },
};

function copiesBackups({ backup }: Draft): boolean {
  return backup?.copyRegion !== undefined;
}
