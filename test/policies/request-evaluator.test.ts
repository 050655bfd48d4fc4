import { type AwsRequest, evaluate } from "../../local/iam/evaluator";
import type { Condition, PolicyDocument, Statement } from "../../policies/document";
import { BREAK_GLASS, OTHER_ACCOUNT, PIPELINE, TABLE } from "./fixtures";

const policy = (...statements: Partial<Statement>[]): PolicyDocument => ({
  Version: "2012-10-17",
  Statement: statements.map((statement, index) => ({
    Sid: `S${index}`,
    Effect: "Allow",
    ...(statement.NotAction === undefined && { Action: "*" }),
    ...(statement.NotResource === undefined && { Resource: "*" }),
    ...statement,
  })),
});

const request = (changes: Partial<AwsRequest> = {}): AwsRequest => ({
  principal: PIPELINE,
  action: "dynamodb:GetItem",
  resource: TABLE,
  ...changes,
});

const decide = (document: PolicyDocument, changes: Partial<AwsRequest> = {}): string =>
  evaluate({ policies: [document], request: request(changes) }).decision;

const holds = (condition: Condition, context: AwsRequest["context"] = {}): boolean =>
  decide(policy({ Condition: condition }), { context }) === "allow";

describe("decisions", () => {
  it("denies what no statement allows", () => {
    expect(evaluate({ policies: [policy({ Action: "s3:*" })], request: request() })).toEqual({
      decision: "implicitDeny",
    });
  });

  it("lets a deny win over an earlier allow of another policy", () => {
    const policies = [policy({ Sid: "Yes" }), policy({ Sid: "No", Effect: "Deny" })];
    expect(evaluate({ policies, request: request() })).toEqual({ decision: "explicitDeny", sid: "No" });
  });

  it.each([
    ["the action in other letters", { Action: "DYNAMODB:getitem" }, "allow"],
    ["a wildcard in the action", { Action: "dynamodb:*Item" }, "allow"],
    ["one unknown character", { Action: "dynamodb:GetIte?" }, "allow"],
    ["another action", { Action: "dynamodb:Get" }, "implicitDeny"],
    ["NotAction with another action", { NotAction: "dynamodb:PutItem" }, "allow"],
    ["NotAction with this action", { NotAction: ["dynamodb:*"] }, "implicitDeny"],
    ["a resource in other letters", { Resource: TABLE.toUpperCase() }, "implicitDeny"],
    ["a wildcard in the resource", { Resource: "arn:aws:dynamodb:*:*:table/*" }, "allow"],
    ["NotResource with this resource", { NotResource: `${TABLE}*` }, "implicitDeny"],
    ["NotResource with another", { NotResource: `${TABLE}/index/*` }, "allow"],
  ])("%s", (_name, statement, expected) => {
    expect(decide(policy(statement))).toBe(expected);
  });

  it.each([
    ["everyone", "*", "allow"],
    ["every AWS principal", { AWS: "*" }, "allow"],
    ["this role", { AWS: [BREAK_GLASS, PIPELINE] }, "allow"],
    ["its account", { AWS: "arn:aws:iam::111122223333:root" }, "allow"],
    ["another account", { AWS: `arn:aws:iam::${OTHER_ACCOUNT}:root` }, "implicitDeny"],
    ["a service", { Service: "dax.amazonaws.com" }, "implicitDeny"],
  ] as const)("a role and a statement for %s", (_name, principal, expected) => {
    expect(decide(policy({ Principal: principal }))).toBe(expected);
  });

  it("does not take a service for an AWS principal", () => {
    expect(decide(policy({ Principal: { AWS: "*" } }), { principal: "dax.amazonaws.com" })).toBe("implicitDeny");
  });
});

