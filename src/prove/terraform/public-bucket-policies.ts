import { isPublic } from "../acceptance/public-policy";
import { type Policy, policyInDoubt } from "../documents/policy-document";
import { bucketsWith } from "./buckets-with";
import type { Reader } from "./reader";
import type { StackResource } from "./stack";

const BLOCK = "aws_s3_bucket_public_access_block";
const ARGUMENT = "block_public_policy";
const SOURCE = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html";

/**
 * Policies of buckets that S3 may refuse because they are public: a new bucket blocks them, unless it is said that it does
 * not.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export class PublicBucketPolicies {
  private readonly open: ReadonlySet<StackResource>;
  private readonly blocked: ReadonlySet<StackResource>;

  constructor(private readonly reader: Reader) {
    const buckets = (isSo: (value: unknown) => boolean) =>
      bucketsWith(reader, { type: BLOCK, argument: ARGUMENT, isSo: (body) => isSo(body[ARGUMENT]) });
    const isOfAccount = reader
      .ofType("aws_s3_account_public_access_block")
      .some(({ body }) => ![false, undefined, null].includes(body[ARGUMENT] as boolean));
    this.open = isOfAccount ? new Set() : buckets((value) => [false, undefined, null].includes(value as boolean));
    this.blocked = buckets((value) => value === true);
  }

  /** The policy as it may be in force: its Deny statements are in doubt if it is public and the bucket may block it. */
  of(bucket: StackResource, policy: Policy | undefined): Policy | undefined {
    if (policy === undefined || this.open.has(bucket)) return policy;
    const found = policy.statements.find((statement) => isPublic(statement, "s3"));
    const isBlocked = this.blocked.has(bucket);
    // What a policy without a Deny allows counts as allowed, unless the bucket blocks it.
    if (found === undefined || !(isBlocked || policy.statements.some(({ effect }) => effect === "Deny"))) return policy;
    const why = `${found.origin} allows everyone, and ${bucket.path} may block public policies (${SOURCE})`;
    this.reader.ledger.add({ place: bucket.address, why: `S3 may not accept its policy: ${why}`, touches: [] });
    const doubted = policyInDoubt(policy, `whether S3 accepts ${policy.name}: ${why}`);
    if (isBlocked) return doubted;
    return {
      ...policy,
      statements: policy.statements.map((one, index) =>
        one.effect === "Allow" ? one : (doubted.statements[index] ?? one),
      ),
    };
  }
}
