import type { Environment } from "../base/environment";
import { listed, type StackSubjects } from "../base/stack-subjects";
import { alertSubjects, forwardingSubjects } from "../messaging/alerts/account-alert-subjects";
import { AuditNames } from "./audit-names";

/** What the audit stack has made, as far as a guarantee speaks of it. */
export interface AuditParts {
  readonly trailKeyArn: string;
  /** Absent without a log group. */
  readonly trailLogKeyArn?: string;
  /** Absent if no one is told of calls in the audit account. */
  readonly alertKeyArn?: string;
}

/** Who is who in the audit stack; without `made`, in an environment that does not have it. */
export function auditSubjects(environment: Environment, made?: AuditParts): StackSubjects {
  const { config, names } = environment;
  const { audit, roles, accounts } = config;
  const auditNames = new AuditNames(names);
  const withStack = (...texts: readonly string[]) => (made === undefined ? [] : texts);
  const trailKey = listed(made?.trailKeyArn);
  const trailLogKey = listed(made?.trailLogKeyArn);
  const alertKey = listed(made?.alertKeyArn);
  const withLogGroup = (text: string) => (made?.trailLogKeyArn === undefined ? [] : [text]);
  const trailLogGroup = withLogGroup(auditNames.trailLogGroupArn);
  return {
    subjects: {
      trail: made === undefined ? listed(existingTrailOf(config)) : [auditNames.trailArn],
      trailBucket: withStack(auditNames.trailBucketArn),
      trailRecords: withStack(`${auditNames.trailBucketArn}/AWSLogs/${accounts.workload}/*`),
      trailReader: withStack(...audit.readerRoleArns, ...roles.breakGlass),
      trailLogGroup,
      trailLogRole: withLogGroup(auditNames.trailLogRoleArn),
      anyTrail: withStack(`arn:${names.partition}:cloudtrail:*:${accounts.workload}:trail/*`),
      trailKey,
      trailLogKey,
      ...alertSubjects(environment, { account: "audit", keyArn: made?.alertKeyArn }),
      ...forwardingSubjects(environment, made?.alertKeyArn),
    },
    // The role that delivers the trail's log is protected by its name, whether it is made or not.
    shared: {
      key: [...trailKey, ...trailLogKey, ...alertKey],
      logGroup: trailLogGroup,
      logWriter: [auditNames.trailLogRoleArn],
    },
  };
}

/**
 * The existing trail, if our policies can protect it. No SCP binds the management account: a trail there is for those who
 * run the organization to protect, and `npm start` says so.
 */
function existingTrailOf({ accounts, audit }: Environment["config"]): string | undefined {
  const arn = audit.existingTrail?.arn;
  const isOfOthers = accounts.management !== accounts.workload && arn?.split(":")[4] === accounts.management;
  return isOfOthers ? undefined : arn;
}
