import { ADMINISTRATOR } from "../callers";
import type { Guarantee } from "../guarantee";
import { SOURCES } from "../sources";
import { ALARM_TOPICS, alarmOf, alertOf } from "./alarm-topics";

const layer = "topic";
const source = "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html";
const CHANGES = ["sns:SetTopicAttributes", "sns:AddPermission", "sns:RemovePermission", "sns:DeleteTopic"];

/** What alarms and rules do with the topics. */
const PUBLISHED = ALARM_TOPICS.flatMap((one) => [alarmOf(one), alertOf(one)]);
const TOPICS = ALARM_TOPICS.map(({ topic }) => topic);

/** What holds by the policy of each topic of alarms alone, in the account of the table and beside it. */
export const TOPIC_POLICY: readonly Guarantee[] = [
  {
    id: "TOPIC-1",
    sentence:
      "By its policy alone, only an alarm of its account or a rule of EventBridge can publish to a topic of alarms, so that no alarm is made up.",
    source,
    layer,
    kind: "never",
    requests: TOPICS.map((Resource) => ({ Action: "sns:Publish", Resource })),
    except: PUBLISHED,
  },
  {
    id: "TOPIC-2",
    sentence:
      "By its policy alone, alarms and rules can publish to a topic of alarms, and no other caller from outside its account can do anything with it.",
    source: SOURCES.perimeter,
    layer,
    kind: "never",
    requests: ALARM_TOPICS.map(({ topic: Resource, account }) => ({
      Resource,
      Condition: { StringNotEquals: { "aws:PrincipalAccount": account } },
    })),
    except: PUBLISHED,
  },
  {
    id: "TOPIC-3",
    sentence: "By its policy alone, only the pipeline and break-glass can change or delete a topic of alarms.",
    source: SOURCES.leastPrivilege,
    layer,
    kind: "never",
    requests: TOPICS.map((Resource) => ({ notBy: ["@pipeline", "@breakGlass"], Action: CHANGES, Resource })),
  },
  {
    id: "TOPIC-4",
    sentence:
      "The policy of a topic of alarms allows alarms to publish, the pipeline and break-glass to change the topic, and administrators the rest, such as subscriptions.",
    source,
    layer,
    kind: "always",
    requests: ALARM_TOPICS.flatMap((one) => [
      alarmOf(one),
      { by: one.changers, Action: CHANGES, Resource: one.topic },
      {
        by: ADMINISTRATOR,
        Resource: one.topic,
        Condition: {
          Bool: { "aws:SecureTransport": "true" },
          StringEquals: { "aws:PrincipalAccount": one.account },
        },
      },
    ]),
    except: [{ by: ADMINISTRATOR, Action: [...CHANGES, "sns:Publish"] }],
  },
];
