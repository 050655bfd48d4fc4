import type { Guarantee, RequestSet } from "../guarantee";
import { ORDINARY_CALL } from "../request-conditions";
import { SOURCES } from "../sources";
import { alarmOf, alertOf, encryptedFor, TOPICS_OF_OTHER_ACCOUNTS } from "./alarm-topics";
import { queueKeyUse } from "./queue-key-use";
import { inWords, only, queuedPatterns, streamPatterns, type Workload } from "./workload";

/** Lambda reads the stream with the role of the pattern that the stream starts, and with no other. */
export const streamReads = (workload: Workload): readonly Guarantee[] => [
  {
    id: "SERVICE-1",
    sentence: `Lambda's poller can always read the stream with the role of ${inWords(streamPatterns(workload))}.`,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html",
    kind: "always",
    requests: queuedPatterns(workload).map(({ by }) => ({
      by,
      Action: ["dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream", "dynamodb:ListStreams"],
      Resource: "@stream",
      Condition: ORDINARY_CALL,
    })),
  },
  {
    id: "SERVICE-2",
    sentence: `Of the patterns, ${only(streamPatterns(workload))} can read the stream.`,
    source: SOURCES.leastPrivilege,
    kind: "never",
    requests: [
      {
        by: "@patternRole",
        notBy: queuedPatterns(workload).map(({ by }) => by),
        Action: "dynamodb:*",
        Resource: "@stream",
      },
    ],
  },
];

/** Lambda can report failed records, and CloudWatch can publish alarms. */
export const reports = (workload: Workload): readonly Guarantee[] => [
  {
    id: "SERVICE-8",
    sentence: `Lambda's poller can always report records that ${inWords(streamPatterns(workload))} could not handle, with the role of ${inWords(streamPatterns(workload))}.`,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html",
    kind: "always",
    requests: queuedPatterns(workload).flatMap(({ by, queue }) => [
      { by, Action: "sqs:SendMessage", Resource: queue, Condition: ORDINARY_CALL },
      queueKeyUse({ by, Action: ["kms:GenerateDataKey", "kms:Decrypt"], queue }),
    ]),
  },
  {
    id: "SERVICE-9",
    sentence: "Alarms of an account can always publish to its topic, and encrypt their messages.",
    source: "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html",
    kind: "always",
    requests: [
      {
        Action: "sns:Publish",
        Resource: "@alarmTopic",
        Condition: {
          ...ORDINARY_CALL,
          StringEquals: {
            "aws:PrincipalServiceName": "cloudwatch.amazonaws.com",
            "aws:SourceAccount": "@workloadAccount",
          },
        },
      },
      {
        Action: ["kms:GenerateDataKey", "kms:Decrypt"],
        Resource: "@functionKey",
        Condition: {
          ...ORDINARY_CALL,
          StringEquals: {
            "aws:PrincipalServiceName": "cloudwatch.amazonaws.com",
            "kms:EncryptionContext:aws:sns:topicArn": "@alarmTopic",
          },
        },
      },
      ...TOPICS_OF_OTHER_ACCOUNTS.flatMap((one) =>
        [alarmOf(one), encryptedFor(one, "cloudwatch.amazonaws.com")].map(byNoEndpoint),
      ),
    ],
  },
  {
    id: "SERVICE-10",
    sentence:
      "Rules of EventBridge can always publish to the topics of alerts and of heartbeats, and encrypt their messages.",
    source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html",
    kind: "always",
    requests: [
      {
        Action: "sns:Publish",
        Resource: "@alertTopic",
        Condition: { ...ORDINARY_CALL, StringEquals: { "aws:PrincipalServiceName": "events.amazonaws.com" } },
      },
      {
        Action: ["kms:GenerateDataKey", "kms:Decrypt"],
        Resource: "@functionKey",
        Condition: {
          ...ORDINARY_CALL,
          StringEquals: {
            "aws:PrincipalServiceName": "events.amazonaws.com",
            "kms:EncryptionContext:aws:sns:topicArn": "@alertTopic",
          },
        },
      },
      ...TOPICS_OF_OTHER_ACCOUNTS.flatMap((one) =>
        [alertOf(one), encryptedFor(one, "events.amazonaws.com")].map(byNoEndpoint),
      ),
    ],
  },
];

/** The call is by TLS and through no endpoint of a VPC. The region of the management account is not an approved one. */
function byNoEndpoint({ Condition = {}, ...set }: RequestSet): RequestSet {
  const byNone = { Bool: { "aws:SecureTransport": "true" }, Null: { "aws:SourceVpce": "true" } };
  return { ...set, Condition: { ...Condition, ...byNone } };
}
