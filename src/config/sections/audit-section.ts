import * as z from "zod/mini";
import { limits } from "../../facts/service-limits";
import { quote } from "../config-error";
import { choice, type Explanation, field, list, text, wholeNumber } from "../field";
import { AUDIT_WEAKENINGS } from "../options/audit-options";
import { roleArn, weakenings } from "../values";

/** The parts of the ARN of a trail. Its name begins and ends with a letter or digit. */
const TRAIL_ARN: readonly { readonly pattern: string; readonly must: string }[] = [
  { pattern: "arn", must: 'begin with "arn:"' },
  { pattern: "(?:aws|aws-cn|aws-us-gov)", must: "name a partition: aws, aws-cn or aws-us-gov" },
  { pattern: "cloudtrail", must: 'be of service "cloudtrail"' },
  { pattern: "[a-z0-9-]+", must: "name a region" },
  { pattern: "\\d{12}", must: "name an account of 12 digits" },
  {
    pattern: "trail/[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]",
    must: "end in trail/ and a name of 3 to 128 letters, digits and . _ -, with a letter or digit at both ends",
  },
];

/** Section `audit`: the record of who read and wrote which item, in a bucket with object lock. */
export function auditSection() {
  return field(
    z.strictObject({
      retentionDays: z.optional(
        wholeNumber({
          description: "Days during which no one, not even root, can delete a log file. It cannot be shortened later.",
          limit: limits.trailRetentionDays,
        }),
      ),
      logRetentionDays: z.optional(
        choice({ description: "How long the searchable copy in CloudWatch is kept.", limit: limits.logRetentionDays }),
      ),
      readerRoleArns: z.optional(
        list({
          description:
            "Roles of the audit account that may decrypt log files, in addition to break-glass. By default only break-glass may.",
          must: "a list of role ARNs",
          of: roleArn({
            description: "A role that reads log files.",
            example: "arn:aws:iam::222222222222:role/auditor",
          }),
        }),
      ),
      organizationTrail: z.optional(
        field(
          z.strictObject({
            arn: trailArn({
              description: "ARN of the trail: of the management account, in whatever region.",
              example: "arn:aws:cloudtrail:us-east-1:111111111111:trail/organization",
            }),
          }),
          {
            description:
              "An organization trail that records the management events of every account. The new trail then leaves them " +
              "out: AWS bills each copy after the first. The settings of the organization trail are not checked.",
            must: "an object with the arn of a trail",
            examples: [{ arn: "arn:aws:cloudtrail:us-east-1:111111111111:trail/organization" }],
          },
        ),
      ),
      existingTrail: z.optional(
        field(
          z.strictObject({
            arn: trailArn({
              description: "ARN of the trail, in one of the accounts above.",
              example: "arn:aws:cloudtrail:eu-west-1:333333333333:trail/data-events",
            }),
          }),
          {
            description:
              "An existing trail that records the data events of the table. No audit stack is made. The settings of the trail are not checked.",
            must: "an object with the arn of a trail",
            examples: [{ arn: "arn:aws:cloudtrail:eu-west-1:333333333333:trail/data-events" }],
          },
        ),
      ),
      ...weakenings(AUDIT_WEAKENINGS),
    }),
    { description: "The trail of the table, its bucket and its log.", must: "an object", examples: [{}] },
  );
}

function trailArn({ description, example }: { readonly description: string; readonly example: string }) {
  return text({
    description,
    must: "the ARN of a CloudTrail trail",
    examples: [example],
    pattern: new RegExp(`^${TRAIL_ARN.map(({ pattern }) => pattern).join(":")}$`),
    explain: explainTrail,
  });
}

function explainTrail(got: unknown): Explanation | undefined {
  if (typeof got !== "string") return undefined;
  const parts = got.split(":");
  const wrong = TRAIL_ARN.findIndex(({ pattern }, index) => !new RegExp(`^${pattern}$`).test(parts[index] ?? ""));
  const rule = TRAIL_ARN[wrong];
  if (rule === undefined) return undefined;
  const found = parts[wrong] === undefined ? "the part is missing" : `${quote(parts[wrong])} does not`;
  const fix = "Look it up with `aws cloudtrail describe-trails`.";
  return { problem: `must be the ARN of a CloudTrail trail and ${rule.must}: ${found}`, fix };
}
