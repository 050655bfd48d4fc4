import { ignores } from "./ignored-changes";
import type { OwnerKind } from "./owners";
import type { Reader } from "./reader";
import type { Json, StackResource } from "./stack";

export const BUCKET: OwnerKind = { type: "aws_s3_bucket", names: ["id", "bucket", "arn"] };

/** A setting of buckets that another resource makes. */
export interface BucketSetting {
  /** The kind of that resource. */
  readonly type: string;
  readonly argument: string;
  readonly isSo: (body: Json) => boolean;
}

/** The buckets that have a setting for certain: a resource of the kind says so, and no other one says otherwise. */
export function bucketsWith(reader: Reader, { type, argument, isSo }: BucketSetting): ReadonlySet<StackResource> {
  const certain = new Set<StackResource>();
  const others = new Set<StackResource>();
  for (const one of reader.ofType(type)) {
    reader.ledger.addRead(one, "rule", "bucket");
    const owner = reader.owners.of(one, "bucket", BUCKET);
    const { body, doubt } = one;
    const holds = doubt === undefined && !ignores(body, argument) && isSo(body);
    if (owner.kind === "known") (holds ? certain : others).add(owner.resource);
    else if (owner.kind === "oneOf" && !holds) for (const bucket of owner.resources) others.add(bucket);
  }
  return new Set([...certain].filter((bucket) => !others.has(bucket)));
}
