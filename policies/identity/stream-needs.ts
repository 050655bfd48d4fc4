import type { Statement } from "../document";

export interface StreamNeedsOptions {
  readonly tableArn: string;
  /** ARN of the queue for records that could not be handled. */
  readonly failureQueueArn: string;
}

/**
 * What Lambda's poller of a stream calls with the role of the function: it reads the streams of one table, whose time
 * labels AWS makes, and sends to one queue. The policy of the queue's key names the role, so that no statement about
 * the key is needed.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html
 */
export function streamNeeds(options: StreamNeedsOptions): readonly Statement[] {
  return [
    {
      Sid: "AllowReadingTheStream",
      Effect: "Allow",
      Action: ["dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream", "dynamodb:ListStreams"],
      Resource: `${options.tableArn}/stream/*`,
    },
    {
      Sid: "AllowReportingFailures",
      Effect: "Allow",
      Action: "sqs:SendMessage",
      Resource: options.failureQueueArn,
    },
  ];
}
