import * as z from "zod/mini";
import { limits } from "../limits";
import { choice, field, flag, list, text, wholeNumber } from "./field";
import { roleArn, weakening } from "./values";

/** Section `audit`: who read and wrote which item, kept where nobody can delete it. */
export function auditSection() {
  return field(
    z.strictObject({
      retentionDays: z.optional(
        wholeNumber({
          description: "Days during which nobody, not even root, can delete a log file. It cannot be shortened later.",
          limit: limits.trailRetentionDays,
        }),
      ),
      logRetentionDays: z.optional(
        choice({ description: "How long the searchable copy in CloudWatch is kept.", limit: limits.logRetentionDays }),
      ),
      readerRoleArns: z.optional(
        list({
          description: "Roles that may decrypt log files, beside break-glass. By default nobody else may.",
          must: "a list of role ARNs",
          of: roleArn({
            description: "A role that reads log files.",
            example: "arn:aws:iam::222222222222:role/auditor",
          }),
        }),
      ),
      managementEvents: z.optional(
        flag({
          description:
            "Also records management events, for an account that no organization trail covers: a second copy costs money.",
          default: false,
        }),
      ),
      existingTrail: z.optional(
        field(
          z.strictObject({
            arn: text({
              description: "ARN of the trail, in one of the accounts above.",
              must: "the ARN of a CloudTrail trail",
              examples: ["arn:aws:cloudtrail:eu-west-1:333333333333:trail/data-events"],
              pattern: /^arn:(?:aws|aws-cn|aws-us-gov):cloudtrail:[a-z0-9-]+:\d{12}:trail\/[A-Za-z0-9_.-]{3,128}$/,
            }),
          }),
          {
            description:
              "A trail that already records the data events of the table: no audit stack is made. What it records is not checked.",
            must: "an object with the arn of a trail",
            examples: [{ arn: "arn:aws:cloudtrail:eu-west-1:333333333333:trail/data-events" }],
          },
        ),
      ),
      withoutComplianceLock: z.optional(
        weakening("Locks log files in governance mode: whoever has the permission can delete them early."),
      ),
      disabled: z.optional(
        weakening(
          "Makes no audit stack: who read what is not recorded. With a trail of your own, give `existingTrail` instead.",
        ),
      ),
    }),
    { description: "The trail of the table, its bucket and its log.", must: "an object", examples: [{}] },
  );
}
