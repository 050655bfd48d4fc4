import type { Guarantee, RequestSet } from "../../../guarantees/guarantee";
import { SOURCES } from "../../../guarantees/sources";
import type { Condition } from "../../../policies/document";

/** One kind of call of an access pattern, as somebody wrote it down who does not know the policies. */
interface PatternCall {
  readonly action: string;
  readonly resource: string;
  readonly keys: string;
  readonly attributes: readonly string[];
  readonly onlyInTransaction?: true;
}

const MESSAGE = ["pk", "sk", "senderId", "text", "sentAt", "expiresAt"];
const MEMBERSHIP = ["pk", "sk", "gsi1pk", "gsi1sk", "otherUserId", "preview", "lastSenderId"];

/** What each pattern needs. The roles of the patterns are the subjects of the same name. */
const PATTERNS: Readonly<Record<string, { readonly does: string; readonly calls: readonly PatternCall[] }>> = {
  showConversation: {
    does: "reads the caller's membership and the messages of a conversation",
    calls: [
      { action: "dynamodb:GetItem", resource: "@table", keys: "GRP#*", attributes: ["pk", "sk"] },
      { action: "dynamodb:Query", resource: "@table", keys: "MSG#*", attributes: MESSAGE },
    ],
  },
  listConversations: {
    does: "reads the caller's inbox from the index",
    calls: [{ action: "dynamodb:Query", resource: "@table/index/gsi1", keys: "GRP#*", attributes: MEMBERSHIP }],
  },
  createMessage: {
    does: "reads a membership, puts a message, and puts memberships in a transaction",
    calls: [
      { action: "dynamodb:GetItem", resource: "@table", keys: "GRP#*", attributes: ["pk", "sk", "participantIds"] },
      { action: "dynamodb:PutItem", resource: "@table", keys: "MSG#*", attributes: [...MESSAGE, "participantIds"] },
      {
        action: "dynamodb:PutItem",
        resource: "@table",
        keys: "GRP#*",
        attributes: [...MEMBERSHIP, "participantIds"],
        onlyInTransaction: true,
      },
    ],
  },
  updateGroup: {
    does: "updates memberships after a message",
    calls: [
      {
        action: "dynamodb:UpdateItem",
        resource: "@table",
        keys: "GRP#*",
        attributes: ["pk", "sk", "gsi1sk", "preview", "lastSenderId"],
      },
    ],
  },
};

const STREAM_READS: RequestSet = {
  Action: ["dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream", "dynamodb:ListStreams"],
  Resource: "@table/stream/*",
};

/** The key of the texts that a function encrypts or decrypts: one row of a table of its own. */
const BRANCH_KEY_READS: RequestSet = {
  Action: "dynamodb:GetItem",
  Resource: "@keyStore",
  Condition: {
    Null: { "dynamodb:LeadingKeys": "false" },
    "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": "@branchKey" },
  },
};

/** What the roles of the patterns do in DynamoDB, each by its role, and nothing else. */
export const CALLS_OF_THE_PATTERNS: readonly RequestSet[] = [
  ...Object.entries(PATTERNS).flatMap(([pattern, { calls }]) =>
    calls.map((call): RequestSet => ({ by: `@${pattern}`, ...callOf(call) })),
  ),
  { by: "@patternRole", ...BRANCH_KEY_READS },
  { by: "@updateGroup", ...STREAM_READS },
];

/** Each role can carry out its pattern, and nothing else on any table. */
export const PATTERN_ROLES: readonly Guarantee[] = Object.entries(PATTERNS).flatMap(
  ([pattern, { does, calls }]): Guarantee[] => [
    {
      id: `PATTERN-${pattern}-only`,
      sentence: `The role of ${pattern} ${does}, and does nothing else in DynamoDB but fetch the key of texts.`,
      source: SOURCES.leastPrivilege,
      kind: "never",
      requests: [{ by: `@${pattern}`, Action: "dynamodb:*" }],
      except: [...calls.map(callOf), BRANCH_KEY_READS, ...(pattern === "updateGroup" ? [STREAM_READS] : [])],
    },
    {
      id: `PATTERN-${pattern}-works`,
      sentence: `The role of ${pattern} can always do its work through our endpoint.`,
      source: "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/welcome.html",
      kind: "always",
      requests: calls.map((call) => workOf(pattern, call)),
    },
  ],
);

function callOf(call: PatternCall): RequestSet {
  return { Action: call.action, Resource: call.resource, Condition: conditionOf(call, {}) };
}

function workOf(pattern: string, call: PatternCall): RequestSet {
  return {
    by: `@${pattern}`,
    ...callOf(call),
    Condition: conditionOf(call, {
      "aws:SourceVpce": "@endpoint",
      "aws:RequestedRegion": "@approvedRegion",
      "aws:SecureTransport": "true",
    }),
  };
}

function conditionOf(
  { action, keys, attributes, onlyInTransaction }: PatternCall,
  equal: Record<string, string>,
): Condition {
  const isWrite = /:(Put|Update)Item$/.test(action);
  return {
    Null: { "dynamodb:LeadingKeys": "false" },
    "ForAllValues:StringLike": { "dynamodb:LeadingKeys": keys },
    "ForAllValues:StringEquals": { "dynamodb:Attributes": attributes },
    StringEqualsIfExists: isWrite ? { "dynamodb:ReturnValues": "NONE" } : { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" },
    ...(onlyInTransaction && { "ForAnyValue:StringEquals": { "dynamodb:EnclosingOperation": "TransactWriteItems" } }),
    ...(Object.keys(equal).length > 0 && { StringEquals: equal }),
  };
}
