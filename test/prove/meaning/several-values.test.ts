import { parsePolicy } from "../../../src/prove/documents/policy-document";
import { holds, requestOf } from "../../../src/prove/logic/request";
import { policyMatch } from "../../../src/prove/meaning/statement";

const KEY = "dynamodb:LeadingKeys";

/** Whether an Allow with the condition applies to a request with these values; undefined if AWS leaves it open. */
function applies(Condition: object, values?: readonly string[], key = KEY): boolean | undefined {
  const statement = { Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*", Condition };
  const { allows } = policyMatch(parsePolicy("p", { Version: "2012-10-17", Statement: [statement] }));
  const context = values === undefined ? {} : { [key]: values };
  return holds(allows, requestOf({ action: "dynamodb:GetItem", resource: "*", context }));
}

describe("somebody who compares a key of several values as one value", () => {
  const equals = { StringEquals: { [KEY]: "a" } };

  it("knows nothing of a request that has the key", () => {
    expect(applies(equals, ["a"])).toBeUndefined();
    expect(applies(equals, ["b"])).toBeUndefined();
    expect(applies({ StringNotEquals: { [KEY]: "a" } }, ["a", "b"])).toBeUndefined();
    expect(applies({ StringEqualsIfExists: { [KEY]: "a" } }, ["a"])).toBeUndefined();
  });

  it("knows what a request without the key does", () => {
    expect(applies(equals)).toBe(false);
    expect(applies({ StringNotEquals: { [KEY]: "a" } })).toBe(true);
    expect(applies({ StringEqualsIfExists: { [KEY]: "a" } })).toBe(true);
  });

  it("knows all of a key with one value", () => {
    expect(applies({ StringEquals: { "aws:SourceVpce": "a" } }, ["a"], "aws:SourceVpce")).toBe(true);
  });
});

describe("somebody who asks for all values of a key", () => {
  const LIST = "aws:CalledVia";
  const each = { "ForAllValues:StringEquals": { [LIST]: "a" } };
  const guarded = { ...each, Null: { [LIST]: "false" } };

  it("knows nothing of a request whose values are all empty texts", () => {
    expect(applies(each, [""], LIST)).toBeUndefined();
    expect(applies(each, ["", ""], LIST)).toBeUndefined();
    expect(applies({ "ForAllValues:StringNotEquals": { [LIST]: "" } }, [""], LIST)).toBeUndefined();
    expect(applies({ "ForAllValues:NumericLessThan": { [LIST]: "3" } }, [""], LIST)).toBeUndefined();
    expect(applies({ "ForAllValues:IpAddress": { [LIST]: "10.0.0.0/8" } }, [""], LIST)).toBeUndefined();
  });

  it("knows all of other requests", () => {
    expect(applies(each)).toBe(true);
    expect(applies(each, ["a"], LIST)).toBe(true);
    expect(applies(each, ["a", ""], LIST)).toBe(false);
    expect(applies(each, ["b"], LIST)).toBe(false);
    expect(applies({ "ForAllValues:NumericLessThan": { [LIST]: "3" } }, ["5"], LIST)).toBe(false);
  });

  it("and for the presence of the key, lets in no request with empty texts only", () => {
    expect(applies(guarded, ["a"], LIST)).toBe(true);
    expect(applies(guarded)).toBe(false);
    expect(applies(guarded, ["b"], LIST)).toBe(false);
  });

  it("knows all of a key whose values are never empty", () => {
    expect(applies({ "ForAllValues:StringEquals": { [KEY]: "a" } }, [""])).toBe(false);
  });
});
