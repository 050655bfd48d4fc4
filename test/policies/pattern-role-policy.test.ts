import type { Statement } from "../../policies/document";
import type { CacheAccess } from "../../policies/identity/cache-access";
import type { PatternAccess } from "../../policies/identity/pattern-access";
import { patternRolePolicy } from "../../policies/identity/pattern-role-policy";
import { CLUSTER, INDEX, READ_STREAM, STREAM, TABLE, WRITE_LOG } from "./fixtures";

const query: PatternAccess = {
  sid: "QueryMessagesOfAGroup",
  actions: ["dynamodb:Query"],
  leadingKeys: ["MSG#*"],
  attributes: ["pk", "sk"],
};

const only = (access: PatternAccess) => patternRolePolicy({ tableArn: TABLE, access: [access] }).Statement[0];

it("asks a query for named attributes of keys that are there", () => {
  expect(only(query)).toEqual({
    Sid: "QueryMessagesOfAGroup",
    Effect: "Allow",
    Action: "dynamodb:Query",
    Resource: TABLE,
    Condition: {
      "ForAllValues:StringLike": { "dynamodb:LeadingKeys": "MSG#*" },
      Null: { "dynamodb:LeadingKeys": "false" },
      "ForAllValues:StringEquals": { "dynamodb:Attributes": ["pk", "sk"] },
      StringEqualsIfExists: { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" },
    },
  });
});

it("is on the named index only", () => {
  expect(only({ ...query, index: "inbox" })?.Resource).toBe(INDEX);
});

it("lets a write return nothing, unless it says otherwise", () => {
  const put = { ...query, actions: ["dynamodb:PutItem"] };
  expect(only(put)?.Condition?.StringEqualsIfExists).toEqual({ "dynamodb:ReturnValues": "NONE" });
  expect(only({ ...put, returnValues: ["NONE", "UPDATED_NEW"] })?.Condition?.StringEqualsIfExists).toEqual({
    "dynamodb:ReturnValues": ["NONE", "UPDATED_NEW"],
  });
});

it("asks nothing of the form of a mere check", () => {
  const check = only({ ...query, actions: ["dynamodb:ConditionCheckItem"], onlyInTransaction: true });
  expect(check?.Condition).not.toHaveProperty("StringEqualsIfExists");
  expect(check?.Condition?.["ForAnyValue:StringEquals"]).toEqual({
    "dynamodb:EnclosingOperation": "TransactWriteItems",
  });
});

it("takes a leading key with a policy variable after its constant start", () => {
  expect(() => only({ ...query, leadingKeys: [`GRP#\${aws:PrincipalTag/sub}`] })).not.toThrow();
});

it.each<[string, Partial<PatternAccess>]>([
  ["every key", { leadingKeys: ["*"] }],
  ["a key without a constant start", { leadingKeys: ["MSG#*", "*#1"] }],
  ["a key that starts with any character", { leadingKeys: ["?SG#1"] }],
  ["a key that is all variable", { leadingKeys: [`\${aws:username}`] }],
  ["an empty key", { leadingKeys: [""] }],
  ["no keys", { leadingKeys: [] }],
  ["a scan", { actions: ["dynamodb:Scan"] }],
  ["a deletion", { actions: ["dynamodb:PutItem", "dynamodb:DeleteItem"] }],
  ["a batch of writes, which can delete", { actions: ["dynamodb:BatchWriteItem"] }],
  ["PartiQL", { actions: ["dynamodb:PartiQLSelect"] }],
  ["a wildcard action", { actions: ["dynamodb:Get*"] }],
  ["every action", { actions: ["dynamodb:*"] }],
  ["no action", { actions: [] }],
  ["every attribute", { attributes: ["*"] }],
  ["no attribute", { attributes: [] }],
])("refuses %s", (_name, change) => {
  expect(() => only({ ...query, ...change })).toThrow(query.sid);
});

describe("reads through the cache", () => {
  const withCache = (cache: Partial<CacheAccess>) =>
    patternRolePolicy({
      tableArn: TABLE,
      access: [query],
      cache: { clusterArn: CLUSTER, reads: ["dynamodb:Query"], ...cache },
    }).Statement.at(-1);

  it("are on the named cluster only, beside the way to the table", () => {
    expect(withCache({})).toEqual({
      Sid: "AllowReadsThroughTheCache",
      Effect: "Allow",
      Action: "dax:Query",
      Resource: CLUSTER,
    });
    expect(only(query)?.Resource).toBe(TABLE);
  });

  it("may be on a cluster that is known at apply only", () => {
    const clusterArn = `\${TfToken[TOKEN.3]}`;
    expect(withCache({ clusterArn })?.Resource).toBe(clusterArn);
  });

  it.each([["dynamodb:Scan"], ["dynamodb:PutItem"], ["dynamodb:DescribeTable"], ["dynamodb:*"], ["dax:Query"], ["*"]])(
    "are never %s",
    (action) => {
      expect(() => withCache({ reads: ["dynamodb:Query", action] })).toThrow(`got "${action}"`);
    },
  );

  it("are at least one", () => {
    expect(() => withCache({ reads: [] })).toThrow("`reads` must not be empty");
  });

  it.each([["*"], [CLUSTER.replace("messages", "*")], [TABLE], [`${CLUSTER}*`], [""]])(
    "are refused on %s: it is not one cluster",
    (clusterArn) => {
      expect(() => withCache({ clusterArn })).toThrow("must be of one cluster");
    },
  );
});

describe("additional statements", () => {
  const withStatement = (statement: Statement) =>
    patternRolePolicy({ tableArn: TABLE, access: [query], additionalStatements: [statement] });

  it("come after those of the model", () => {
    const policy = patternRolePolicy({
      tableArn: TABLE,
      access: [query],
      additionalStatements: [READ_STREAM, WRITE_LOG],
    });
    expect(policy.Statement.map(({ Sid }) => Sid)).toEqual([query.sid, READ_STREAM.Sid, WRITE_LOG.Sid]);
  });

  it.each([
    ["every stream of one table", `${TABLE}/stream/*`],
    ["an ARN that is known at apply only", `\${TfToken[TOKEN.3]}`],
  ])("may read %s", (_name, Resource) => {
    expect(() => withStatement({ ...READ_STREAM, Resource })).not.toThrow();
  });

  it.each([
    ["dynamodb:GetItem"],
    ["dynamodb:query"],
    ["DynamoDB:Scan"],
    ["dynamodb:PartiQLSelect"],
    ["dynamodb:SearchVectors"],
    ["dynamodb:Get*"],
    ["dynamodb:*"],
    ["dynamodb:ExportTableToPointInTime"],
    ["*"],
    ["*:*"],
    ["dyn*:GetItem"],
    ["?ynamodb:GetItem"],
    ["dax:Query"],
    ["DAX:PutItem"],
    ["dax:*"],
  ])("refuse %s: access to the table comes from the model", (action) => {
    expect(() => withStatement({ ...WRITE_LOG, Action: ["logs:PutLogEvents", action] })).toThrow(
      `${WRITE_LOG.Sid}: access to the table comes from the model only, got "${action}"`,
    );
  });

  it("refuse NotAction, which takes in items", () => {
    const { Action: _action, ...statement } = WRITE_LOG;
    expect(() => withStatement({ ...statement, NotAction: "iam:*" })).toThrow("NotAction takes in those on items");
  });

  it.each([
    ["everything", "*"],
    ["the table", TABLE],
    ["the index", INDEX],
    ["streams of every table", STREAM.replace("messages", "*")],
  ])("refuse to read %s as a stream", (_name, Resource) => {
    expect(() => withStatement({ ...READ_STREAM, Resource: [STREAM, Resource] })).toThrow("the stream of one table");
  });

  it("refuse to read all but one stream", () => {
    const { Resource, ...statement } = READ_STREAM;
    expect(() => withStatement({ ...statement, NotResource: Resource })).toThrow("the stream of one table");
  });

  it("refuse the Sid of a pattern, and one Sid twice", () => {
    expect(() => withStatement({ ...WRITE_LOG, Sid: query.sid })).toThrow(
      `"${query.sid}" is the Sid of a statement of the pattern`,
    );
    const twice = { tableArn: TABLE, access: [query], additionalStatements: [WRITE_LOG, WRITE_LOG] };
    expect(() => patternRolePolicy(twice)).toThrow("unique");
  });
});
