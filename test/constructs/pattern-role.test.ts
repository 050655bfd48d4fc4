import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { evaluate } from "../../local/iam/evaluator";
import { patternRolePolicy } from "../../policies/identity/pattern-role-policy";
import { messagingModel } from "../../src/messaging/model";
import { accessScope } from "../../src/model/access-scope";
import type { PatternName } from "../../src/model/types";
import { policyIn, templateWith } from "../support/synthesized-template";
import { ACCOUNT, CLUSTER_ARN, patternRole, TABLE_ARN } from "./builders";

type Pattern = PatternName<typeof messagingModel>;

/** A call of DynamoDB as IAM sees it. */
interface Call {
  readonly action: string;
  readonly index?: string;
  readonly leadingKeys?: readonly string[];
  readonly attributes?: readonly string[];
  readonly select?: string;
  readonly returnValues?: string;
  readonly enclosingOperation?: string;
}

const KEYS = ["pk", "sk"];
const MESSAGE = ["v", "senderId", "text", "sentAt", "expiresAt"];
const LINE = ["v", "otherUserId", "preview", "lastSenderId", "previewUntil"];
const INBOX_ROW = ["pk", "sk", "gsi1pk", "gsi1sk", ...LINE, "participantIds"];

const read = (action: string, key: string, attributes: readonly string[], index?: string): Call => ({
  action: `dynamodb:${action}`,
  index,
  leadingKeys: [key],
  attributes,
  select: "SPECIFIC_ATTRIBUTES",
});
const write = (action: string, key: string, attributes: readonly string[]): Call => ({
  action: `dynamodb:${action}`,
  leadingKeys: [key],
  attributes,
  returnValues: "NONE",
});

/** What the handler of each pattern calls. */
const OWN: Readonly<Record<Pattern, readonly (readonly [string, Call])[]>> = {
  showConversation: [
    ["reads the caller's membership", read("GetItem", "GRP#u1", [...KEYS, "gsi1sk"])],
    ["queries the messages", read("Query", "MSG#g1", [...KEYS, ...MESSAGE])],
  ],
  listConversations: [
    [
      "queries the inbox by recency",
      read("Query", "GRP#u1", [...KEYS, "gsi1pk", "gsi1sk", ...LINE, "lastReadId", "otherLeft"], "gsi1"),
    ],
  ],
  createMessage: [
    ["reads whether the sender is wanted", read("GetItem", "GRP#u1", [...KEYS, "blocked", "otherLeft"])],
    ["puts a message", write("PutItem", "MSG#g1", [...KEYS, ...MESSAGE])],
    [
      "puts a membership in a transaction",
      { ...write("PutItem", "GRP#u1", INBOX_ROW), enclosingOperation: "TransactWriteItems" },
    ],
  ],
  updateGroup: [
    ["reads the sender's membership", read("GetItem", "GRP#u1", [...KEYS, "participantIds"])],
    [
      "moves a membership forward",
      write("UpdateItem", "GRP#u1", [...KEYS, "gsi1sk", "v", "preview", "lastSenderId", "previewUntil", "otherLeft"]),
    ],
  ],
  markConversation: [
    ["marks how far somebody has read", write("UpdateItem", "GRP#u1", [...KEYS, "lastReadId"])],
    ["marks that somebody is not wanted", write("UpdateItem", "GRP#u1", [...KEYS, "blocked"])],
  ],
  offboardUser: [
    ["queries the memberships of a user", read("Query", "GRP#u1", [...KEYS, "v", "otherUserId"])],
    ["marks the row of the other side", write("UpdateItem", "GRP#u1", [...KEYS, "otherLeft"])],
    ["reads whose preview it has", read("GetItem", "GRP#u1", [...KEYS, "v", "lastSenderId"])],
    [
      "takes the preview away",
      write("UpdateItem", "GRP#u1", [...KEYS, "preview", "lastSenderId", "previewUntil", "otherLeft"]),
    ],
    ["deletes a membership", write("DeleteItem", "GRP#u1", KEYS)],
  ],
};

const PATTERNS = Object.keys(OWN) as readonly Pattern[];

function decide(pattern: Pattern, call: Call, tableArn = TABLE_ARN): string {
  const template = templateWith(patternRole({ pattern }));
  const context = {
    "dynamodb:LeadingKeys": call.leadingKeys,
    "dynamodb:Attributes": call.attributes,
    "dynamodb:Select": call.select,
    "dynamodb:ReturnValues": call.returnValues,
    "dynamodb:EnclosingOperation": call.enclosingOperation,
  };
  const present = Object.entries(context).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  return evaluate({
    policies: template.all(IamRolePolicy).map((resource) => policyIn(resource)),
    request: {
      principal: `arn:aws:iam::${ACCOUNT}:role/show-conversation`,
      action: call.action,
      resource: call.index === undefined ? tableArn : `${tableArn}/index/${call.index}`,
      context: Object.fromEntries(present),
    },
  }).decision;
}

it("knows every pattern of the model", () => {
  expect([...PATTERNS].sort()).toEqual(Object.keys(messagingModel.patterns).sort());
});

