import type { DynamoDBRecord } from "aws-lambda";
import { FORMAT_VERSION, type TextCipher } from "../../src/messaging/ports/text-cipher";
import { textContext } from "../../src/messaging/table/rows";

const SENT_AT = Date.parse("2026-06-01T12:00:00.000Z");

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
  /** @default 2026-06-01T12:00:00Z */
  readonly sentAt?: number;
  /** @default that of this code */
  readonly format?: number;
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
        v: { N: String(change.format ?? FORMAT_VERSION) },
        senderId: { S: change.senderId },
        text: { B: Buffer.from(change.text).toString("base64") },
        sentAt: { N: String(change.sentAt ?? SENT_AT) },
      },
      SequenceNumber: change.sequenceNumber,
      SizeBytes: 210,
      StreamViewType: "NEW_IMAGE",
    },
    eventSourceARN: "arn:aws:dynamodb:eu-west-1:111122223333:table/dm-example-messages/stream/2026-01-01T00:00:00.000",
  };
}

/** The record of a message with this text, encrypted as its sender's function would. */
export async function recordOfText(message: {
  readonly cipher: TextCipher;
  readonly tableName: string;
  readonly sequenceNumber: string;
  readonly groupId: string;
  readonly messageId: string;
  readonly senderId: string;
  readonly words: string;
}): Promise<DynamoDBRecord> {
  const { cipher, words, ...about } = message;
  const text = await cipher.encrypt(words, textContext({ ...about, sentAt: SENT_AT }));
  return streamRecord({ ...about, text });
}
