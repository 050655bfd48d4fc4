import { ADMINISTRATOR } from "../callers";
import type { Guarantee, RequestSet } from "../guarantee";
import { SOURCES } from "../sources";

const layer = "topic";
const source = "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html";
const CHANGES = ["sns:SetTopicAttributes", "sns:AddPermission", "sns:RemovePermission", "sns:DeleteTopic"];

/** An alarm of this account publishes to the topic. */
const ALARM: RequestSet = {
  Action: "sns:Publish",
  Resource: "@alarmTopic",
  Condition: {
    Bool: { "aws:SecureTransport": "true" },
    StringEquals: {
      "aws:PrincipalServiceName": "cloudwatch.amazonaws.com",
      "aws:SourceAccount": "@workloadAccount",
    },
  },
};

/** A rule publishes to the topic. EventBridge sends no account along: see `alarmTopicPolicy`. */
const ALERT: RequestSet = {
  Action: "sns:Publish",
  Resource: "@alarmTopic",
  Condition: {
    Bool: { "aws:SecureTransport": "true" },
    StringEquals: { "aws:PrincipalServiceName": "events.amazonaws.com" },
  },
};

/** What holds by the policy of the alarm topic alone. */
export const TOPIC_POLICY: readonly Guarantee[] = [
  {
    id: "TOPIC-1",
    sentence:
      "By its policy alone, only an alarm of this account or a rule of EventBridge can publish to the topic, so that no alarm is made up.",
    source,
    layer,
    kind: "never",
    requests: [{ Action: "sns:Publish", Resource: "@alarmTopic" }],
    except: [ALARM, ALERT],
  },
  {
    id: "TOPIC-2",
    sentence:
      "By its policy alone, alarms and rules can publish to the topic, and no other caller from outside the account can do anything with it.",
    source: SOURCES.perimeter,
    layer,
    kind: "never",
    requests: [
      { Resource: "@alarmTopic", Condition: { StringNotEquals: { "aws:PrincipalAccount": "@workloadAccount" } } },
    ],
    except: [ALARM, ALERT],
  },
  {
    id: "TOPIC-3",
    sentence: "By its policy alone, only the pipeline and break-glass can change or delete the alarm topic.",
    source: SOURCES.leastPrivilege,
    layer,
    kind: "never",
    requests: [{ notBy: ["@pipeline", "@breakGlass"], Action: CHANGES, Resource: "@alarmTopic" }],
  },
  {
    id: "TOPIC-4",
    sentence:
      "The topic's policy allows alarms to publish, the pipeline and break-glass to change the topic, and administrators the rest, such as subscriptions.",
    source,
    layer,
    kind: "always",
    requests: [
      ALARM,
      { by: ["@workloadPipeline", "@workloadBreakGlass"], Action: CHANGES, Resource: "@alarmTopic" },
      {
        by: ADMINISTRATOR,
        Resource: "@alarmTopic",
        Condition: {
          Bool: { "aws:SecureTransport": "true" },
          StringEquals: { "aws:PrincipalAccount": "@workloadAccount" },
        },
      },
    ],
    except: [{ by: ADMINISTRATOR, Action: [...CHANGES, "sns:Publish"] }],
  },
];
