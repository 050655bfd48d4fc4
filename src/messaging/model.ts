import { defineModel } from "../model/define-model";
import { messagingItems } from "./items";
import { OFFBOARDING_QUEUE } from "./offboarding-queue";

/**
 * Direct messages: conversations of people, newest first, in one table.
 *
 * Keys never change. Only the sparse index `gsi1` orders conversations by time: with a time in the key of the table,
 * every message would delete and put the row of its conversation, and a crash in between would lose the row. There is
 * no local index, because it would hold every conversation below 10 GB.
 *
 * An identifier that is part of a key is not stored as an attribute, so that no copy can disagree with the key;
 * `parseKey` reads it back. Key values appear in clear in audit logs, so they hold identifiers, and never names,
 * addresses or text.
 */
export const messagingModel = defineModel({
  partitionKey: { name: "pk", type: "S" },
  sortKey: { name: "sk", type: "S" },
  timeToLiveAttribute: "expiresAt",
  stream: { viewType: "NEW_IMAGE" },
  indexes: [
    {
      name: "gsi1",
      kind: "global",
      partitionKey: { name: "gsi1pk", type: "S" },
      sortKey: { name: "gsi1sk", type: "S" },
      // Exactly what listConversations shows. It includes the preview, which is part of a message: index and cache hold
      // it as ciphertext, and without it the list would cost one more read for each row.
      projection: {
        type: "INCLUDE",
        attributes: ["lastReadId", "lastSenderId", "otherLeft", "otherUserId", "preview", "previewUntil", "v"],
      },
    },
  ],
  entities: messagingItems,
  patterns: {
    showConversation: {
      id: "A",
      title: "Show a conversation",
      description: "The messages of a conversation that the caller is in, newest first.",
      steps: [
        {
          operation: "GetItem",
          entity: "membership",
          purpose: "authorisation",
          note: "Is the caller in this conversation? A cache would answer for someone who has just left it.",
          consistentRead: true,
          viaCache: false,
          reads: ["gsi1sk"],
        },
        {
          operation: "Query",
          entity: "message",
          purpose: "content",
          note:
            "Who asks what is new since a message gets newer ones only. If the membership names none, this step is left " +
            "out; if it does, the cache is.",
          order: "descending",
          pageSize: 25,
          viaCache: true,
          reads: ["v", "senderId", "text", "sentAt", "expiresAt"],
        },
      ],
    },
    listConversations: {
      id: "B",
      title: "List conversations",
      description: "The caller's conversations, the one with the newest message first.",
      steps: [
        {
          operation: "Query",
          entity: "membership",
          index: "gsi1",
          purpose: "content",
          order: "descending",
          pageSize: 25,
          viaCache: true,
          reads: ["v", "otherUserId", "preview", "lastSenderId", "previewUntil", "lastReadId", "otherLeft"],
        },
      ],
    },
    createMessage: {
      id: "C",
      title: "Create a message",
      description: "A message in a conversation that the caller is in, or the first message of a new conversation.",
      steps: [
        {
          operation: "GetItem",
          entity: "membership",
          purpose: "authorisation",
          note: "Is the sender in this conversation, is the other side, and are the messages of the sender wanted?",
          consistentRead: true,
          viaCache: false,
          reads: ["blocked", "otherLeft"],
        },
        {
          operation: "PutItem",
          entity: "message",
          purpose: "content",
          note: "Alone in a conversation that exists; in one transaction with both memberships when it starts one.",
          viaCache: false,
          writes: ["v", "senderId", "text", "sentAt", "expiresAt"],
          guard: { kind: "absent" },
        },
        {
          operation: "PutItem",
          entity: "membership",
          purpose: "content",
          note: "The sender's row of a new conversation.",
          viaCache: false,
          writes: ["v", "otherUserId", "participantIds", "preview", "lastSenderId", "previewUntil"],
          guard: { kind: "absent" },
          onlyInTransaction: true,
        },
        {
          operation: "PutItem",
          entity: "membership",
          purpose: "content",
          note: "The other participant's row of a new conversation.",
          viaCache: false,
          writes: ["v", "otherUserId", "participantIds", "preview", "lastSenderId", "previewUntil"],
          guard: { kind: "absent" },
          onlyInTransaction: true,
        },
      ],
    },
    updateGroup: {
      id: "D",
      title: "Update the conversation's rows",
      description: "After a message: its preview and its place in every participant's inbox.",
      trigger: { kind: "stream", events: ["INSERT"], entity: "message" },
      steps: [
        {
          operation: "GetItem",
          entity: "membership",
          purpose: "content",
          note:
            "Who else is in the conversation, by the sender's membership. A copy of it in each message would make every " +
            "page dearer. The membership may be as new as the message.",
          consistentRead: true,
          viaCache: false,
          reads: ["participantIds"],
        },
        {
          operation: "UpdateItem",
          entity: "membership",
          purpose: "content",
          note:
            "Once for each participant. A row that is as new or newer stays as it is: that is success, not failure. A row " +
            "whose other side has left stays too, so that no preview of theirs comes back.",
          viaCache: false,
          writes: ["gsi1sk", "v", "preview", "lastSenderId", "previewUntil"],
          guard: { kind: "olderThan", attribute: "gsi1sk", unless: "otherLeft" },
        },
      ],
    },
    markConversation: {
      id: "E",
      title: "Mark a conversation",
      description: "How far the caller has read, or whether the caller wants messages of the other side.",
      steps: [
        {
          operation: "UpdateItem",
          entity: "membership",
          purpose: "content",
          note: "The caller's own row. It never moves back, and is never made here.",
          viaCache: false,
          writes: ["lastReadId"],
          guard: { kind: "olderThanOrUnset", attribute: "lastReadId" },
        },
        {
          operation: "UpdateItem",
          entity: "membership",
          purpose: "content",
          note:
            "The row of the other side, which createMessage reads anyway. That the caller is the other one of the pair " +
            "follows from the id of the conversation.",
          viaCache: false,
          writes: ["blocked"],
          guard: { kind: "exists" },
        },
      ],
    },
    offboardUser: {
      id: "G",
      title: "Erase a user who leaves",
      description: "The memberships of a user, and what the other side's rows have of theirs. Messages stay.",
      trigger: { kind: "queue", name: OFFBOARDING_QUEUE },
      steps: [
        {
          operation: "Query",
          entity: "membership",
          purpose: "content",
          note: "What the user is in, on the table: the index may not have a row yet. Erased rows are on no later page.",
          consistentRead: true,
          pageSize: 100,
          viaCache: false,
          reads: ["v", "otherUserId"],
        },
        {
          operation: "UpdateItem",
          entity: "membership",
          purpose: "content",
          note: "The row of the other side, first: from then on no other pattern writes a preview or the user's row.",
          viaCache: false,
          writes: ["otherLeft"],
          guard: { kind: "attributeAbsent", attribute: "otherLeft" },
        },
        {
          operation: "GetItem",
          entity: "membership",
          purpose: "content",
          note: "Whose preview the row of the other side has. It does not change any more.",
          consistentRead: true,
          viaCache: false,
          reads: ["v", "lastSenderId"],
        },
        {
          operation: "UpdateItem",
          entity: "membership",
          purpose: "content",
          note: "The row of the other side, if the preview is the user's.",
          viaCache: false,
          removes: ["preview", "lastSenderId", "previewUntil"],
          guard: { kind: "attributeExists", attribute: "otherLeft" },
        },
        {
          operation: "DeleteItem",
          entity: "membership",
          purpose: "content",
          note: "The user's own row, last: as long as it is there, the work on its conversation is not done.",
          viaCache: false,
          reason: "A user who leaves has a right to it, and a membership does not expire.",
        },
      ],
    },
  },
});
