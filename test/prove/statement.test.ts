// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of IAM and references of Terraform, not of this program

import { parsePolicy } from "../../src/prove/documents/policy-document";
import { holds, requestOf } from "../../src/prove/logic/request";
import { policyMatch } from "../../src/prove/meaning/statement";

type Context = Readonly<Record<string, string | readonly string[]>>;

const ARN = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

/** Whether an Allow with these elements applies; undefined if that is unknown. */
function applies(elements: object, context: Context = {}, request: { action?: string; resource?: string } = {}) {
  const { version = "2012-10-17", ...rest } = elements as { version?: string };
  const policy = parsePolicy("test", {
    Version: version,
    Statement: { Effect: "Allow", Action: "*", Resource: "*", ...rest },
  });
  const concrete = requestOf({ action: "dynamodb:GetItem", resource: ARN, ...request, context });
  return holds(policyMatch(policy).allows, concrete);
}

const when = (operator: string, expected: unknown, actual?: string | readonly string[]) =>
  applies({ Condition: { [operator]: { "test:Key": expected } } }, actual === undefined ? {} : { "TEST:key": actual });

describe("a condition", () => {
  it.each([
    ["StringEquals", "a", "a", true],
    ["StringEquals", "a", "A", false],
    ["StringEquals", "a*", "ab", false],
    ["StringEquals", ["a", "b"], "b", true],
    ["StringEquals", "a", undefined, false],
    ["StringNotEquals", ["a", "b"], "b", false],
    ["StringNotEquals", "a", undefined, true],
    ["StringEqualsIgnoreCase", "a", "A", true],
    ["StringNotEqualsIgnoreCase", "a", "A", false],
    ["StringLike", "a*", "abc", true],
    ["StringLike", "a?", "abc", false],
    ["StringNotLike", "a*", "abc", false],
    ["StringEqualsIfExists", "a", undefined, true],
    ["StringNotEqualsIfExists", "a", "a", false],
    ["ArnEquals", "arn:aws:iam::*:role/a", "arn:aws:iam::1:role/a", true],
    ["ArnLike", "arn:aws:iam::*:a", "arn:aws:iam::1:2:a", false],
    ["ArnNotEquals", "arn:aws:iam::1:role/a", undefined, true],
    ["ArnNotLike", "arn:aws:iam::1:role/*", "arn:aws:iam::1:role/a/b", false],
    ["Bool", "true", "True", true],
    ["BoolIfExists", "false", undefined, true],
    ["Null", "true", undefined, true],
    ["Null", "false", "x", true],
    ["Null", "false", [], false],
    ["NumericEquals", "1.20", "1.2", true],
    ["NumericNotEquals", "1", "2", true],
    ["NumericNotEquals", "1", undefined, true],
    ["NumericLessThan", "1.2", "1.1", true],
    ["NumericLessThan", "1.2", "text", false],
    ["NumericGreaterThanEquals", 2, "2", true],
    ["NumericLessThanEqualsIfExists", "1", undefined, true],
    ["DateLessThan", "2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z", true],
    ["DateGreaterThan", "2026-01-01", "1767225601", true],
    ["IpAddress", "10.0.0.0/8", "10.1.2.3", true],
    ["IpAddress", ["192.0.2.1", "10.0.0.0/8"], "192.0.2.1", true],
    ["IpAddress", "10.0.0.0/8", "11.0.0.0", false],
    ["IpAddress", "10.1.2.3/8", "10.9.9.9", true],
    ["IpAddress", "0.0.0.0/0", "2001:db8::1", false],
    ["IpAddress", "2001:DB8::/32", "2001:db8:0:0:0:0:0:1", true],
    ["IpAddress", "::/0", "10.1.2.3", false],
    ["IpAddress", "10.0.0.0/8", undefined, false],
    ["IpAddressIfExists", "10.0.0.0/8", undefined, true],
    ["NotIpAddress", "10.0.0.0/8", "10.1.2.3", false],
    ["NotIpAddress", "10.0.0.0/8", undefined, true],
    ["ForAnyValue:IpAddress", "10.0.0.0/8", ["192.0.2.1", "10.0.0.1"], true],
    ["BinaryEquals", "QmluYXJ5", "QmluYXJ5", true],
    ["BinaryEquals", "QQ==", "qq==", false],
    ["BinaryEqualsIfExists", "QQ==", undefined, true],
    ["ForAllValues:NumericLessThan", "3", ["1", "2"], true],
    ["ForAllValues:NumericLessThan", "3", ["1", "4"], false],
    ["ForAnyValue:DateGreaterThan", "2026-01-01", ["2025-06-01", "2026-06-01"], true],
    ["ForAllValues:StringEquals", ["a", "b"], ["a"], true],
    ["ForAllValues:StringEquals", ["a", "b"], ["a", "c"], false],
    ["ForAllValues:StringEquals", "a", undefined, true],
    ["ForAllValues:StringNotEquals", "a", ["b", "a"], false],
    ["ForAnyValue:StringLike", "a*", ["x", "ab"], true],
    ["ForAnyValue:StringLike", "a*", undefined, false],
    ["ForAnyValue:StringNotEquals", ["a", "b"], ["a", "c"], true],
    ["ForAnyValue:StringEqualsIfExists", "a", ["a"], true],
    ["ForAnyValue:StringEqualsIfExists", "a", ["b"], false],
  ] as const)("%s %j holds of %j: %s", (operator, expected, actual, holdsTrue) => {
    expect(when(operator, expected, actual)).toBe(holdsTrue);
  });

  it.each([
    ["IpAddress", "10.0.0.0/33", "10.1.2.3"],
    ["IpAddress", "10.0.0", "10.1.2.3"],
    ["IpAddress", "::1::/64", "::1"],
    ["NotIpAddress", "internal", "10.1.2.3"],
    ["BinaryEquals", "QR==", "QR=="],
    ["BinaryNotEquals", "QQ==", "QQ=="],
    ["StringIs", "a", "a"],
    ["stringequals", "a", "a"],
    ["NumericEquals", "one", "1"],
    ["ArnEquals", "not-an-arn", "not-an-arn"],
    ["Null", ["true", "false"], "x"],
    ["StringEquals", [], "x"],
    ["StringEquals", "a", ["a", "b"]],
    ["ForAnyValue:StringEqualsIfExists", "a", undefined],
    ["ForAnyValue:StringNotEqualsIfExists", "a", undefined],
  ] as const)("%s %j is left undecided, not skipped", (operator, expected, actual) => {
    expect(when(operator, expected, actual)).toBeUndefined();
  });

  it("with a policy variable is undecided if its constant parts match and its key is present, else false", () => {
    const condition = { Condition: { StringLike: { "test:Key": "${aws:PrincipalTag/team}#*" } } };
    expect(applies(condition, { "test:Key": "a#1", "aws:PrincipalTag/team": "a" })).toBeUndefined();
    expect(applies(condition, { "test:Key": "a-1", "aws:PrincipalTag/team": "a" })).toBe(false);
    expect(applies(condition, { "test:Key": "a#1" })).toBe(false);
    expect(applies({ ...condition, version: "2008-10-17" }, { "test:Key": "a#1" })).toBeUndefined();
  });

  it("with a default value that has a brace is undecided, whatever comes after the brace", () => {
    const like = { Condition: { StringLike: { "test:Key": "${aws:PrincipalTag/team, 'a}b'}#*" } } };
    expect(applies(like, { "test:Key": "a#1", "aws:PrincipalTag/team": "a" })).toBeUndefined();
    const all = { Condition: { "ForAllValues:StringEquals": { "test:Keys": "${aws:PrincipalTag/team, 'a}b'}" } } };
    expect(applies(all, { "test:Keys": ["a"], "aws:PrincipalTag/team": "a" })).toBeUndefined();
  });

  it("with a reference that was not resolved is undecided", () => {
    expect(
      applies({ Condition: { StringEquals: { "test:Key": "vpce-⟪other⟫" } } }, { "test:Key": "vpce-1" }),
    ).toBeUndefined();
  });
});

