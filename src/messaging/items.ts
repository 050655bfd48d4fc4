import type { Entity } from "../model/types";

const VERSION = "Version of the format of the row. A row of another version is refused by name, and not shown.";

/** The kinds of item of the table of messages. */
export const messagingItems = {
  message: {
    description: "One message of a conversation.",
    keys: { pk: "MSG#{groupId}", sk: "{messageId}" },
    keyParts: {
      groupId: "The conversation. For two people it follows from the sorted pair, so that a pair has one conversation.",
      messageId:
        "A ULID made by the client: orders messages by time, and makes sending twice the same as sending once.",
    },
    // A page of 25 is read at once: each byte of a message is paid 25 times. Names are counted too.
    attributes: {
      v: { type: "N", description: VERSION },
      senderId: { type: "S", description: "The user who wrote it. The text is bound to it." },
      text: { type: "B", description: "What was written.", encrypted: true },
      erased: {
        type: "BOOL",
        description:
          "That its text was erased when its writer left. A row without a text that does not say so is not shown.",
        optional: true,
        writtenElsewhere: { reason: "Only the function of an environment with messaging.eraseMessages writes it." },
      },
      sentAt: {
        type: "N",
        description: "When it was accepted: milliseconds since 1970, UTC. The text is bound to it.",
      },
      expiresAt: {
        type: "N",
        description: "Unix time in seconds after which it is gone. DynamoDB deletes later, so readers leave it out.",
        optional: true,
      },
    },
  },
  // A membership does not expire, because it says who may read. If it were deleted while a message is on its way, the
  // participant would lose the conversation.
  membership: {
    description: "One participant's row of one conversation: the permission to read it, and its line in the inbox.",
    keys: { pk: "GRP#{userId}", sk: "GRP#{groupId}", gsi1pk: "GRP#{userId}", gsi1sk: "{lastMessageId}" },
    keyParts: {
      userId: "The participant whose row it is.",
      groupId: "The conversation.",
      lastMessageId: "The ULID of the newest message; it orders the inbox.",
    },
    attributes: {
      v: { type: "N", description: VERSION },
      otherUserId: { type: "S", description: "The participant to show as the other side." },
      participantIds: { type: "SS", description: "Everyone in the conversation." },
      preview: {
        type: "B",
        description:
          "The beginning of the newest message, bound to its id and its sender. It goes when its sender leaves.",
        encrypted: true,
        optional: true,
      },
      lastSenderId: {
        type: "S",
        description: "The user who wrote the newest message. It goes with the preview.",
        optional: true,
      },
      previewUntil: {
        type: "N",
        description:
          "Unix time in seconds after which the preview is not shown: when its message expires. It is not the time " +
          "to live of the row, which stays.",
        optional: true,
      },
      lastReadId: {
        type: "S",
        description: "The newest message that the participant has marked as read.",
        optional: true,
      },
      blocked: {
        type: "BOOL",
        description: "Whether the other side wants no more messages of this participant. Only the other side sets it.",
        optional: true,
      },
      otherLeft: {
        type: "BOOL",
        description:
          "That the other side has left for good: the conversation can be read, and no one writes to it any more.",
        optional: true,
      },
    },
  },
} as const satisfies Readonly<Record<string, Entity>>;
