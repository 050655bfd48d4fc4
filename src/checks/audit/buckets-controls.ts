import type { Link, Resource, Template } from "../checked-template";
import { configuredBy } from "../configured";
import { must, type Requirement } from "../find";
import { someOf } from "../not-known";
import { allows, attachedStatements, principals, type Statement } from "../policy";
import { literal } from "../terraform-text";
import type { Wanted } from "../wanted";

export const BUCKET = "aws_s3_bucket";

/** A resource of its own that configures a bucket. */
export const ofBucket = (type: string): Link => ({ type, argument: "bucket", names: ["bucket", "id"] });

/** Every bucket is configured by a resource of a kind, whose arguments are as wanted. */
export function configured(type: string, wanted: Readonly<Record<string, Wanted>>): readonly Requirement[] {
  return configuredBy(ofBucket(type), wanted);
}

export function policyOf(bucket: Resource, template: Template): readonly Statement[] | undefined {
  return attachedStatements(bucket, template, { argument: "policy", attachedBy: ofBucket("aws_s3_bucket_policy") });
}

export function policy(expected: string, holds: (statements: readonly Statement[]) => boolean): Requirement {
  return must("aws_s3_bucket_policy", expected, (bucket, template) => holds(policyOf(bucket, template) ?? []));
}

/**
 * Whether a trail writes into the bucket: it names it, or the bucket lets CloudTrail write, which it has to.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function isOfTrail(bucket: Resource, template: Template): boolean {
  const named: Link = { type: "aws_cloudtrail", argument: "s3_bucket_name", names: ["bucket", "id"] };
  return someOf(
    [
      () => template.hasLinked(bucket, named),
      () =>
        someOf(allows(policyOf(bucket, template) ?? []), (statement) =>
          someOf(principals(statement, "Service"), (one) => literal(String(one)) === "cloudtrail.amazonaws.com"),
        ),
    ],
    (holds) => holds(),
  );
}
