import type { Construct } from "constructs";
import { recordsManagementEvents, tellsOfActivity, watchesAlerts } from "../../../src/config/management-events";
import { ActivityAlerts } from "../../../src/constructs/activity-alerts";
import { ActivityMessages } from "../../../src/constructs/activity-messages";
import { offboardingBody } from "../../../src/messaging/offboarding/request";
import { OFFBOARDING_QUEUE } from "../../../src/messaging/offboarding-queue";
import { queueTriggerOf } from "../../../src/model/triggers";
import { type Environment, tableOf } from "../../base/environment";
import { MessagingNames } from "../messaging-names";
import { deletedUserPatterns } from "./deleted-users";

export interface DeletedUsersInputs extends Environment {
  /** Undefined when the users are of others: their events are not here. */
  readonly userPoolId: string | undefined;
  readonly alarmTopicArn: string;
}

/** Alarms of the net under deletions, as the dashboard shows them. */
export interface DeletedUsersAlarms {
  /** Of a user who was not put on the queue. */
  readonly workAlarmArns: readonly string[];
  /** Of an alert that was not delivered. */
  readonly alertAlarmArns: readonly string[];
}

/**
 * The net under `npm run users -- delete`: a rule puts users on the offboarding queue who were deleted in another way, and
 * another one tells of a deleted user whose event has no id. Both need a trail of management events, and a pattern that the
 * queue starts. The first is work and no alert: it stays in an environment without alerts.
 */
export function addDeletedUsers(scope: Construct, inputs: DeletedUsersInputs): DeletedUsersAlarms {
  const { config, names, userPoolId, alarmTopicArn } = inputs;
  const hasQueue = Object.values(tableOf(inputs, "messaging").model.patterns).some(
    (pattern) => queueTriggerOf(pattern)?.name === OFFBOARDING_QUEUE,
  );
  if (userPoolId === undefined || !hasQueue || !recordsManagementEvents(config)) {
    return { workAlarmArns: [], alertAlarmArns: [] };
  }
  const messagingNames = new MessagingNames(names);
  const patterns = deletedUserPatterns(userPoolId);
  // The policy of the queue lets in rules whose names begin so.
  const rulePrefix = messagingNames.offboardingQueueName;
  const { alarmArns: workAlarmArns } = new ActivityMessages(scope, "deleted-users", {
    rulePrefix,
    queueArn: messagingNames.offboardingQueueArn,
    alarmTopicArn,
    activities: {
      deleted: {
        says: "A user is deleted",
        pattern: patterns.named,
        takes: { sub: "$.detail.additionalEventData.sub" },
        // EventBridge puts the quotes around the id.
        message: offboardingBody("sub").replace('"sub"', "<sub>"),
      },
    },
  });
  // The topic takes messages of rules only then.
  if (!tellsOfActivity(config)) return { workAlarmArns, alertAlarmArns: [] };
  const { alarmArns: alertAlarmArns } = new ActivityAlerts(scope, "unnamed-users", {
    rulePrefix,
    topicArn: alarmTopicArn,
    activities: {
      unnamed: {
        says: "A user is deleted, and the event does not say who it was: erase what they left by npm run users -- delete --id",
        pattern: patterns.unnamed,
      },
    },
    undelivered: watchesAlerts(config) ? { alarmTopicArn } : undefined,
    withoutAlertWatch: config.messaging?.withoutAlertWatch,
  });
  return { workAlarmArns, alertAlarmArns };
}
