import type { BaselineConfig } from "../../src/config/schema";

const ACCOUNT = /^\d{12}$/;

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
  const onlyAccounts = organization.targets.every((target) => ACCOUNT.test(target));
  return onlyAccounts ? ours.filter((account) => organization.targets.includes(account)) : ours;
}

/**
 * Accounts of ours below each unit, or the root, that the organization policies are attached to. Taken to be all that are
 * bound, as in `boundAccounts`: each policy is attached to every target.
 */
export function boundUnits(config: BaselineConfig): Readonly<Record<string, readonly string[]>> {
  const { organization } = config;
  if (organization.disabled !== undefined) return {};
  const units = organization.targets.filter((target) => !ACCOUNT.test(target));
  return Object.fromEntries(units.map((unit) => [unit, boundAccounts(config)]));
}
