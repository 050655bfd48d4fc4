import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { RolesanywhereProfile } from "@cdktf/provider-aws/lib/rolesanywhere-profile";
import { patternRolePolicy } from "../../policies/identity/pattern-role-policy";
import { accessScope, messagingModel, TrustAnchor } from "../../src/index";
import { policyIn, templateWith } from "../support/synthesized-template";
import { machineRole, TABLE_ARN } from "./builders";

describe("the role of a machine", () => {
  it("may do its one pattern on the table, and nothing else", () => {
    const template = templateWith(machineRole({ pattern: "listConversations" }));
    expect(policyIn(template.only(IamRolePolicy))).toEqual(
      patternRolePolicy({
        tableArn: TABLE_ARN,
        access: accessScope({ model: messagingModel, pattern: "listConversations" }),
      }),
    );
  });

  it("trusts one certificate name of one trust anchor, that of another resource too", () => {
    const template = templateWith((stack) => {
      const { trustAnchorArn } = new TrustAnchor(stack, "anchor", {
        trustAnchorName: "site",
        authority: {
          privateCaArn:
            "arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/01234567-89ab-cdef-0123-456789abcdef",
        },
      });
      machineRole({ trustAnchorArn })(stack);
    });
    const [statement] = JSON.parse(String(template.only(IamRole).body.assume_role_policy)).Statement;
    expect(statement).toMatchObject({
      Principal: { Service: "rolesanywhere.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:PrincipalTag/x509Subject/CN": "report.site.example.com" },
        ArnEquals: { "aws:SourceArn": `\${aws_rolesanywhere_trust_anchor.anchor.arn}` },
      },
    });
  });

  it("has a profile of its own, with no other role", () => {
    expect(templateWith(machineRole()).only(RolesanywhereProfile).body).toMatchObject({
      role_arns: [expect.stringMatching(/^\$\{aws_iam_role\.report_role\w*\.arn\}$/)],
      duration_seconds: 3600,
      enabled: true,
    });
  });
});
