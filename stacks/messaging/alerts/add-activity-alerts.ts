import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import { forwardingRegionOf, tellsOfActivity } from "../../../src/config/management-events";
import { ActivityAlerts } from "../../../src/constructs/activity-alerts";
import { ActivityForwarding } from "../../../src/constructs/activity-forwarding";
import type { Environment } from "../../base/environment";
import { MessagingNames } from "../messaging-names";
import { forwardedActivities, watchedActivities } from "./watched-activity";

export interface ActivityAlertsInputs extends Environment {
  readonly alarmTopicArn: string;
  /** Makes the provider of the account of the table in another region. Called at most once. */
  readonly providerIn: (region: string) => AwsProvider;
}

/**
 * Rules that tell the topic of dangerous calls, if a trail records them. Events of global services come from their
 * region, unless the environment keeps out of it.
 */
export function addActivityAlerts(scope: Construct, inputs: ActivityAlertsInputs): void {
  const { config, names, alarmTopicArn: topicArn } = inputs;
  if (!tellsOfActivity(config)) return;
  const { alertRulePrefix, forwardingName, defaultBusArn } = new MessagingNames(names);
  const roles = { pipelineRoleArns: config.roles.pipeline, breakGlassRoleArns: config.roles.breakGlass };
  new ActivityAlerts(scope, "activity", {
    rulePrefix: alertRulePrefix,
    topicArn,
    activities: watchedActivities(roles),
  });
  const region = forwardingRegionOf(config);
  if (region === undefined) return;
  new ActivityForwarding(scope, "forwarding", {
    provider: inputs.providerIn(region),
    rulePrefix: forwardingName,
    busArn: defaultBusArn,
    roleName: forwardingName,
    accountId: config.accounts.workload,
    activities: forwardedActivities(roles),
  });
}
