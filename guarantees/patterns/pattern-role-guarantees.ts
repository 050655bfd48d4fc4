import type { Condition } from "../asked-condition";
import type { Guarantee, RequestSet } from "../guarantee";
import { SOURCES } from "../sources";
import { ONLY_THE_BRANCH_KEY } from "./text-key-uses";
import { hasTexts, type PatternCall, patternsThat, type Workload } from "./workload";

const STREAM_READS: RequestSet = {
  Action: ["dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream", "dynamodb:ListStreams"],
  Resource: "@table/stream/*",
};

/** A function that handles texts reads the branch key: one row of the key store. */
const BRANCH_KEY_READS: RequestSet = {
  by: "@textRole",
  Action: "dynamodb:GetItem",
  Resource: "@keyStore",
  Condition: ONLY_THE_BRANCH_KEY,
};

const branchKeyReads = (workload: Workload): readonly RequestSet[] => (hasTexts(workload) ? [BRANCH_KEY_READS] : []);

/** Every call to DynamoDB that the role of a pattern may make. */
export const callsOfThePatterns = (workload: Workload): readonly RequestSet[] => [
  ...Object.entries(workload.patterns).flatMap(([pattern, { calls }]) =>
    calls.map((call): RequestSet => ({ by: `@${pattern}`, ...callOf(call) })),
  ),
  ...branchKeyReads(workload),
  ...patternsThat(workload, ({ startedBy }) => startedBy === "stream").map((by) => ({ by, ...STREAM_READS })),
];

/** Each role can carry out its pattern, and make no other call to DynamoDB. */
export function patternRoles(workload: Workload): readonly Guarantee[] {
  const furtherReads = branchKeyReads(workload);
  return Object.entries(workload.patterns).flatMap(([pattern, { does, calls, startedBy }]): Guarantee[] => [
    {
      id: `PATTERN-${pattern}-only`,
      sentence: `The role of ${pattern} ${does}, and can do nothing else in DynamoDB${furtherReads.length > 0 ? " but read the branch key" : ""}.`,
      source: SOURCES.leastPrivilege,
      kind: "never",
      requests: [{ by: `@${pattern}`, Action: "dynamodb:*" }],
      except: [...calls.map(callOf), ...furtherReads, ...(startedBy === "stream" ? [STREAM_READS] : [])],
    },
    {
      id: `PATTERN-${pattern}-works`,
      sentence: `The role of ${pattern} can always do its work through our endpoint.`,
      source: "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/welcome.html",
      kind: "always",
      requests: calls.map((call) => workOf(pattern, call)),
    },
  ]);
}

/** The requests that a call of a pattern makes, by every role that makes it. */
export function callOf(call: PatternCall): RequestSet {
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

/** What a call of a pattern asks for, with more keys that have these values. */
export function conditionOf(
  { action, keys, attributes, onlyInTransaction }: PatternCall,
  equal: Record<string, string>,
): Condition {
  const isRead = READS.includes(action);
  return {
    ...(keys !== undefined && {
      Null: { "dynamodb:LeadingKeys": "false", ...tagIn(keys) },
      "ForAllValues:StringLike": { "dynamodb:LeadingKeys": keys },
    }),
    "ForAllValues:StringEquals": { "dynamodb:Attributes": attributes },
    // A check returns nothing, and a write in a batch neither.
    ...(isRead && { StringEqualsIfExists: { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" } }),
    ...(WRITES.includes(action) && { StringEqualsIfExists: { "dynamodb:ReturnValues": "NONE" } }),
    ...(onlyInTransaction && {
      "ForAnyValue:StringEquals": {
        "dynamodb:EnclosingOperation": isRead ? "TransactGetItems" : "TransactWriteItems",
      },
    }),
    ...(Object.keys(equal).length > 0 && { StringEquals: equal }),
  };
}

const READS = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"];
const WRITES = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"];

/** A key with the tag of the session is of no use to a session without it. */
function tagIn(keys: string): Readonly<Record<string, string>> {
  const [, tag] = /\$\{(aws:PrincipalTag\/[^}]+)\}/.exec(keys) ?? [];
  return tag === undefined ? {} : { [tag]: "false" };
}