describe.each(PATTERNS)("the role of %s", (pattern) => {
  const own = OWN[pattern];

  it("has exactly the policy that follows from the model", () => {
    const policy = policyIn(templateWith(patternRole({ pattern })).only(IamRolePolicy));
    expect(policy).toEqual(
      patternRolePolicy({ tableArn: TABLE_ARN, access: accessScope({ model: messagingModel, pattern }) }),
    );
  });

  it("is assumed by Lambda and no one else", () => {
    const { Statement } = policyIn(templateWith(patternRole({ pattern })).only(IamRole), "assume_role_policy");
    expect(Statement.map(({ Principal }) => Principal)).toEqual([{ Service: "lambda.amazonaws.com" }]);
  });

  it.each(own)("%s", (_, call) => {
    expect(decide(pattern, call)).toBe("allow");
  });

  it.each(own)("%s, but not of another table", (_, call) => {
    expect(decide(pattern, call, `${TABLE_ARN}-archive`)).toBe("implicitDeny");
    expect(decide(pattern, call, TABLE_ARN.replace(ACCOUNT, "999999999999"))).toBe("implicitDeny");
  });

  it.each(own)("%s, but not of another index", (_, call) => {
    expect(decide(pattern, { ...call, index: "gsi2" })).toBe("implicitDeny");
    expect(decide(pattern, { ...call, index: call.index === undefined ? "gsi1" : undefined })).toBe("implicitDeny");
  });

  it.each(own)("%s, but not of a foreign row type", (_, call) => {
    for (const key of ["USER#u1", "MSGS#g1", "msg#g1", "", "#"]) {
      expect(decide(pattern, { ...call, leadingKeys: [key] })).toBe("implicitDeny");
    }
  });

  it.each(own)("%s, but not along with a foreign row", (_, call) => {
    expect(decide(pattern, { ...call, leadingKeys: [...(call.leadingKeys ?? []), "USER#u1"] })).toBe("implicitDeny");
  });

  it.each(own)("%s, but not without naming a key", (_, call) => {
    expect(decide(pattern, { ...call, leadingKeys: undefined })).toBe("implicitDeny");
  });

  it.each(own)("%s, but not an attribute more", (_, call) => {
    expect(decide(pattern, { ...call, attributes: [...(call.attributes ?? []), "secret"] })).toBe("implicitDeny");
  });

  it.each(own)("%s, but is not shown more than it names", (_, call) => {
    const wider: Call =
      call.select === undefined ? { ...call, returnValues: "ALL_OLD" } : { ...call, select: "ALL_ATTRIBUTES" };
    expect(decide(pattern, wider)).toBe("implicitDeny");
  });

  it.each([
    "Scan",
    "DeleteItem",
    "BatchWriteItem",
    "BatchGetItem",
    "ConditionCheckItem",
    "PartiQLSelect",
    "PartiQLInsert",
    "PartiQLUpdate",
    "PartiQLDelete",
    "GetRecords",
    "DescribeTable",
    "UpdateTable",
    "DeleteTable",
    "PutResourcePolicy",
    "ExportTableToPointInTime",
  ])("is refused %s, on rows and attributes that are its own", (action) => {
    for (const [, call] of own) {
      if (call.action === `dynamodb:${action}`) continue;
      const asDeletion =
        action === "DeleteItem" && pattern === "offboardUser" && (call.attributes ?? []).length <= KEYS.length;
      if (asDeletion) continue;
      expect(decide(pattern, { ...call, action: `dynamodb:${action}` })).toBe("implicitDeny");
    }
  });

  it("is refused what the other patterns do on their rows", () => {
    const foreign = PATTERNS.filter((other) => other !== pattern).flatMap((other) => OWN[other]);
    const allowed = foreign.filter(([, call]) => decide(pattern, call) === "allow").map(([name]) => name);
    // The condition of an update of `updateGroup` names the mark, and IAM does not tell what is compared from what is set.
    const compared = ["marks the row of the other side", "takes the preview away"];
    expect(allowed).toEqual(pattern === "updateGroup" ? compared : []);
  });
});

describe("where there is a cache", () => {
  const decideInCache = (pattern: Pattern, action: string, resource = CLUSTER_ARN) =>
    evaluate({
      policies: [policyIn(templateWith(patternRole({ pattern, cacheClusterArn: CLUSTER_ARN })).only(IamRolePolicy))],
      request: { principal: `arn:aws:iam::${ACCOUNT}:role/show-conversation`, action, resource, context: {} },
    }).decision;

  it.each(PATTERNS)("the role of %s queries it if its pattern does, and does nothing else there", (pattern) => {
    const isCached = pattern === "showConversation" || pattern === "listConversations";
    expect(decideInCache(pattern, "dax:Query")).toBe(isCached ? "allow" : "implicitDeny");
    expect(decideInCache(pattern, "dax:Query", `${CLUSTER_ARN}-old`)).toBe("implicitDeny");
    for (const action of ["GetItem", "BatchGetItem", "Scan", "PutItem", "UpdateItem", "DeleteItem", "DeleteCluster"]) {
      expect(decideInCache(pattern, `dax:${action}`)).toBe("implicitDeny");
    }
  });

  it.each(PATTERNS)("the role of %s reaches it only when it is named", (pattern) => {
    const policy = policyIn(templateWith(patternRole({ pattern })).only(IamRolePolicy));
    expect(JSON.stringify(policy)).not.toContain("dax:");
  });
});

it("the role of createMessage cannot put a membership outside a transaction", () => {
  expect(decide("createMessage", write("PutItem", "GRP#u1", INBOX_ROW))).toBe("implicitDeny");
});
