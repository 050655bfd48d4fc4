import type { Endpoint } from "../../src/prove/documents/estate";
import { parsePolicy } from "../../src/prove/documents/policy-document";
import { ENDPOINT_RULES, ENDPOINT_RULES_SOURCE } from "../../src/prove/lint/endpoint-rules";
import { lintEndpoint } from "../../src/prove/lint/lint";

const TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

/** The rules that a statement of an endpoint policy breaks. */
function broken(elements: object, kind: Endpoint["kind"]): readonly string[] {
  const statement = { Sid: "It", Effect: "Allow", Principal: "*", Action: "dynamodb:*", Resource: TABLE, ...elements };
  const policy = parsePolicy("policy", { Version: "2012-10-17", Statement: statement });
  return lintEndpoint({ id: "vpce-1", kind, policy }).map(({ rule }) => rule);
}

const when = (operator: string, key: string, value: string) => ({ Condition: { [operator]: { [key]: value } } });

const OFFENCES: readonly (readonly [rule: string, elements: object, kind: Endpoint["kind"]])[] = [
  ["endpoint-principal", { Principal: { AWS: "111122223333" } }, "gateway"],
  ["endpoint-principal", { Principal: { AWS: "arn:aws:iam::111122223333:role/reader" } }, "gateway"],
  ["endpoint-principal", { Principal: { Service: "dax.amazonaws.com" } }, "gateway"],
  ["endpoint-principal", { Principal: undefined, NotPrincipal: "*" }, "gateway"],
  ["endpoint-principal", { Principal: undefined }, "interface"],
  ["endpoint-id-pattern", when("StringLike", "aws:PrincipalAccount", "111122*"), "gateway"],
  ["endpoint-id-pattern", when("StringLikeIfExists", "aws:sourcevpc", "vpc-0a1b2c3d?"), "gateway"],
  ["endpoint-id-pattern", when("NumericEquals", "aws:PrincipalAccount", "111122223333"), "gateway"],
  ["endpoint-wildcard", when("StringLike", "aws:PrincipalTag/team", "red*"), "gateway"],
  ["endpoint-wildcard", when("StringLike", "aws:PrincipalTag/team", "orders-*-a-*"), "gateway"],
  ["endpoint-arn-account", { Resource: "arn:aws:dynamodb:eu-west-1:1111*:table/orders" }, "gateway"],
  ["endpoint-arn-account", when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::11112222333?:role/reader"), "gateway"],
];

describe("somebody who writes the policy of an endpoint", () => {
  it.each(OFFENCES)("learns of %s in %j", (rule, elements, kind) => {
    expect(broken(elements, kind)).toContain(rule);
  });

  it.each<[object, Endpoint["kind"]]>([
    [{}, "gateway"],
    [{ Principal: { AWS: "*" } }, "gateway"],
    [{ Principal: { AWS: "111122223333" } }, "interface"],
    [when("StringEquals", "aws:PrincipalAccount", "111122223333"), "gateway"],
    [when("StringLike", "aws:PrincipalTag/team", "orders*"), "gateway"],
    [when("StringLike", "aws:PrincipalTag/team", "*"), "gateway"],
    [when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/reader"), "gateway"],
  ])("finds nothing wrong in %j", (elements, kind) => {
    expect(broken(elements, kind)).toEqual([]);
  });

  it("has an offence and a reason for every rule, and one page of AWS", () => {
    expect(new Set(OFFENCES.map(([rule]) => rule))).toEqual(new Set(ENDPOINT_RULES.map(({ name }) => name)));
    for (const { why } of ENDPOINT_RULES) expect(why).toMatch(/^[A-Z].{20,}\.$/);
    expect(ENDPOINT_RULES_SOURCE).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  });
});
