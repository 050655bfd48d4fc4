import * as z from "zod/mini";
import { parseKey } from "../../model/keys";
import { messagingModel } from "../model";
import { groupIdPattern } from "../validation/group-id";
import { userIdPattern } from "../validation/input";
import { ulidPattern } from "../validation/ulid";
import { formatProblem, RowFormatError } from "./row-format";

const { message } = messagingModel.entities;
const { trigger } = messagingModel.patterns.updateGroup;

/** A whole number that JavaScript holds and that DynamoDB writes without an exponent. */
const WHOLE_NUMBER = /^\d{1,15}$/;

const versioned = z.object({
  dynamodb: z.object({ NewImage: z.object({ v: z.optional(z.object({ N: z.string() })) }) }),
});

// In a stream event each value is under its DynamoDB type, and binary is base64 text.
const schema = z.object({
  eventName: z.literal([...trigger.events]),
  dynamodb: z.object({
    SequenceNumber: z.string(),
    Keys: z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) }),
    NewImage: z.object({
      senderId: z.object({ S: z.string().check(z.regex(userIdPattern)) }),
      text: z.object({ B: z.string().check(z.minLength(1)) }),
      sentAt: z.object({ N: z.string().check(z.regex(WHOLE_NUMBER)) }),
      expiresAt: z.optional(z.object({ N: z.string().check(z.regex(WHOLE_NUMBER)) })),
    }),
  }),
});

/** A new message, as read from a stream record. */
export interface StreamedMessage {
  readonly sequenceNumber: string;
  readonly groupId: string;
  readonly messageId: string;
  readonly senderId: string;
  readonly text: Uint8Array;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  /** Unix time in seconds. @default it does not expire */
  readonly expiresAt?: number;
}

/**
 * The message of a stream record.
 *
 * @throws RowFormatError if the row is of another format.
 * @throws if the record is not the insertion of a message. The error says what is wrong, and quotes nothing.
 */
export function streamedMessage(record: unknown): StreamedMessage {
  const version = z.parse(versioned, record).dynamodb.NewImage.v;
  const problem = formatProblem(version && Number(version.N));
  if (problem !== undefined) throw new RowFormatError(problem);
  const { dynamodb } = z.parse(schema, record);
  const { Keys, NewImage } = dynamodb;
  const { groupId = "" } = parseKey({ template: message.keys.pk, value: Keys.pk.S });
  const { messageId = "" } = parseKey({ template: message.keys.sk, value: Keys.sk.S });
  if (!groupIdPattern.test(groupId) || !ulidPattern.test(messageId))
    throw new TypeError("The key is not of a message.");
  return {
    sequenceNumber: dynamodb.SequenceNumber,
    groupId,
    messageId,
    senderId: NewImage.senderId.S,
    text: Buffer.from(NewImage.text.B, "base64"),
    sentAt: Number(NewImage.sentAt.N),
    ...(NewImage.expiresAt && { expiresAt: Number(NewImage.expiresAt.N) }),
  };
}

/** Whether a record starts the pattern. The filter of the event source mapping lets no other record through. */
export function isTrigger(record: { readonly eventName?: string }): boolean {
  return trigger.events.some((event) => event === record.eventName);
}
