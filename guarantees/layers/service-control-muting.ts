import { ALARM_MUTING, RULE_MUTING, SUBSCRIPTION_MUTING } from "../action-groups";
import { CHANGERS } from "../callers";
import type { Guarantee } from "../guarantee";
import { IN_OUR_ACCOUNTS } from "../request-conditions";
import { SOURCES } from "../sources";

/** What holds by the service control policies alone for alarms and those who get them. */
export const SERVICE_CONTROL_MUTING: readonly Guarantee[] = [
  {
    id: "SCP-31",
    sentence:
      "By the SCPs alone, only the pipeline and break-glass can mute an alarm or a rule of ours, or take its messages from a subscriber.",
    source: SOURCES.logging,
    layer: "serviceControl",
    kind: "never",
    requests: [
      { notBy: CHANGERS, Action: ALARM_MUTING, Resource: "@ownAlarm", Condition: IN_OUR_ACCOUNTS },
      { notBy: CHANGERS, Action: RULE_MUTING, Resource: "@ownRule", Condition: IN_OUR_ACCOUNTS },
      { notBy: CHANGERS, Action: SUBSCRIPTION_MUTING, Resource: "@ownTopic", Condition: IN_OUR_ACCOUNTS },
    ],
  },
];
