import { policyDocument } from "../../policies/document";
import { checkSize, PolicySizeError } from "../../policies/policy-size";
import { escapePolicyVariables, policySize, renderPolicy } from "../../policies/render";
import { SIZE_LIMITS } from "../../src/facts/policy-sizes";

/** `${…}`, written so that no linter takes it for a forgotten template. */
const ref = (text: string): string => `\${${text}}`;

const of = (resource: string) =>
  policyDocument([{ Sid: "AllowReads", Effect: "Allow", Action: "dynamodb:GetItem", Resource: resource }]);

describe("escapePolicyVariables", () => {
  it.each([
    "aws:PrincipalTag/sub",
    "aws:PrincipalTag/team, 'none'",
    "aws:username",
    "cognito-identity.amazonaws.com:sub",
    "www.amazon.com:user_id",
    "*",
    "?",
    "$",
  ])("escapes the policy variable %s", (name) => {
    expect(escapePolicyVariables(`GRP#${ref(name)}`)).toBe(`GRP#$${ref(name)}`);
  });

  it.each([
    "TfToken[TOKEN.12]",
    "aws_vpc_endpoint.dynamodb.id",
    "data.terraform_remote_state.data.outputs.table_arn",
    'var.strict ? "a:b" : "c:d"',
    'join(":", [var.a, var.b])',
    'provider::aws::arn_parse("x")',
  ])("leaves the Terraform reference %s", (name) => {
    expect(escapePolicyVariables(ref(name))).toBe(ref(name));
  });

  it("tells them apart in one text", () => {
    const text = `${ref("TfToken[TOKEN.1]")}/${ref("aws:PrincipalTag/sub")}/${ref("aws_x.y.id")}${ref("*")}`;
    const expected = `${ref("TfToken[TOKEN.1]")}/$${ref("aws:PrincipalTag/sub")}/${ref("aws_x.y.id")}$${ref("*")}`;
    expect(escapePolicyVariables(text)).toBe(expected);
  });

  it("escapes once, however often it is called", () => {
    const once = escapePolicyVariables(ref("aws:username"));
    expect(escapePolicyVariables(once)).toBe(once);
  });
});

describe("renderPolicy", () => {
  it("is compact JSON that Terraform reads back as the policy", () => {
    const document = of(`${ref("aws_dynamodb_table.t.arn")}/${ref("aws:username")}`);
    const rendered = renderPolicy(document);
    expect(rendered).toContain(`"Resource":"${ref("aws_dynamodb_table.t.arn")}/$${ref("aws:username")}"`);
    expect(JSON.parse(rendered.replace("/$", "/"))).toEqual(document);
    expect(rendered).not.toMatch(/\s/);
  });

  it("refuses a policy above the limit it is given", () => {
    const limit = { name: "SCP", kind: "scp" } as const;
    expect(() => renderPolicy(of("x".repeat(11_000)), limit)).toThrow(PolicySizeError);
    expect(renderPolicy(of("*"), limit)).toBe(renderPolicy(of("*")));
  });
});

describe("size", () => {
  const sized = (size: number) => of("x".repeat(size - policySize(of(""))));

  it("counts a policy variable without its escape", () => {
    const document = of(ref("aws:username"));
    expect(policySize(document)).toBe(renderPolicy(document).length - 1);
  });

  it.each(Object.values(SIZE_LIMITS))("of a $kind policy: $max $unit pass, one more is refused", ({ kind, max }) => {
    expect(checkSize({ name: "P", kind, document: sized(max) }).size).toBe(max);
    expect(() => checkSize({ name: "P", kind, document: sized(max + 1) })).toThrow(PolicySizeError);
  });

  it("says what is too long, by how much and what to do", () => {
    expect(() => checkSize({ name: "SCP protect", kind: "scp", document: sized(10_300) })).toThrow(
      "SCP protect must be at most 10,240 characters, got 10,300. Split it in two policies or name fewer resources " +
        "and roles. See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html",
    );
  });

  it("warns where an older quota would refuse", () => {
    expect(checkSize({ name: "P", kind: "scp", document: sized(5_120) }).warning).toBeUndefined();
    expect(checkSize({ name: "P", kind: "scp", document: sized(5_121) }).warning).toContain("5,120");
  });

  it("counts bytes where AWS does", () => {
    expect(checkSize({ name: "P", kind: "table", document: of("é") }).size).toBe(policySize(of("é")) + 1);
  });

  it("says when a token was measured instead of its value", () => {
    expect(checkSize({ name: "P", kind: "scp", document: of(ref("TfToken[TOKEN.3]")) }).approximate).toBe(true);
    expect(checkSize({ name: "P", kind: "scp", document: of(ref("aws:username")) }).approximate).toBe(false);
  });
});
