import { OrganizationsOrganizationalUnit } from "@cdktf/provider-aws/lib/organizations-organizational-unit";
import { OrganizationsPolicy } from "@cdktf/provider-aws/lib/organizations-policy";
import { OrganizationsPolicyAttachment } from "@cdktf/provider-aws/lib/organizations-policy-attachment";
import { policyDocument } from "../../policies/document";
import { templateWith } from "../support/synthesized-template";
import { guardrailPolicy } from "./builders";
import { built } from "./changes";

/** A policy of roughly so many characters. */
const longPolicy = (characters: number) =>
  policyDocument([
    {
      Sid: "DenyMuch",
      Effect: "Deny",
      Action: Array.from({ length: characters / 30 }, (_, index) => `dynamodb:Something${1_000_000 + index}`),
      Resource: "*",
    },
  ]);

describe("a guardrail", () => {
  it("is a service control policy", () => {
    for (const { body } of templateWith(guardrailPolicy()).all(OrganizationsPolicy)) {
      expect(body).toMatchObject({ type: "SERVICE_CONTROL_POLICY", name: "stay", description: "Nobody leaves" });
    }
  });

  it("is a resource control policy if it binds resources, with the half of the characters", () => {
    const binds = "resources" as const;
    for (const { body } of templateWith(guardrailPolicy({ binds })).all(OrganizationsPolicy)) {
      expect(body).toMatchObject({ type: "RESOURCE_CONTROL_POLICY", name: "stay" });
    }
    expect(() => templateWith(guardrailPolicy({ binds, document: longPolicy(6_000) }))).toThrow(
      /stay RCP stay must be at most 5,120 characters, got [\d,]+\. Split it in two policies/,
    );
  });

  it("is attached to every target, and to nothing else", () => {
    const attached = templateWith(guardrailPolicy()).all(OrganizationsPolicyAttachment);
    expect(attached.map(({ body }) => [body.policy_id, body.target_id])).toEqual([
      [`\${aws_organizations_policy.stay.id}`, "111122223333"],
      [`\${aws_organizations_policy.stay.id}`, "ou-ab12-11112222"],
    ]);
  });

  it("never touches FullAWSAccess, without which a target could do nothing", () => {
    const template = templateWith(guardrailPolicy());
    expect(JSON.stringify(template.json)).not.toMatch(/FullAWSAccess/i);
    expect(template.resources().map(({ type }) => type)).toEqual([
      "aws_organizations_policy",
      "aws_organizations_policy_attachment",
      "aws_organizations_policy_attachment",
    ]);
  });

  it("is compact, because AWS counts white space", () => {
    expect(String(templateWith(guardrailPolicy()).only(OrganizationsPolicy).body.content)).not.toMatch(/\s/);
  });

  it("is refused above 10,240 characters", () => {
    expect(() => templateWith(guardrailPolicy({ document: longPolicy(12_000) }))).toThrow(
      /stay SCP stay must be at most 10,240 characters, got [\d,]+\. Split it in two policies/,
    );
  });

  it("comes with a warning above the 5,120 characters of older accounts", () => {
    expect(built(guardrailPolicy({ document: longPolicy(6_000) })).warnings).toEqual([
      expect.stringMatching(/stay SCP stay has [\d,]+ characters; accounts with the older quota accept 5,120/),
    ]);
  });

  it("is attached to an organizational unit that does not exist yet", () => {
    const template = templateWith((stack) => {
      const unit = new OrganizationsOrganizationalUnit(stack, "unit", { name: "workloads", parentId: "r-ab12" });
      guardrailPolicy({ targetIds: [unit.id, "ou-ab12-11112222"] })(stack);
    });
    expect(
      template
        .all(OrganizationsPolicyAttachment)
        .map(({ body }) => body.target_id)
        .sort(),
    ).toEqual([`\${aws_organizations_organizational_unit.unit.id}`, "ou-ab12-11112222"]);
  });

  it("is attached once to a target that is named twice", () => {
    const template = templateWith(guardrailPolicy({ targetIds: ["ou-ab12-11112222", "ou-ab12-11112222"] }));
    expect(template.count(OrganizationsPolicyAttachment)).toBe(1);
  });
});
