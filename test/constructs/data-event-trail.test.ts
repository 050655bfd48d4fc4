import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { policyIn, templateWith } from "../support/synthesized-template";
import { ACCOUNT, dataEventTrail, KEY_ARN, TABLE_ARN } from "./builders";

const template = () => templateWith(dataEventTrail());
const logGroupArn = `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/orders/trail`;

/** The selectors of a template, as `field=value` by name. */
function selectorsIn(made: ReturnType<typeof template>): Readonly<Record<string, readonly string[]>> {
  const selectors = made.only(Cloudtrail).body.advanced_event_selector as readonly {
    readonly name: string;
    readonly field_selector: readonly { field: string; equals?: string[]; starts_with?: string[] }[];
  }[];
  return Object.fromEntries(
    selectors.map(({ name, field_selector: fields }) => [
      name,
      fields.map(({ field, equals, starts_with: prefixes }) =>
        prefixes === undefined ? `${field}=${equals?.join(",")}` : `${field}^=${prefixes.join(",")}`,
      ),
    ]),
  );
}

describe("a trail of data events", () => {
  it("is on, in all regions, signed and encrypted", () => {
    expect(template().only(Cloudtrail).body).toMatchObject({
      enable_logging: true,
      enable_log_file_validation: true,
      include_global_service_events: true,
      is_multi_region_trail: true,
      kms_key_id: KEY_ARN,
      s3_bucket_name: "orders-trail",
      lifecycle: { prevent_destroy: true },
    });
  });

  it("logs calls of exactly these tables and reads of their streams", () => {
    const archive = `${TABLE_ARN}-archive`;
    expect(selectorsIn(templateWith(dataEventTrail({ tableArns: [TABLE_ARN, archive] })))).toEqual({
      "Item calls": [
        "eventCategory=Data",
        "resources.type=AWS::DynamoDB::Table",
        `resources.ARN=${TABLE_ARN},${archive}`,
      ],
      "Stream reads": [
        "eventCategory=Data",
        "resources.type=AWS::DynamoDB::Stream",
        `resources.ARN^=${TABLE_ARN}/stream/,${archive}/stream/`,
      ],
      "Management events": ["eventCategory=Management"],
    });
  });

  it("logs management events, unless an organization trail does or somebody says why not", () => {
    const { "Management events": management, ...others } = selectorsIn(template());
    expect(management).toEqual(["eventCategory=Management"]);
    for (const option of [
      { organizationTrailArn: "arn:aws:cloudtrail:us-east-1:111122223333:trail/organization" },
      { withoutManagementEvents: { reason: "another team records them" } },
    ]) {
      expect(selectorsIn(templateWith(dataEventTrail(option)))).toEqual(others);
    }
  });

  it("is refused without a word about its log group, and with two", () => {
    const both = { withoutLogGroup: { reason: "events are read from the bucket" } };
    for (const options of [both, { logGroup: undefined }]) {
      expect(() => templateWith(dataEventTrail(options))).toThrow("give exactly one of logGroup and withoutLogGroup");
    }
  });

  it("has no basic selector, which would remove the advanced ones", () => {
    expect(Object.keys(template().only(Cloudtrail).body)).not.toContain("event_selector");
  });

  it("sends events to its log group by a role that can write there and nowhere else", () => {
    expect(template().only(Cloudtrail).body).toMatchObject({
      cloud_watch_logs_group_arn: `${logGroupArn}:*`,
      cloud_watch_logs_role_arn: `\${${template().only(IamRole).address}.arn}`,
    });
    const trust = policyIn(template().only(IamRole), "assume_role_policy").Statement;
    expect(trust.map(({ Principal }) => Principal)).toEqual([{ Service: "cloudtrail.amazonaws.com" }]);
    const { Statement } = policyIn(template().only(IamRolePolicy));
    expect(Statement.map(({ Resource }) => Resource)).toEqual([`${logGroupArn}:log-stream:*`]);
  });

  it("is not made before its role and its bucket can be written with", () => {
    const dependsOn = [{ fqn: "aws_s3_bucket_policy.of-the-trail" }];
    const { body } = templateWith(dataEventTrail({ dependsOn })).only(Cloudtrail);
    expect(body.depends_on).toEqual([template().only(IamRolePolicy).address, "aws_s3_bucket_policy.of-the-trail"]);
  });
});
