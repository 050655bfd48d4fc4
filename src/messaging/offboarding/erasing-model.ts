import { defineModel } from "../../model/define-model";
import { messagingItems } from "../items";
import { messagingModel } from "../model";

const { message, membership } = messagingItems;
const { offboardUser } = messagingModel.patterns;
const [findMemberships, markOtherSide, readOtherSide, takePreview, deleteMembership] = offboardUser.steps;

/**
 * Direct messages of an environment whose users take their texts with them: `messaging.eraseMessages`.
 *
 * It is the model of messages, but for pattern G, which also takes the texts that the leaving user wrote out of their
 * rows. Table, indexes and the other patterns are the same, so that the option can be set and taken back at any time.
 */
export const erasingModel = defineModel({
  ...messagingModel,
  entities: {
    message: {
      ...message,
      attributes: {
        ...message.attributes,
        text: { ...message.attributes.text, optional: true },
      },
    },
    membership,
  },
  patterns: {
    ...messagingModel.patterns,
    offboardUser: {
      ...offboardUser,
      description:
        "The memberships of a user, what the other side's rows have of theirs, and the texts that they wrote. The rows of messages stay.",
      steps: [
        findMemberships,
        markOtherSide,
        {
          ...markOtherSide,
          note: "The user's own row too: from then on no message of the user is accepted, whatever token still works.",
        },
        readOtherSide,
        takePreview,
        {
          operation: "Query",
          entity: "message",
          purpose: "content",
          note: "Who wrote which message of the conversation, and whose text is gone already. No text is read.",
          consistentRead: true,
          pageSize: 100,
          viaCache: false,
          reads: ["v", "senderId", "erased"],
        },
        {
          operation: "UpdateItem",
          entity: "message",
          purpose: "content",
          note: "Once for each message of the user. The row stays, so that the other side keeps the order of the conversation.",
          viaCache: false,
          writes: ["erased"],
          removes: ["text"],
          guard: { kind: "equalsGiven", attribute: "senderId" },
        },
        deleteMembership,
      ],
    },
  },
});
