import type { Statement } from "../document";

export interface StreamNeedsOptions {
  readonly tableArn: string;
  /** ARN of the queue that gets what could not be handled. */
  readonly failureQueueArn: string;
}

/**
 * What the poller of a stream calls with the role of the function that it starts: reads of the streams of one table,
 * whose time label AWS makes, and sending to one queue. The key of the queue names the role, so nothing is said of it.
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
