import type { PatternNeeds, Workload } from "../../../guarantees/patterns/workload";

const MESSAGE = ["pk", "sk", "v", "senderId", "text", "sentAt", "expiresAt"];
const MEMBERSHIP = ["pk", "sk", "gsi1pk", "gsi1sk", "v", "otherUserId", "preview", "lastSenderId", "previewUntil"];

/**
 * Every access pattern and what it needs, written by hand. Nothing is derived from the model or a policy, so that a
 * mistake there does not become a promise here.
 *
 * A pattern of the model that is missing here violates IDENTITY-6: its role may do what no guarantee allows.
 */
export const ACCESS_PATTERNS: Readonly<Record<string, PatternNeeds>> = {
  showConversation: {
    does: "reads the caller's membership and the messages of a conversation",
    calls: [
      { action: "dynamodb:GetItem", resource: "@table", keys: "GRP#*", attributes: ["pk", "sk", "gsi1sk"] },
      { action: "dynamodb:Query", resource: "@table", keys: "MSG#*", attributes: [...MESSAGE, "erased"] },
    ],
    startedBy: ["GET/conversations/*/messages"],
    decrypts: ["text"],
    usesCache: true,
  },
  listConversations: {
    does: "reads the caller's inbox from the index",
    calls: [
      {
        action: "dynamodb:Query",
        resource: "@table/index/gsi1",
        keys: "GRP#*",
        attributes: [...MEMBERSHIP, "lastReadId", "otherLeft"],
      },
    ],
    startedBy: ["GET/conversations"],
    decrypts: ["preview"],
    usesCache: true,
  },
  createMessage: {
    does: "reads a membership, puts a message, and puts memberships in a transaction",
    calls: [
      {
        action: "dynamodb:GetItem",
        resource: "@table",
        keys: "GRP#*",
        attributes: ["pk", "sk", "blocked", "otherLeft"],
      },
      { action: "dynamodb:PutItem", resource: "@table", keys: "MSG#*", attributes: MESSAGE },
      {
        action: "dynamodb:PutItem",
        resource: "@table",
        keys: "GRP#*",
        attributes: [...MEMBERSHIP, "participantIds"],
        onlyInTransaction: true,
      },
    ],
    startedBy: ["POST/conversations", "POST/conversations/*/messages"],
    decrypts: ["text"],
    encrypts: ["text", "preview"],
  },
  updateGroup: {
    does: "reads the sender's membership after a message, and updates memberships",
    calls: [
      { action: "dynamodb:GetItem", resource: "@table", keys: "GRP#*", attributes: ["pk", "sk", "participantIds"] },
      {
        action: "dynamodb:UpdateItem",
        resource: "@table",
        keys: "GRP#*",
        attributes: ["pk", "sk", "gsi1sk", "v", "preview", "lastSenderId", "previewUntil", "otherLeft"],
      },
    ],
    startedBy: "stream",
    decrypts: ["text"],
    encrypts: ["preview"],
  },
  markConversation: {
    does: "sets in memberships how far somebody has read, and whether the other side wants their messages",
    calls: [
      {
        action: "dynamodb:UpdateItem",
        resource: "@table",
        keys: "GRP#*",
        attributes: ["pk", "sk", "lastReadId", "blocked"],
      },
    ],
    startedBy: ["POST/conversations/*/read", "POST/conversations/*/block"],
  },
  offboardUser: {
    does: "queries, reads, marks and deletes memberships, and takes previews out of them",
    calls: [
      { action: "dynamodb:Query", resource: "@table", keys: "GRP#*", attributes: ["pk", "sk", "v", "otherUserId"] },
      {
        action: "dynamodb:UpdateItem",
        resource: "@table",
        keys: "GRP#*",
        attributes: ["pk", "sk", "otherLeft", "preview", "lastSenderId", "previewUntil"],
      },
      { action: "dynamodb:GetItem", resource: "@table", keys: "GRP#*", attributes: ["pk", "sk", "v", "lastSenderId"] },
      { action: "dynamodb:DeleteItem", resource: "@table", keys: "GRP#*", attributes: ["pk", "sk"] },
    ],
    startedBy: "queue",
  },
};

/**
 * What pattern G needs in an environment whose users take their texts with them: it also finds the messages of a user,
 * without a text, and takes the texts out of them.
 */
const OFFBOARDING_WITH_TEXTS: PatternNeeds = {
  does: "queries, reads, marks and deletes memberships, and takes previews out of them and texts out of messages",
  calls: [
    ...(ACCESS_PATTERNS.offboardUser?.calls ?? []),
    {
      action: "dynamodb:Query",
      resource: "@table",
      keys: "MSG#*",
      attributes: ["pk", "sk", "v", "senderId", "erased"],
    },
    {
      action: "dynamodb:UpdateItem",
      resource: "@table",
      keys: "MSG#*",
      attributes: ["pk", "sk", "senderId", "text", "erased"],
    },
  ],
  startedBy: "queue",
};

/** The messaging workload, from which its guarantees are made. */
export const MESSAGING: Workload = {
  patterns: ACCESS_PATTERNS,
  indexes: ["gsi1"],
  cacheActions: ["dax:Query"],
  writtenOnce: {
    what: "a message",
    keys: "MSG#*",
    erasedBy: {
      pattern: "offboardUser",
      subject: "@textEraser",
      words: "the function that erases users in an environment with messaging.eraseMessages",
    },
  },
  comparison: { index: "gsi1", keys: ["pk", "sk", "gsi1pk", "gsi1sk"], queue: "@offboardUserWorkQueue" },
  firstCall: { does: "query messages", action: "dynamodb:Query", resource: "@table" },
  hasFunctions: true,
};

/** As much of a model as says whether its pattern G takes texts. */
interface Steps {
  readonly patterns: Readonly<
    Record<string, { readonly steps: readonly { readonly entity: string | readonly string[] }[] }>
  >;
}

/**
 * What is written by hand of the patterns, for a model with pattern G as it is or as it takes texts too. Whether it may,
 * the model does not decide: see ERASE-1.
 */
export function writtenNeeds({ patterns }: Steps): Readonly<Record<string, PatternNeeds>> {
  const { steps = [] } = patterns.offboardUser ?? {};
  const takesTexts = steps.some(({ entity }) => [entity].flat().includes("message"));
  return takesTexts ? { ...ACCESS_PATTERNS, offboardUser: OFFBOARDING_WITH_TEXTS } : ACCESS_PATTERNS;
}

/** The kinds of item by which a model is known as one of messaging, with more patterns or fewer. */
export const MESSAGING_ITEMS: readonly string[] = ["message", "membership"];
