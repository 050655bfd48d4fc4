import type { Construct } from "constructs";
import { watchesTrailLog } from "../../../src/config/management-events";
import { LogAlarm } from "../../../src/constructs/log-alarm";
import { AuditNames } from "../../audit/audit-names";
import type { Environment } from "../../base/environment";
import { MessagingNames } from "../messaging-names";
import { loggedActivities } from "./logged-activity";

export interface TrailAlarmsInputs extends Environment {
  readonly alarmTopicArn: string;
}

/**
 * Alarms on the log of the trail, which has what the rules tell of and calls of every region: EventBridge delivers events
 * as best it can.
 *
 * @returns ARNs of the alarms
 */
export function addTrailAlarms(scope: Construct, inputs: TrailAlarmsInputs): readonly string[] {
  const { config, names, alarmTopicArn } = inputs;
  if (!watchesTrailLog(config)) return [];
  const roles = { pipelineRoleArns: config.roles.pipeline, breakGlassRoleArns: config.roles.breakGlass };
  const { trailLogGroupName } = new AuditNames(names);
  return Object.entries(loggedActivities(roles)).flatMap(([ending, { says, patterns }]) => {
    const [pattern = "", ...morePatterns] = patterns;
    return new LogAlarm(scope, `trail-${ending}`, {
      logGroupNames: { log: trailLogGroupName },
      pattern,
      morePatterns,
      metricNamespace: new MessagingNames(names).metricNamespace,
      metricName: `Trail-${ending}`,
      alarmName: names.named(`trail-${ending}`),
      alarmDescription: `${says}. The log ${trailLogGroupName} says who, what and where; an alert about it may have come before`,
      alarmTopicArn,
      tellsEnd: false,
    }).alarmArns;
  });
}
