// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of IAM, not of this program

import type { Condition } from "../../policies/document";
import { Domains } from "../../src/prove/decide/domains";
import { search } from "../../src/prove/decide/search";
import { parsePolicy } from "../../src/prove/documents/policy-document";
import { all, not } from "../../src/prove/logic/formula";
import { policyMatch } from "../../src/prove/meaning/statement";
import { DEFAULT_LIMITS } from "../../src/prove/texts/effort-limits";

const LIST = "dynamodb:LeadingKeys";
const TEAM = "${aws:PrincipalTag/team}";

/** The result of a search for an allowed request. `none` would be a proof that no one is allowed. */
function somebodyIsAllowed(conditions: {
  readonly allow: Condition;
  readonly deny?: Condition;
  /** Version of the policy that denies. @default 2012-10-17 */
  readonly denyVersion?: string;
}): string {
  const { allow, deny, denyVersion = "2012-10-17" } = conditions;
  const statement = (Effect: "Allow" | "Deny", Condition: Condition) => ({
    Effect,
    Action: "dynamodb:GetItem",
    Resource: "*",
    Condition,
  });
  const matchOf = (Version: string, ...Statement: readonly object[]) =>
    policyMatch(parsePolicy("test", { Version, Statement }));
  const { allows } = matchOf("2012-10-17", statement("Allow", allow));
  const { denies } = matchOf(denyVersion, ...(deny === undefined ? [] : [statement("Deny", deny)]));
  const formula = all(allows, not(denies));
  const domains = new Domains([formula], DEFAULT_LIMITS, new Map());
  return search(domains, { asked: [domains.compile(formula)], facts: [] }, DEFAULT_LIMITS.cases).kind;
}

describe("two comparisons with different unknowns are not taken for one", () => {
  it("if a variable is compared with and without regard to case: the team `a` is allowed `A`", () => {
    const allow = { StringEqualsIgnoreCase: { "aws:RequestTag/team": TEAM } };
    const deny = { StringEquals: { "aws:RequestTag/team": TEAM } };
    expect(somebodyIsAllowed({ allow, deny })).not.toBe("none");
  });

  it("if a variable is compared with and without wildcards: the team `a*` is allowed `ab`", () => {
    const allow = { StringLike: { "aws:RequestTag/team": TEAM } };
    const deny = { StringEquals: { "aws:RequestTag/team": TEAM } };
    expect(somebodyIsAllowed({ allow, deny })).not.toBe("none");
  });

  it("if a list is compared with a variable and other texts: the team `a` is allowed `a` and `b`", () => {
    const allow = {
      "ForAnyValue:StringEquals": { [LIST]: "a" },
      "ForAnyValue:StringLike": { [LIST]: "b" },
      "ForAnyValue:StringNotEquals": { [LIST]: ["a", TEAM] },
      "ForAllValues:StringEquals": { [LIST]: ["b", TEAM] },
    };
    expect(somebodyIsAllowed({ allow })).not.toBe("none");
  });

  it("if one text looks like two texts, because it has a comma: the team `c` is allowed `a` and `c`", () => {
    const allow = {
      "ForAnyValue:StringEquals": { [LIST]: "a" },
      "ForAnyValue:StringLike": { [LIST]: "c" },
      "ForAnyValue:StringNotEquals": { [LIST]: ["a, b", TEAM] },
      "ForAllValues:StringEquals": { [LIST]: ["a", "b", TEAM] },
    };
    expect(somebodyIsAllowed({ allow })).not.toBe("none");
  });

  it("if an unsupported operator compares with a variable in one version, and with its text in the other", () => {
    const condition = { StringIs: { "aws:RequestTag/team": TEAM } };
    expect(somebodyIsAllowed({ allow: condition, deny: condition })).toBe("none");
    expect(somebodyIsAllowed({ allow: condition, deny: condition, denyVersion: "2008-10-17" })).not.toBe("none");
  });

  it("but a comparison that is required and excluded still contradicts itself", () => {
    const condition = { StringEquals: { "aws:RequestTag/team": TEAM } };
    expect(somebodyIsAllowed({ allow: condition, deny: condition })).toBe("none");
  });
});
