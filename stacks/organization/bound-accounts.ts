import type { BaselineConfig } from "../../src/config/schema";

/**
 * Accounts of ours that the service control policies bind.
 *
 * Never the management account. What is below an organizational unit no file says: its accounts are taken to be ours.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function boundAccounts({ accounts, organization }: BaselineConfig): readonly string[] {
  if (organization.disabled !== undefined) return [];
  const ours = [...new Set([accounts.audit, accounts.workload])].filter((account) => account !== accounts.management);
  const onlyAccounts = organization.targets.every((target) => /^\d{12}$/.test(target));
  return onlyAccounts ? ours.filter((account) => organization.targets.includes(account)) : ours;
}
