import { BY_ORGANIZATION, OF_EVERY_ACCOUNT } from "../../src/config/options/organization-guarantees";
import type { BaselineConfig } from "../../src/config/schema";
import { listWeakenings } from "../../src/config/weakenings";
import type { GivenUp } from "../../src/prove/documents/subjects";
import type { AccountRole } from "../base/accounts";
import { boundAccounts } from "../organization/bound-accounts";

/** Guarantees that no longer hold where no organization policy reaches an account: these, and no others. */
export const GIVEN_UP_BY_PLACE = {
  workload: BY_ORGANIZATION,
  audit: OF_EVERY_ACCOUNT,
} as const satisfies Partial<Record<AccountRole, readonly string[]>>;

/** What the options of an environment, and the places of its accounts, give up, each with its reason. */
export function givenUpBy(config: BaselineConfig): readonly GivenUp[] {
  const byOptions = listWeakenings(config).map(({ path, reason, guarantees }) => ({
    option: path,
    reason,
    guarantees,
  }));
  return [...byOptions, ...unbound(config)].filter(({ guarantees }) => guarantees.length > 0);
}

/** Accounts of ours that no organization policy reaches, though one is made. */
function unbound(config: BaselineConfig): readonly GivenUp[] {
  const { accounts, organization } = config;
  if (organization.disabled !== undefined) return [];
  const bound = boundAccounts(config);
  return (["workload", "audit"] as const)
    .filter((role) => !bound.includes(accounts[role]))
    .map((role) => ({
      option: `accounts.${role}`,
      reason: `no organization policy binds account ${accounts[role]}`,
      guarantees: GIVEN_UP_BY_PLACE[role],
    }));
}
