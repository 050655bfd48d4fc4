import { limits } from "../limits";
import type { BaselineConfig } from "./schema";

/** Regions in which zones a, b and c are not what a new account has. */
const UNUSUAL_ZONES: readonly string[] = ["ap-northeast-1", "ca-central-1", "us-west-1"];

/** What is allowed in an environment and yet worth knowing, as sentences that begin with the setting. */
export function configNotices(config: BaselineConfig): readonly string[] {
  return [
    ...organizationNotices(config),
    ...networkNotices(config),
    ...throughputNotices(config),
    ...auditNotices(config),
  ];
}

function organizationNotices({ accounts, organization }: BaselineConfig): readonly string[] {
  if (organization.disabled !== undefined) return [];
  const notices: string[] = [];
  if (accounts.workload === accounts.management) {
    notices.push(
      "accounts.workload: this is the management account, which organization policies never bind. Move the table to a member account.",
    );
  }
  const onlyAccounts = organization.targets.every((target) => /^\d{12}$/.test(target));
  if (onlyAccounts && !organization.targets.includes(accounts.workload)) {
    notices.push(
      `organization.targets: none of them is the workload account ${accounts.workload}, so nothing binds it.`,
    );
  }
  return notices;
}

function networkNotices({ network, regions }: BaselineConfig): readonly string[] {
  const notices: string[] = [];
  if (network.existingVpc !== undefined) {
    notices.push(
      "network.existingVpc: check that it has no way to the internet and keeps a flow log; nothing here changes it.",
    );
  }
  const { home } = regions;
  const byDefault = network.availabilityZones.join() === ["a", "b", "c"].map((letter) => home + letter).join();
  if (network.disabled === undefined && byDefault && UNUSUAL_ZONES.includes(home)) {
    notices.push(
      `network.availabilityZones: few accounts have zones a, b and c of ${home}. Look them up with \`aws ec2 describe-availability-zones\`.`,
    );
  }
  return notices;
}

function throughputNotices({ data }: BaselineConfig): readonly string[] {
  const { max } = limits.tableThroughputQuota;
  return (["maxReadUnits", "maxWriteUnits"] as const)
    .filter((key) => data.disabled === undefined && data[key] > max)
    .map((key) => `data.${key}: AWS serves at most ${max} a second for one table until you ask for a higher quota.`);
}

function auditNotices({ accounts, audit, data }: BaselineConfig): readonly string[] {
  if (audit.disabled !== undefined) return [];
  if (audit.existingTrail !== undefined) {
    return [`audit.existingTrail: check that it records the data events of table ${data.tableName} and its stream.`];
  }
  return accounts.audit === accounts.workload
    ? ["accounts.audit: this is the workload account, so whoever administers the table also administers its log files."]
    : [];
}
