import { limits } from "../facts/service-limits";
import { backupNotices } from "./backup-notices";
import {
  hasTrailLog,
  lacksManagementPipeline,
  publishesByRules,
  recordsManagementEvents,
  tellsOfAuditAccount,
  tellsOfManagementAccount,
} from "./management-events";
import type { BaselineConfig } from "./schema";

/** Regions in which a new account does not have the zones a, b and c. */
const UNUSUAL_ZONES: readonly string[] = ["ap-northeast-1", "ca-central-1", "us-west-1"];

/** Remarks about settings that are allowed and need attention, as sentences that begin with the setting. */
export function configNotices(config: BaselineConfig): readonly string[] {
  return [
    ...organizationNotices(config),
    ...networkNotices(config),
    ...dataNotices(config),
    ...auditNotices(config),
    ...backupNotices(config),
    ...messagingNotices(config),
    ...alertNotices(config),
    ...accountAlertNotices(config),
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
  const units = organization.targets.filter((target) => !/^\d{12}$/.test(target));
  if (units.length > 0) {
    notices.push(
      `organization.targets: every account below ${units.join(", ")} is bound, other workloads too. Keep the workload ` +
        `account ${accounts.workload} and the audit account ${accounts.audit} below, and no other.`,
    );
  }
  const ours = Object.values(accounts);
  const strangers = organization.targets.filter((target) => /^\d{12}$/.test(target) && !ours.includes(target));
  if (strangers.length > 0) {
    notices.push(
      `organization.targets: ${strangers.join(", ")} is none of the accounts above, and the policies bind its users too.`,
    );
  }
  const onlyAccounts = organization.targets.every((target) => /^\d{12}$/.test(target));
  if (onlyAccounts && !organization.targets.includes(accounts.workload)) {
    notices.push(
      `organization.targets: none of them is the workload account ${accounts.workload}, so nothing binds it.`,
    );
  }
  const auditIsApart = accounts.audit !== accounts.workload && accounts.audit !== accounts.management;
  if (onlyAccounts && auditIsApart && !organization.targets.includes(accounts.audit)) {
    notices.push(
      `organization.targets: none of them is the audit account ${accounts.audit}, so no policy binds the administrators of the log files.`,
    );
  }
  return notices;
}

function networkNotices({ network, regions, tables }: BaselineConfig): readonly string[] {
  const notices: string[] = [];
  if (network.existingVpc !== undefined) {
    notices.push(
      "network.existingVpc: check that it has no way to the internet and keeps a flow log; the stacks do not change it.",
    );
  }
  if (network.existingDynamodbEndpointId !== undefined) {
    notices.push(
      `network.existingDynamodbEndpointId: its policy stays as it is. Check that it refuses tables other than ${namesOf(tables)}.`,
    );
  }
  if (network.existingS3EndpointId !== undefined) {
    notices.push(
      "network.existingS3EndpointId: its policy stays as it is. Check that it refuses buckets of other accounts.",
    );
  }
  if (network.existingKmsEndpoint !== undefined) {
    notices.push(
      "network.existingKmsEndpoint: its policy stays as it is. Check that it allows the keys of this account only.",
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

function dataNotices({ data }: BaselineConfig): readonly string[] {
  if (data.disabled !== undefined) return [];
  const { max } = limits.tableThroughputQuota;
  const notices = (["maxReadUnits", "maxWriteUnits"] as const)
    .filter((key) => data[key] > max)
    .map((key) => `data.${key}: AWS serves at most ${max} a second for one table until you ask for a higher quota.`);
  if (data.existingKey !== undefined) {
    notices.push(
      "data.existingKey: the stacks do not change its policy. Check that only break-glass can destroy the key and only DynamoDB can use it.",
    );
  }
  return notices;
}

function auditNotices({ accounts, audit, data, tables }: BaselineConfig): readonly string[] {
  if (audit.disabled !== undefined) return [];
  if (audit.existingTrail !== undefined) {
    const isOfManagement =
      accounts.management !== accounts.workload && audit.existingTrail.arn.split(":")[4] === accounts.management;
    return [
      `audit.existingTrail: check that it records the data events of table ${namesOf(tables)} and its stream.`,
      ...(isOfManagement
        ? [
            `audit.existingTrail: no SCP binds the management account ${accounts.management}, so no guarantee covers this trail. Check who may stop it there.`,
          ]
        : []),
    ];
  }
  const notices: string[] = [];
  if (audit.organizationTrail !== undefined) {
    const { arn } = audit.organizationTrail;
    notices.push(
      `audit.organizationTrail: check that ${arn} records management events of every region, also of account ${accounts.workload}.`,
    );
  }
  if (data.disabled !== undefined) {
    notices.push(
      `data.disabled: the trail records table ${namesOf(tables)}, which these stacks do not make. Check that it has this name.`,
    );
  }
  if (accounts.audit === accounts.workload) {
    notices.push(
      "accounts.audit: this is the workload account, so the administrators of the table also administer its log files.",
    );
  }
  return notices;
}

function messagingNotices(config: BaselineConfig): readonly string[] {
  const { namePrefix, messaging } = config;
  if (messaging === undefined) return [];
  const notices: string[] = [];
  if (messaging.existingUserPool !== undefined) {
    notices.push(
      "messaging.existingUserPool: check that its users cannot choose the `sub` of their tokens, and get the scopes messages/read and messages/write.",
    );
  }
  const { max } = limits.apiThroughputQuota;
  if (messaging.throttling.requestsPerSecond > max) {
    notices.push(
      `messaging.throttling.requestsPerSecond: AWS serves at most ${max} a second for all APIs of an account until you ask for a higher quota.`,
    );
  }
  if (messaging.alarmTopicArn === undefined) {
    notices.push(
      `messaging.alarmTopicArn: an alarm reaches no one until you subscribe an address to topic ${namePrefix}-alarms.`,
    );
  } else {
    notices.push(
      "messaging.alarmTopicArn: check that its policy, and that of its key, let cloudwatch.amazonaws.com publish.",
    );
    // Alerts, findings and jobs of AWS Backup come by rules.
    if (publishesByRules(config)) {
      notices.push(
        "messaging.alarmTopicArn: check that its policy, and that of its key, let events.amazonaws.com publish, without a condition in that of the topic.",
      );
    }
  }
  return notices;
}

function alertNotices(config: BaselineConfig): readonly string[] {
  const { audit, messaging } = config;
  if (messaging === undefined || messaging.withoutActivityAlerts !== undefined) return [];
  if (!recordsManagementEvents(config)) {
    const setting = audit.disabled === undefined ? "audit.withoutManagementEvents" : "audit.disabled";
    return [
      `${setting}: no rule tells of dangerous calls, because AWS hands rules the management events of a trail only.`,
    ];
  }
  return [
    ...(hasTrailLog(config)
      ? []
      : [
          `${unloggedBy(audit)}: dangerous calls are told by rules alone, which AWS serves as best it can, because no log of the trail can be watched here.`,
        ]),
    ...(audit.existingTrail === undefined
      ? []
      : [
          "audit.existingTrail: check that it records management events too: without them no rule tells of dangerous calls.",
        ]),
  ];
}

/** What alerts in the audit account and in the management account need of those who run these. */
function accountAlertNotices(config: BaselineConfig): readonly string[] {
  const { accounts, audit, namePrefix } = config;
  const told = [
    ...(tellsOfAuditAccount(config) ? [{ account: "audit", topic: `${namePrefix}-audit-alarms` } as const] : []),
    ...(tellsOfManagementAccount(config)
      ? [{ account: "management", topic: `${namePrefix}-organization-alarms` } as const]
      : []),
  ];
  return [
    ...told.map(({ account, topic }) => {
      const trail =
        audit.organizationTrail === undefined
          ? ", and a trail there must record management events: these stacks make none"
          : "";
      return `accounts.${account}: an alert about calls there reaches no one until you subscribe an address to topic ${topic} in ${accounts[account]}${trail}.`;
    }),
    ...(lacksManagementPipeline(config)
      ? [
          `accounts.management: no one is told of changes of the organization, because roles.pipeline names no role of ${accounts.management}.`,
        ]
      : []),
  ];
}

/** The setting that leaves this account without a log of management events. */
function unloggedBy({ existingTrail, organizationTrail }: BaselineConfig["audit"]): string {
  if (existingTrail !== undefined) return "audit.existingTrail";
  return organizationTrail === undefined ? "audit.withoutLogGroup" : "audit.organizationTrail";
}

function namesOf(tables: BaselineConfig["tables"]): string {
  return tables.map(({ tableName }) => tableName).join(", ");
}