describe("conditions", () => {
  const key = (value: string | string[]) => ({ "aws:k": value });

  it.each([
    ["StringEquals", "a", "a", true],
    ["StringEquals", "a", "A", false],
    ["StringEquals", "a*", "ab", false],
    ["StringNotEquals", "a", "b", true],
    ["StringNotEquals", ["a", "b"], "b", false],
    ["StringLike", "MSG#*", "MSG#1", true],
    ["StringLike", "MSG#?", "MSG#12", false],
    ["StringNotLike", "MSG#*", "GRP#1", true],
    ["ArnEquals", "arn:aws:iam::*:role/x", "arn:aws:iam::111122223333:role/x", true],
    ["ArnLike", "arn:aws:*:role/x", "arn:aws:iam::111122223333:role/x", false],
    ["ArnNotEquals", "arn:aws:iam::111122223333:role/x", "arn:aws:iam::111122223333:role/x2", true],
    ["ArnNotLike", "arn:aws:iam::111122223333:role/x*", "arn:aws:iam::111122223333:role/x2", false],
    ["Bool", "false", "False", true],
    ["NumericLessThan", "1.2", "1.1", true],
    ["NumericLessThan", "1.2", "1.2", false],
    ["NumericGreaterThanEquals", "30", "30", true],
  ])("%s %p of %p is %p", (operator, expected, actual, result) => {
    expect(holds({ [operator]: key(expected) }, key(actual))).toBe(result);
  });

  it.each([
    ["StringEquals", false],
    ["StringEqualsIfExists", true],
    ["StringNotEquals", true],
    ["StringNotLike", true],
    ["ArnNotEquals", true],
    ["ArnLike", false],
    ["Bool", false],
    ["BoolIfExists", true],
    ["NumericLessThan", false],
    ["ForAllValues:StringEquals", true],
    ["ForAnyValue:StringEquals", false],
    ["ForAnyValue:ArnNotLike", false],
  ])("%s of a missing key is %p", (operator, result) => {
    expect(holds({ [operator]: key("x") })).toBe(result);
  });

  it.each([
    ["false", ["a"], true],
    ["false", [], false],
    ["true", [], true],
    ["true", ["a"], false],
  ])("Null %p of %p is %p", (expected, actual, result) => {
    expect(holds({ Null: key(expected) }, key(actual))).toBe(result);
  });

  it("asks ForAllValues of every value and ForAnyValue of one", () => {
    expect(holds({ "ForAllValues:StringLike": key("a*") }, key(["a1", "b1"]))).toBe(false);
    expect(holds({ "ForAnyValue:StringLike": key("a*") }, key(["a1", "b1"]))).toBe(true);
  });

  it.each([
    ["one value that fits none", ["arn:aws:backup:eu-west-1:1:v", "arn:aws:backup:us-east-1:1:v"], true],
    ["values that all fit one", ["arn:aws:backup:eu-west-1:1:v", "arn:aws:backup:eu-central-1:2:v"], false],
    ["no value", [], false],
  ])("asks ForAnyValue:ArnNotLike of %s", (_name, actual, result) => {
    const expected = key(["arn:aws:backup:eu-west-1:*:v", "arn:aws:backup:eu-central-1:*:v"]);
    expect(holds({ "ForAnyValue:ArnNotLike": expected }, key(actual))).toBe(result);
  });

  it("fills in the ARN of the principal, unless the request says another", () => {
    const condition = { ArnEquals: { "aws:PrincipalArn": PIPELINE } };
    expect(holds(condition)).toBe(true);
    expect(holds(condition, { "aws:PrincipalArn": BREAK_GLASS })).toBe(false);
  });

  it("knows a key in other letters", () => {
    expect(holds({ StringEquals: { "AWS:K": "a" } }, key("a"))).toBe(true);
  });

  it.each(["StringEqual", "IpAddress", "DateLessThan", "ForSomeValues:StringEquals"])("throws on %s", (operator) => {
    expect(() => holds({ [operator]: key("a") })).toThrow(`Unknown condition operator "${operator}"`);
  });

  it("throws on ForAnyValue with IfExists of a missing key, of which pages of AWS disagree", () => {
    expect(() => holds({ "ForAnyValue:StringEqualsIfExists": key("a") })).toThrow("AWS leaves open");
    expect(holds({ "ForAnyValue:StringEqualsIfExists": key("a") }, key(["b", "a"]))).toBe(true);
  });

  it("throws on an unknown operator also where another condition is false", () => {
    expect(() => holds({ Bool: key("true"), IpAddress: key("10.0.0.0/8") })).toThrow("IpAddress");
  });

  it("throws when several values meet an operator for one", () => {
    expect(() => holds({ StringEquals: key("a") }, key(["a", "b"]))).toThrow("ForAllValues");
  });
});
