import { type Policy, parsePolicy, policyInDoubt, unreadablePolicy } from "../documents/policy-document";
import { BUCKET, bucketsWith } from "./buckets-with";
import { hasDynamic } from "./dynamic-blocks";
import type { Reader } from "./reader";
import { isObject, type Json, type StackResource } from "./stack";

/** Canned ACLs that give no one outside of the bucket's account anything. */
const OF_THE_ACCOUNT = new Set(["private", "bucket-owner-read", "bucket-owner-full-control"]);

/** What a permission of an ACL allows on the bucket. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  READ: ["s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads"],
  WRITE: ["s3:PutObject"],
  READ_ACP: ["s3:GetBucketAcl"],
  WRITE_ACP: ["s3:PutBucketAcl"],
};

const CANNED: Readonly<Record<string, readonly string[]>> = {
  "public-read": ["READ"],
  "public-read-write": ["READ", "WRITE"],
};

const EVERYBODY = "http://acs.amazonaws.com/groups/global/AllUsers";

/**
 * What the access control lists of buckets give to others.
 *
 * They give nothing if the bucket owner is enforced as the owner of objects, and nothing to the public if the bucket
 * ignores public ACLs.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export class BucketAcls {
  private readonly disabled: ReadonlySet<StackResource>;
  private readonly notPublic: ReadonlySet<StackResource>;
  private readonly lists = new Map<StackResource, StackResource[]>();
  /** Lists whose bucket is not known for certain. */
  private readonly inDoubt = new Map<StackResource, StackResource[]>();

  constructor(private readonly reader: Reader) {
    this.disabled = bucketsWith(reader, {
      type: "aws_s3_bucket_ownership_controls",
      argument: "rule",
      isSo: (body) => blocks(body.rule).some((rule) => rule.object_ownership === "BucketOwnerEnforced"),
    });
    this.notPublic = bucketsWith(reader, {
      type: "aws_s3_bucket_public_access_block",
      argument: "ignore_public_acls",
      isSo: (body) => body.ignore_public_acls === true,
    });
    for (const one of reader.ofType("aws_s3_bucket_acl")) {
      const owner = reader.owners.of(one, "bucket", BUCKET);
      const at = { resource: one, path: "bucket" };
      if (owner.kind === "known") push(this.lists, owner.resource, one);
      if (owner.kind === "known" || owner.kind === "outside") {
        reader.ledger.addRead(one, "bucket", "acl", "access_control_policy");
        continue;
      }
      reader.ledger.addOwnerUnknown(at, owner.kind === "none" ? "it is not set" : `it is ${owner.why}`);
      reader.ledger.addRead(one, "acl", "access_control_policy");
      for (const bucket of owner.kind === "none" ? reader.ofType(BUCKET.type) : owner.resources) {
        push(this.inDoubt, bucket, one);
      }
    }
  }

  /** The policies that say the same as the lists of a bucket. */
  of(bucket: StackResource): readonly Policy[] {
    this.reader.ledger.addRead(bucket, "acl", "grant");
    if (this.disabled.has(bucket)) return [];
    if (hasDynamic(bucket.body, "grant")) return [unreadablePolicy(bucket.address, "its grants are a dynamic block")];
    const grants = blocks(bucket.body.grant);
    const isDefault = this.reader.isReadBack(bucket, "grant") && grants.length === 1 && grants.every(isOfOwner);
    const own = [
      ...this.canned(bucket, bucket),
      ...(isDefault ? [] : grants.flatMap((grant) => this.granted(bucket, bucket, grant))),
    ];
    const attached = (this.lists.get(bucket) ?? []).flatMap((one) => this.ofList(bucket, one));
    const inDoubt = (this.inDoubt.get(bucket) ?? []).flatMap((one) =>
      this.ofList(bucket, one).map((policy) => policyInDoubt(policy, `whether ${one.address} is of ${bucket.path}`)),
    );
    return [...own, ...attached, ...inDoubt];
  }

  private ofList(bucket: StackResource, one: StackResource): readonly Policy[] {
    const { body } = one;
    const given = blocks(body.access_control_policy);
    // A list that is an expression, or that has dynamic blocks, may give anything.
    const isRead = given.every((list) => !hasDynamic(list, "grant") && list !== NOT_KNOWN);
    if (!isRead || hasDynamic(body, "access_control_policy")) {
      return [unreadablePolicy(one.address, "its access_control_policy is not written out")];
    }
    const grants = given.flatMap((policy) => {
      const [owner] = blocks(policy.owner);
      return blocks(policy.grant).flatMap((grant) => {
        const [grantee = {}] = blocks(grant.grantee);
        const isOwner = owner !== undefined && grantee.id !== undefined && grantee.id === owner.id;
        return isOwner ? [] : [{ ...grantee, permissions: [grant.permission] }];
      });
    });
    return [...this.canned(bucket, one), ...grants.flatMap((grant) => this.granted(bucket, one, grant))];
  }

  private canned(bucket: StackResource, by: StackResource): readonly Policy[] {
    if (!this.reader.isSet(by, "acl")) return [];
    const acl = this.reader.argument(by, "acl");
    if (acl === "" || OF_THE_ACCOUNT.has(acl)) return [];
    const permissions = CANNED[acl];
    if (permissions === undefined) return [unreadablePolicy(by.address, `its acl is ${acl}`)];
    return this.toEverybody(bucket, by, permissions);
  }

  private granted(bucket: StackResource, by: StackResource, { uri, permissions }: Json): readonly Policy[] {
    const given = Array.isArray(permissions) ? permissions.map(String) : [];
    if (uri === EVERYBODY) return this.toEverybody(bucket, by, given);
    return [unreadablePolicy(by.address, "its ACL grants access to an account or a group of AWS")];
  }

  private toEverybody(bucket: StackResource, by: StackResource, permissions: readonly string[]): readonly Policy[] {
    if (this.notPublic.has(bucket)) return [];
    const all = permissions.includes("FULL_CONTROL") ? Object.keys(ACTIONS) : permissions;
    const arn = this.reader.attribute(bucket, "arn");
    const statement = {
      Sid: "Acl",
      Effect: "Allow",
      Principal: "*",
      Action: all.flatMap((permission) => ACTIONS[permission] ?? ["s3:*"]),
      Resource: [arn, `${arn}/*`],
    };
    const policy = parsePolicy(by.address, { Version: "2012-10-17", Statement: [statement] });
    return [by.doubt === undefined ? policy : policyInDoubt(policy, `whether ${by.address} is made`)];
  }
}

/** What AWS gives a new bucket: everything to its owner. */
function isOfOwner({ type, permissions }: Json): boolean {
  return type === "CanonicalUser" && Array.isArray(permissions) && permissions.join() === "FULL_CONTROL";
}

/** A block that is an expression. */
const NOT_KNOWN: Json = {};

/** Blocks, of which one may be written as an object. A block that is not known is an empty one: its grant is unreadable. */
function blocks(value: unknown): readonly Json[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map((one) => (isObject(one) ? one : NOT_KNOWN));
}

function push(to: Map<StackResource, StackResource[]>, key: StackResource, one: StackResource): void {
  const others = to.get(key);
  if (others === undefined) to.set(key, [one]);
  else others.push(one);
}
