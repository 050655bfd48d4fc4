// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of IAM, not of this program

import { parsePolicy } from "../../src/prove/documents/policy-document";
import { LINT_RULES, lintEstate, lintPolicy } from "../../src/prove/lint/lint";
import { ACCEPTED_FINDINGS, isAccepted } from "../../stacks/proof/accepted-findings";
import { KNOWN_POLICIES } from "../policies/known-policies";
import { exampleEnvironment, exampleEstate } from "../support/proofs";

const found = (elements: object) => {
  const { Version = "2012-10-17", ...statement } = elements as { Version?: string };
  const policy = parsePolicy("policy", {
    Version,
    Statement: { Sid: "It", Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*", ...statement },
  });
  return lintPolicy(policy).map(({ rule, origin, message }) => [rule, origin, message] as const);
};
const withCondition = (operator: string, key: string, value: unknown) => ({
  Condition: { [operator]: { [key]: value } },
});
const TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

const OFFENCES: readonly (readonly [rule: string, elements: object])[] = [
  ["unknown-action", { Action: "dynamodb:GetItems" }],
  ["unknown-action", { Action: "dynamo:GetItem" }],
  ["unknown-action", { Action: "GetItem" }],
  ["unknown-action", { Action: ["dynamodb:GetItem", "s3:Fly*"] }],
  ["allow-with-not", { Action: undefined, NotAction: "iam:*" }],
  ["allow-with-not", { Resource: undefined, NotResource: TABLE }],
  ["empty-element", { Action: [] }],
  ["empty-element", { Resource: [] }],
  ["empty-element", withCondition("StringEquals", "aws:PrincipalTag/team", [])],
  ["empty-element", { Condition: { StringEquals: {} } }],
  ["old-version", { Version: "2008-10-17" }],
  ["unknown-operator", withCondition("StringIs", "aws:PrincipalTag/team", "a")],
  ["unknown-operator", withCondition("ForEachValue:StringEquals", "aws:PrincipalTag/team", "a")],
  ["unknown-operator", withCondition("stringequals", "aws:PrincipalTag/team", "a")],
  ["unknown-key", withCondition("StringEquals", "aws:SourceVpcEndpoint", "vpce-1")],
  ["unknown-key", withCondition("StringEquals", "dynamodb:LeadingKey", "a")],
  ["unknown-key", withCondition("StringEquals", "sourcevpce", "vpce-1")],
  ["operator-of-type", withCondition("StringEquals", "aws:SourceIp", "10.0.0.1")],
  ["operator-of-type", withCondition("ArnLike", "aws:PrincipalAccount", "arn:aws:iam::111122223333:root")],
  ["operator-of-type", withCondition("Bool", "aws:PrincipalArn", "true")],
  ["operator-of-type", withCondition("StringEquals", "aws:CurrentTime", "2026-01-01")],
  ["wildcard-as-text", withCondition("StringEquals", "aws:RequestedRegion", "eu-*")],
  ["wildcard-as-text", withCondition("StringNotEquals", "aws:RequestedRegion", ["eu-west-1", "eu-?"])],
  ["all-values-of-nothing", withCondition("ForAllValues:StringLike", "dynamodb:LeadingKeys", "a#*")],
  ["several-values", withCondition("StringLike", "dynamodb:LeadingKeys", "a#*")],
  ["key-not-carried", { Action: "dynamodb:DeleteTable", ...withCondition("StringEquals", "dynamodb:Select", "COUNT") }],
  ["malformed-arn", { Resource: "orders" }],
  ["malformed-arn", { Resource: "arn:aws:dynamodb:eu-west-1:table/orders" }],
  ["malformed-arn", { Resource: "arn:aws:dynamodb:eu-west-1:1111:table/orders" }],
  ["malformed-arn", { Resource: "arn:aws:dynamo:eu-west-1:111122223333:table/orders" }],
  ["malformed-arn", { Resource: "arn:amazon:dynamodb:eu-west-1:111122223333:table/orders" }],
  ["malformed-arn", withCondition("ArnEquals", "aws:PrincipalArn", "role/admin")],
  ["impossible-resource", { Action: "dynamodb:DeleteBackup", Resource: TABLE }],
  ["impossible-resource", { Action: "s3:PutObject", Resource: "arn:aws:s3:::bucket" }],
  ["impossible-resource", { Action: "dynamodb:ListTables", Resource: TABLE }],
  ["impossible-resource", { Action: ["kms:Decrypt"], Resource: TABLE }],
];

describe("the linter", () => {
  it.each(OFFENCES)("finds %s in %j, and explains each finding in a sentence", (rule, elements) => {
    const rules = found(elements);
    expect(rules.map(([name]) => name)).toContain(rule);
    for (const [, origin, message] of rules) {
      expect(origin).toBe("policy#It");
      expect(message).toMatch(/^.{15,}\.$/s);
    }
  });

  it("has an offence, a reason and a page of AWS for every rule", () => {
    expect(new Set(OFFENCES.map(([rule]) => rule))).toEqual(new Set(LINT_RULES.map(({ name }) => name)));
    for (const { why, source } of LINT_RULES) {
      expect(why).toMatch(/^[A-Z].{20,}\.$/);
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    }
  });

  it.each<[object]>([
    [{}],
    [{ Action: "*" }],
    [{ Action: "DYNAMODB:getitem" }],
    [{ Action: "athena:GetAnything" }],
    [{ Effect: "Deny", Action: undefined, NotAction: ["iam:*", "sts:*"] }],
    [withCondition("StringEquals", "aws:PrincipalTag/Team", "a")],
    [withCondition("StringEquals", "token.actions.githubusercontent.com:sub", "repo:a/b:ref:refs/heads/main")],
    [withCondition("StringLike", "aws:RequestedRegion", "eu-*")],
    [withCondition("StringEquals", "aws:PrincipalTag/team", "${*}")],
    [withCondition("StringEquals", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/a")],
    [withCondition("NotIpAddress", "aws:SourceIp", "10.0.0.0/8")],
    [
      {
        Condition: {
          Null: { "dynamodb:LeadingKeys": "false" },
          "ForAllValues:StringLike": { "dynamodb:leadingkeys": "a" },
        },
      },
    ],
    [{ Effect: "Deny", ...withCondition("ForAllValues:StringLike", "dynamodb:LeadingKeys", "a") }],
    [{ Resource: `${TABLE}*` }],
    [{ Resource: "arn:aws:dynamodb:*" }],
    [{ Resource: "arn:aws:dynamodb:eu-west-1:111122223333:table/${aws:PrincipalTag/table}" }],
    [{ Action: "s3:GetObject", Resource: "arn:aws:s3:::bucket*" }],
    [{ Action: ["dynamodb:Get*"], Resource: TABLE }],
  ])("finds nothing in %j", (elements) => {
    expect(found(elements)).toEqual([]);
  });

  it.each(KNOWN_POLICIES.map(({ table, document }) => [table, document] as const))(
    "finds nothing in %s except findings that are accepted with a reason",
    (table, document) => {
      expect(lintPolicy(parsePolicy(table, document)).filter((one) => !isAccepted(one))).toEqual([]);
    },
  );

  it("finds nothing in the example environment except findings that are accepted with a reason", () => {
    const findings = lintEstate(exampleEstate(exampleEnvironment()).estate);
    expect(findings.filter((one) => !isAccepted(one))).toEqual([]);
    for (const accepted of ACCEPTED_FINDINGS) {
      expect(findings.filter(({ rule }) => rule === accepted.rule)).not.toEqual([]);
      expect(accepted.reason).toMatch(/^[A-Z].{40,}\.$/);
    }
  });

  it("accepts only the finding with a reason, and no other finding of its rule", () => {
    const [other] = lintPolicy(
      parsePolicy("p", {
        Version: "2012-10-17",
        Statement: {
          Effect: "Allow",
          Action: "dynamodb:GetItem",
          Resource: TABLE,
          ...withCondition("ForAllValues:StringEquals", "dynamodb:LeadingKeys", "a"),
        },
      }),
    );
    expect(other?.rule).toBe("all-values-of-nothing");
    expect(other && isAccepted(other)).toBe(false);
  });
});
