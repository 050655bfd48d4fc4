import * as z from "zod/mini";
import { parseKey } from "../../model/keys";
import { messagingModel } from "../model";
import { groupIdPattern } from "../validation/group-id";
import { userIdPattern } from "../validation/input";
import { ulidPattern } from "../validation/ulid";

const { message } = messagingModel.entities;
const { trigger } = messagingModel.patterns.updateGroup;

// In a stream event each value is under its DynamoDB type, and binary is base64 text.
const schema = z.object({
  eventName: z.literal([...trigger.events]),
  dynamodb: z.object({
    SequenceNumber: z.string(),
    Keys: z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) }),
    NewImage: z.object({
      senderId: z.object({ S: z.string().check(z.regex(userIdPattern)) }),
      participantIds: z.object({ SS: z.array(z.string().check(z.regex(userIdPattern))).check(z.minLength(1)) }),
      text: z.object({ B: z.string().check(z.minLength(1)) }),
    }),
  }),
});

/** A new message, as read from a stream record. */
export interface StreamedMessage {
  readonly sequenceNumber: string;
  readonly groupId: string;
  readonly messageId: string;
  readonly senderId: string;
  readonly participantIds: readonly string[];
  readonly text: Uint8Array;
}

/**
 * The message of a stream record.
 *
 * @throws if the record is not the insertion of a message. The error says what is wrong, and quotes nothing.
 */
export function streamedMessage(record: unknown): StreamedMessage {
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
    participantIds: NewImage.participantIds.SS,
    text: Buffer.from(NewImage.text.B, "base64"),
  };
}

/** Whether a record starts the pattern. The filter of the event source mapping lets no other record through. */
export function isTrigger(record: { readonly eventName?: string }): boolean {
  return trigger.events.some((event) => event === record.eventName);
}
