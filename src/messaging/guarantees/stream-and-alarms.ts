import type { Guarantee } from "../../../guarantees/guarantee";
import { ORDINARY_CALL } from "../../../guarantees/request-conditions";
import { SOURCES } from "../../../guarantees/sources";

/** Lambda reads the stream with the role of the pattern that the stream starts, and with no other. */
export const STREAM_READS: readonly Guarantee[] = [
  {
    id: "SERVICE-1",
    sentence: "Lambda's poller can always read the stream with the role of updateGroup.",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html",
    kind: "always",
    requests: [
      {
        by: "@updateGroup",
        Action: ["dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream", "dynamodb:ListStreams"],
        Resource: "@stream",
        Condition: ORDINARY_CALL,
      },
    ],
  },
  {
    id: "SERVICE-2",
    sentence: "Of the patterns, only updateGroup can read the stream.",
    source: SOURCES.leastPrivilege,
    kind: "never",
    requests: [
      {
        by: "@patternRole",
        notBy: "@updateGroup",
        Action: "dynamodb:*",
        Resource: "@stream",
      },
    ],
  },
];

/** Lambda can report failed records, and CloudWatch can publish alarms. */
export const REPORTS: readonly Guarantee[] = [
  {
    id: "SERVICE-8",
    sentence:
      "Lambda's poller can always report records that updateGroup could not handle, with the role of updateGroup.",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html",
    kind: "always",
    requests: [
      { by: "@updateGroup", Action: "sqs:SendMessage", Resource: "@failureQueue", Condition: ORDINARY_CALL },
      {
        by: "@updateGroup",
        Action: ["kms:GenerateDataKey", "kms:Decrypt"],
        Resource: "@functionKey",
        Condition: {
          ...ORDINARY_CALL,
          StringEquals: {
            "aws:RequestedRegion": "@approvedRegion",
            "kms:ViaService": "@sqsService",
            "kms:CallerAccount": "@workloadAccount",
            "kms:EncryptionContext:aws:sqs:arn": "@failureQueue",
          },
        },
      },
    ],
  },
  {
    id: "SERVICE-9",
    sentence: "Alarms of the account can always publish to their topic, and encrypt their messages.",
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
    ],
  },
];
