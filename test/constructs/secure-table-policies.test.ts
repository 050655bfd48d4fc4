import { DynamodbResourcePolicy } from "@cdktf/provider-aws/lib/dynamodb-resource-policy";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { policyDocument } from "../../policies/document";
import { policyIn, templateWith } from "../support/synthesized-template";
import { SOME_POLICY, secureTable, TABLE_ARN } from "./builders";

describe("the policies of a table", () => {
  const document = policyDocument([
    {
      Sid: "DenyOtherTenants",
      Effect: "Deny",
      Principal: "*",
      Action: "dynamodb:GetItem",
      Resource: TABLE_ARN,
      Condition: { StringNotEquals: { "dynamodb:LeadingKeys": `TENANT#\${aws:PrincipalTag/tenant}` } },
    },
  ]);

  it("are none when none are given", () => {
    expect(templateWith(secureTable()).count(DynamodbResourcePolicy)).toBe(0);
  });

  it("escape policy variables for Terraform and leave references alone", () => {
    const template = templateWith((stack) => {
      const key = new KmsKey(stack, "key", {});
      const condition = { StringEquals: { "kms:Key": key.arn, "aws:PrincipalTag/team": `\${aws:ResourceTag/team}` } };
      const statement = { ...document.Statement[0], Sid: "DenyOthers", Effect: "Deny", Condition: condition } as const;
      secureTable({ resourcePolicy: policyDocument([statement]) })(stack);
    });
    const text = String(template.only(DynamodbResourcePolicy).body.policy);
    expect(text).toContain(`"aws:PrincipalTag/team":"$\${aws:ResourceTag/team}"`);
    expect(text).toContain(`"kms:Key":"\${aws_kms_key.key.arn}"`);
  });

  it("reach AWS as they were written", () => {
    const template = templateWith(secureTable({ resourcePolicy: document }));
    expect(policyIn(template.only(DynamodbResourcePolicy))).toEqual(document);
  });

  it("are on the table and on its stream, each by the reference that Terraform orders by", () => {
    const template = templateWith(secureTable({ resourcePolicy: SOME_POLICY, streamPolicy: () => SOME_POLICY }));
    expect(template.all(DynamodbResourcePolicy).map(({ body }) => body.resource_arn)).toEqual([
      `\${aws_dynamodb_table.orders.arn}`,
      `\${aws_dynamodb_table.orders.stream_arn}`,
    ]);
  });

  it("are made of the ARN of the stream, whose last part AWS makes", () => {
    const streamPolicy = (streamArn: string) =>
      policyDocument([
        { Sid: "DenyAll", Effect: "Deny", Principal: "*", Action: "dynamodb:GetRecords", Resource: streamArn },
      ]);
    const policy = policyIn(templateWith(secureTable({ streamPolicy })).only(DynamodbResourcePolicy));
    expect(policy.Statement[0]?.Resource).toBe(`\${aws_dynamodb_table.orders.stream_arn}`);
  });

  it("are refused above the 20 KB that AWS takes", () => {
    const Resource = Array.from({ length: 400 }, (_, index) => `${TABLE_ARN}/index/by-something-long-${index}`);
    const resourcePolicy = policyDocument([
      { Sid: "DenyScans", Effect: "Deny", Principal: "*", Action: "dynamodb:Scan", Resource },
    ]);
    expect(() => templateWith(secureTable({ resourcePolicy }))).toThrow(
      /orders table policy must be at most 20,480 bytes/,
    );
  });
});
