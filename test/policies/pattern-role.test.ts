import type { PatternAccess } from "../../policies/identity/pattern-access";
import { patternRolePolicy } from "../../policies/identity/pattern-role";
import { INDEX, TABLE } from "./fixtures";

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
