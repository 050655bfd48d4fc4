import type { SQSEvent } from "aws-lambda";

/** Messages of a queue as Lambda gives them to a function: the first is `message-1`. */
export function queueEvent(bodies: readonly string[]): SQSEvent {
  return {
    Records: bodies.map((body, position) => ({
      messageId: `message-${position + 1}`,
      receiptHandle: `receipt-${position + 1}`,
      body,
      attributes: {
        ApproximateReceiveCount: "1",
        SentTimestamp: "0",
        SenderId: "AROAEXAMPLE:pipeline",
        ApproximateFirstReceiveTimestamp: "0",
      },
      messageAttributes: {},
      md5OfBody: "",
      eventSource: "aws:sqs",
      eventSourceARN: "arn:aws:sqs:eu-west-1:111122223333:dm-example-offboarding",
      awsRegion: "eu-west-1",
    })),
  };
}
