import type { Construct } from "constructs";
import { recordsManagementEvents, tellsOfActivity } from "../../../src/config/management-events";
import { ActivityAlerts } from "../../../src/constructs/activity-alerts";
import { ActivityMessages } from "../../../src/constructs/activity-messages";
import { offboardingBody } from "../../../src/messaging/offboarding/request";
import type { Environment } from "../../base/environment";
import { MessagingNames } from "../messaging-names";
import { deletedUserPatterns } from "./deleted-users";

export interface DeletedUsersInputs extends Environment {
  /** Undefined when the users are of others: their events are not here. */
  readonly userPoolId: string | undefined;
  readonly alarmTopicArn: string;
}

/**
 * The net under `npm run users -- delete`: a rule puts users on the offboarding queue who were deleted in another way, and
 * another one tells of a deleted user whose event has no id. Both need a trail of management events.
 */
export function addDeletedUsers(scope: Construct, inputs: DeletedUsersInputs): void {
  const { config, names, userPoolId, alarmTopicArn } = inputs;
  if (userPoolId === undefined || !recordsManagementEvents(config)) return;
  const messagingNames = new MessagingNames(names);
  const patterns = deletedUserPatterns(userPoolId);
  // The policy of the queue lets in rules whose names begin so.
  const rulePrefix = messagingNames.offboardingQueueName;
  new ActivityMessages(scope, "deleted-users", {
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
  if (!tellsOfActivity(config)) return;
  new ActivityAlerts(scope, "unnamed-users", {
    rulePrefix,
    topicArn: alarmTopicArn,
    activities: {
      unnamed: {
        says: "A user is deleted, and the event does not say who it was: erase what they left by npm run users -- delete --id",
        pattern: patterns.unnamed,
      },
    },
  });
}
