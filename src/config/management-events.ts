import { globalEventsRegionOf } from "../facts/aws-partition";
import type { BaselineConfig } from "./schema";

/**
 * Whether a trail records the management events of the account of the table, as far as the configuration says. Rules of
 * EventBridge see calls only if one does. A trail of others is taken to record them.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function recordsManagementEvents({ audit }: BaselineConfig): boolean {
  return audit.disabled === undefined && audit.withoutManagementEvents === undefined;
}

/** Whether rules tell of dangerous calls. */
export function tellsOfActivity(config: BaselineConfig): boolean {
  return config.messaging?.withoutActivityAlerts === undefined && recordsManagementEvents(config);
}

/**
 * Whether rules in the audit account tell of dangerous calls there. They need a trail of that account, which the
 * configuration does not know, unless an organization trail is named.
 */
export function tellsOfAuditAccount(config: BaselineConfig): boolean {
  const { accounts, audit } = config;
  const isMade =
    audit.disabled === undefined && audit.existingTrail === undefined && accounts.audit !== accounts.workload;
  return isMade && audit.withoutActivityAlerts === undefined && wantsAlerts(config);
}

/**
 * Whether rules in the management account tell of dangerous calls there, as in the audit account. KMS makes their key only
 * for a role that the policy of the key exempts.
 */
export function tellsOfManagementAccount(config: BaselineConfig): boolean {
  return wantsManagementAlerts(config) && hasManagementPipeline(config);
}

/** Whether rules in the management account are wanted and cannot be made, because no pipeline role of it is named. */
export function lacksManagementPipeline(config: BaselineConfig): boolean {
  return wantsManagementAlerts(config) && !hasManagementPipeline(config);
}

function wantsManagementAlerts(config: BaselineConfig): boolean {
  const { accounts, organization } = config;
  const isMade = organization.disabled === undefined && accounts.management !== accounts.workload;
  return isMade && organization.withoutActivityAlerts === undefined && wantsAlerts(config);
}

function hasManagementPipeline({ accounts, roles }: BaselineConfig): boolean {
  return roles.pipeline.some((arn) => arn.split(":")[4] === accounts.management);
}

/** Whether a topic of alarms is there, and alerts about calls are wanted. */
function wantsAlerts({ messaging }: BaselineConfig): boolean {
  return messaging !== undefined && messaging.withoutActivityAlerts === undefined;
}

/** Whether rules of EventBridge publish to the topic of alarms: about calls, findings, or jobs of AWS Backup. */
export function publishesByRules(config: BaselineConfig): boolean {
  const { messaging, backup } = config;
  const tellsOfFindings = messaging?.accessAnalyzer === true || messaging?.configRules !== undefined;
  return tellsOfActivity(config) || tellsOfFindings || backup !== undefined;
}

/** Whether a heartbeat shows that alerts come. */
export function watchesAlerts(config: BaselineConfig): boolean {
  return tellsOfActivity(config) && config.messaging?.withoutAlertWatch === undefined;
}

/**
 * Whether the log of the trail is watched beside the rules: it must be ours, and have the management events. The log of an
 * organization trail is in another account.
 */
export function watchesTrailLog(config: BaselineConfig): boolean {
  return tellsOfActivity(config) && hasTrailLog(config) && config.messaging?.withoutTrailAlarms === undefined;
}

/** Whether a log group of ours has the management events of the trail. */
export function hasTrailLog({ audit }: BaselineConfig): boolean {
  const isOurs = audit.existingTrail === undefined && audit.organizationTrail === undefined;
  return isOurs && audit.withoutLogGroup === undefined;
}

/**
 * The region from which events of global services are handed to the home region; undefined if it is the home region, or
 * the environment locks every service out of it.
 */
export function forwardingRegionOf({ regions, organization }: BaselineConfig): string | undefined {
  const region = globalEventsRegionOf(regions.home);
  if (region === regions.home) return undefined;
  const isLocked =
    organization.disabled === undefined &&
    organization.regionsPolicy.scope === "allServices" &&
    !regions.approved.includes(region);
  return isLocked ? undefined : region;
}
