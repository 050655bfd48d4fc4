import type { BaselineConfig } from "../../src/config/schema";
import { boundAccounts } from "./bound-accounts";

/**
 * Accounts that the SCPs keep without IAM users: that of the table, unless it is given up. Undefined if there is none: where no
 * target reaches the account, the statement would refuse nothing.
 */
export function userlessAccounts(config: BaselineConfig): readonly string[] | undefined {
  const { accounts, organization } = config;
  if (organization.disabled !== undefined || organization.withoutUserRefusal !== undefined) return undefined;
  return boundAccounts(config).includes(accounts.workload) ? [accounts.workload] : undefined;
}
