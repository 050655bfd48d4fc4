import type { DynamoDBRecord } from "aws-lambda";

/**
 * A record of a stream with the view NEW_IMAGE, as Lambda gives it to a function: binary is base64 text.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
export function streamRecord(change: {
  readonly sequenceNumber: string;
  readonly groupId: string;
  readonly messageId: string;
  readonly senderId: string;
  readonly participantIds: readonly string[];
  /** The ciphertext that the table holds. */
  readonly text: Uint8Array;
}): DynamoDBRecord {
  const Keys = { pk: { S: `MSG#${change.groupId}` }, sk: { S: change.messageId } };
  return {
    eventID: "c4ca4238a0b923820dcc509a6f75849b",
    eventName: "INSERT",
    eventVersion: "1.1",
    eventSource: "aws:dynamodb",
    awsRegion: "eu-west-1",
    dynamodb: {
      ApproximateCreationDateTime: 1780315200,
      Keys,
      NewImage: {
        ...Keys,
        senderId: { S: change.senderId },
        participantIds: { SS: [...change.participantIds] },
        text: { B: Buffer.from(change.text).toString("base64") },
        sentAt: { S: "2026-06-01T12:00:00.000Z" },
      },
      SequenceNumber: change.sequenceNumber,
      SizeBytes: 210,
      StreamViewType: "NEW_IMAGE",
    },
    eventSourceARN: "arn:aws:dynamodb:eu-west-1:111122223333:table/dm-example-messages/stream/2026-01-01T00:00:00.000",
  };
}
