import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import { forwardingRegionOf, tellsOfActivity, watchesAlerts } from "../../../src/config/management-events";
import { ActivityAlerts } from "../../../src/constructs/activity-alerts";
import { ActivityForwarding, type ForwardingWay } from "../../../src/constructs/activity-forwarding";
import type { Environment } from "../../base/environment";
import { MessagingNames } from "../messaging-names";
import { addAlertHeartbeat } from "./add-alert-heartbeat";
import { addFindings } from "./add-findings";
import { addTrailAlarms } from "./add-trail-alarms";
import { forwardedActivities, watchedActivities } from "./watched-activity";

export interface ActivityAlertsInputs extends Environment {
  readonly alarmTopicArn: string;
  /** Key of the topics that the stack makes. */
  readonly encryptionKeyArn: string;
  /** Makes the provider of the account of the table in another region. Called at most once. */
  readonly providerIn: (region: string) => AwsProvider;
}

/** What tells of dangerous calls, as far as the dashboard shows it. */
export interface MadeAlerts {
  readonly alarmArns: readonly string[];
  /** Metrics by the title of their graph. */
  readonly graphs: Readonly<Record<string, readonly (readonly string[])[]>>;
}

/**
 * Rules that tell the topic of dangerous calls, if a trail records them. Events of global services come from their
 * region, unless the environment keeps out of it. A heartbeat shows that both ways work. What an analyzer and rules of AWS
 * Config find is told too, with or without a trail.
 */
export function addActivityAlerts(scope: Construct, inputs: ActivityAlertsInputs): MadeAlerts {
  const { config, names, alarmTopicArn } = inputs;
  const findingAlarmArns = addFindings(scope, inputs);
  if (!tellsOfActivity(config)) return { alarmArns: findingAlarmArns, graphs: {} };
  const roles = { pipelineRoleArns: config.roles.pipeline, breakGlassRoleArns: config.roles.breakGlass };
  const isWatched = watchesAlerts(config);
  const alerts = new ActivityAlerts(scope, "activity", {
    rulePrefix: new MessagingNames(names).alertRulePrefix,
    topicArn: alarmTopicArn,
    activities: watchedActivities(roles),
    undelivered: isWatched ? { alarmTopicArn } : undefined,
    withoutAlertWatch: config.messaging?.withoutAlertWatch,
    withoutTrailAlarms: config.messaging?.withoutTrailAlarms,
  });
  const region = forwardingRegionOf(config);
  const way = region === undefined ? undefined : forwardingWay(scope, inputs, region);
  const heartbeatAlarmArns = isWatched ? addAlertHeartbeat(scope, { ...inputs, way, region }) : [];
  return {
    alarmArns: [...alerts.alarmArns, ...heartbeatAlarmArns, ...addTrailAlarms(scope, inputs), ...findingAlarmArns],
    graphs: graphsOf(alerts.ruleNames, isWatched ? new MessagingNames(names).heartbeatTopicName : undefined),
  };
}

function graphsOf(ruleNames: readonly string[], heartbeatTopicName: string | undefined): MadeAlerts["graphs"] {
  const ofRules = (metric: string) => ruleNames.map((name) => ["AWS/Events", metric, "RuleName", name]);
  return {
    "Alerts about dangerous calls": ofRules("Invocations"),
    "Alerts that were not delivered": ofRules("FailedInvocations"),
    ...(heartbeatTopicName !== undefined && {
      "Heartbeats of alerts": [["AWS/SNS", "NumberOfMessagesPublished", "TopicName", heartbeatTopicName]],
    }),
  };
}

function forwardingWay(scope: Construct, inputs: ActivityAlertsInputs, region: string): ForwardingWay {
  const { config, names } = inputs;
  const { forwardingName, defaultBusArn } = new MessagingNames(names);
  return new ActivityForwarding(scope, "forwarding", {
    provider: inputs.providerIn(region),
    rulePrefix: forwardingName,
    busArn: defaultBusArn,
    roleName: forwardingName,
    accountId: config.accounts.workload,
    activities: forwardedActivities({
      pipelineRoleArns: config.roles.pipeline,
      breakGlassRoleArns: config.roles.breakGlass,
    }),
  }).way;
}