describe("a statement", () => {
  it.each([
    [{ Action: "dynamodb:getitem" }, true],
    [{ Action: "dynamodb:Get*" }, true],
    [{ Action: "dynamodb:Get" }, false],
    [{ Action: undefined, NotAction: "dynamodb:Get*" }, false],
    [{ Action: undefined, NotAction: "s3:*" }, true],
    [{ Resource: "arn:aws:dynamodb" }, true],
    [{ Resource: "arn:aws:dynamodb:*:*:table/o*" }, true],
    [{ Resource: "arn:aws:*:table/orders" }, false],
    [{ Resource: "arn:aws:s3:::*" }, false],
    [{ Resource: undefined, NotResource: "arn:aws:s3:::*" }, true],
    [{ Resource: "orders" }, undefined],
  ])("with %j applies to a read of the table: %s", (elements, expected) => {
    expect(applies(elements)).toBe(expected);
  });

  const identity = {
    "aws:PrincipalArn": "arn:aws:iam::111122223333:role/a",
    "aws:PrincipalAccount": "111122223333",
    session: "arn:aws:sts::111122223333:assumed-role/a/alice",
  };
  const one = (elements: object) =>
    parsePolicy("test", {
      Version: "2012-10-17",
      Statement: [{ Effect: "Deny", Action: "*", Resource: "*", ...elements }],
    });
  const at = (context: Context) => requestOf({ action: "a:b", resource: ARN, context });
  const denies = (elements: object, context: Context) => holds(policyMatch(one(elements)).denies, at(context));

  it.each([
    ["*", true],
    [{ AWS: "*" }, true],
    [{ AWS: "arn:aws:iam::111122223333:role/a" }, true],
    [{ AWS: "arn:aws:iam::111122223333:role/b" }, false],
    [{ AWS: "111122223333" }, true],
    [{ AWS: "arn:aws:iam::111122223333:root" }, true],
    [{ AWS: "arn:aws:iam::444455556666:root" }, false],
    [{ Service: "lambda.amazonaws.com" }, false],
    [{ AWS: "arn:aws:sts::111122223333:assumed-role/a/alice" }, true],
    [{ AWS: "arn:aws:sts::111122223333:assumed-role/a/bob" }, false],
    [{ AWS: "arn:aws:sts::111122223333:federated-user/carol" }, false],
    [{ Federated: "cognito-identity.amazonaws.com" }, false],
    [{ CanonicalUser: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" }, undefined],
    [{ AWS: "arn:aws:iam::111122223333:role/*" }, undefined],
    [{ AWS: "AROA1234567890EXAMPLE" }, undefined],
  ])("for the principal %j applies to the session alice of role a: %s", (Principal, expected) => {
    expect(denies({ Principal }, identity)).toBe(expected);
  });

  it.each([
    [{ Federated: "cognito-identity.amazonaws.com" }, true],
    [{ Federated: "arn:aws:iam::111122223333:saml-provider/office" }, false],
    [{ AWS: "111122223333" }, false],
  ])("for the principal %j applies to somebody that Cognito vouches for: %s", (Principal, expected) => {
    expect(denies({ Principal }, { federated: "cognito-identity.amazonaws.com" })).toBe(expected);
  });

  // Despite NotPrincipal, AWS denies identities with a boundary, and roles whose account and session are not named too.
  it.each([
    [{ AWS: "arn:aws:iam::111122223333:role/a" }, undefined],
    [{ AWS: "arn:aws:iam::111122223333:role/b" }, true],
    [{ AWS: "444455556666" }, true],
    [{ Service: "lambda.amazonaws.com" }, true],
  ])("that denies everybody but %j denies the session alice of role a: %s", (NotPrincipal, expected) => {
    expect(denies({ NotPrincipal }, identity)).toBe(expected);
  });

  it("that denies everybody but a service exempts the service", () => {
    const NotPrincipal = { Service: "lambda.amazonaws.com" };
    expect(denies({ NotPrincipal }, { "aws:PrincipalServiceName": "lambda.amazonaws.com" })).toBe(false);
  });

  it("that allows everybody but a role does not allow the role, and allows a caller without a name", () => {
    const NotPrincipal = { AWS: "arn:aws:iam::111122223333:role/a" };
    const allows = (context: Context) => holds(policyMatch(one({ Effect: "Allow", NotPrincipal })).allows, at(context));
    expect(allows(identity)).toBe(false);
    expect(allows({})).toBe(true);
  });
});

describe("a policy that AWS would refuse", () => {
  it.each([
    ["{", "is not JSON"],
    ["[]", "must be an object"],
    ['{"Version":"2020-01-01","Statement":[]}', "Version must be"],
    ['{"Version":"2012-10-17"}', "must be an object"],
    ['{"Version":"2012-10-17","Statement":[{"Effect":"Permit","Action":"*"}]}', "Effect must be Allow or Deny"],
    ['{"Statement":[{"Effect":"Allow"}]}', "must have Action or NotAction, got neither"],
    ['{"Statement":[{"Effect":"Allow","Action":"*","NotAction":"*"}]}', "only one of Action and NotAction"],
    ['{"Statement":[{"Effect":"Allow","Actions":"*"}]}', '"Actions" is not an element'],
    ['{"Statement":[{"Effect":"Allow","Action":[{}]}]}', "must be a string or a list of strings"],
    ['{"Statement":[{"Effect":"Allow","Action":"*","Condition":{"Bool":true}}]}', "must be an object"],
  ])("%s says what is wrong", (text, message) => {
    expect(() => parsePolicy("test", text)).toThrow(message);
  });
});
