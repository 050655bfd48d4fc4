import type { AttachedResource } from "../documents/estate";
import { policiesTogether } from "../documents/policy-document";
import { AttachedPolicies, defaultPolicy } from "./attached-policies";
import { BucketAcls } from "./bucket-acls";
import { tablesIn } from "./dynamodb-tables";
import { functionsIn } from "./lambda-functions";
import { PublicBucketPolicies } from "./public-bucket-policies";
import type { Reader } from "./reader";
import { RESOURCE_KINDS, type ResourceKind } from "./resource-kinds";
import type { StackResource } from "./stack";

/** Resources with their policies: tables, keys, buckets, queues, topics and functions. */
export function attachedResources(reader: Reader): readonly AttachedResource[] {
  return [...tablesIn(reader), ...RESOURCE_KINDS.flatMap((kind) => ofKind(reader, kind)), ...functionsIn(reader)];
}

function ofKind(reader: Reader, kind: ResourceKind): readonly AttachedResource[] {
  const { attachedBy, arnOf } = kind;
  const attached = attachedBy && new AttachedPolicies(reader, { ...attachedBy, ...(arnOf && { arnOf }) });
  const isBucket = kind.type === "aws_s3_bucket";
  const acls = isBucket ? new BucketAcls(reader) : undefined;
  const blocks = isBucket ? new PublicBucketPolicies(reader) : undefined;
  return [
    ...reader.ofType(kind.type).map((resource) => resourceOf(reader, { kind, attached, acls, blocks }, resource)),
    ...(attached?.outside() ?? []).map(({ arn, policy }) => ({
      arns: kind.below.map((suffix) => `${arn}${suffix}`),
      account: arn.split(":")[4] ?? "",
      policy,
      requiresPolicy: kind.requiresPolicy ?? false,
    })),
  ];
}

interface OfKind {
  readonly kind: ResourceKind;
  readonly attached: AttachedPolicies | undefined;
  readonly acls: BucketAcls | undefined;
  readonly blocks: PublicBucketPolicies | undefined;
}

function resourceOf(
  reader: Reader,
  { kind, attached, acls, blocks }: OfKind,
  resource: StackResource,
): AttachedResource {
  const arn = reader.attribute(resource, "arn");
  const found = attached?.policyOf(resource, kind.argument);
  const own = blocks === undefined ? found : blocks.of(resource, found);
  const policy = policiesTogether([...(own ? [own] : []), ...(acls?.of(resource) ?? [])]);
  // The ARN of a bucket does not contain its account.
  if (resource.provider.account === undefined && resource.type === "aws_s3_bucket") {
    reader.ledger.add({ place: resource.address, why: "its account is not known", touches: [], isForSubjects: true });
  }
  const requiresPolicy = kind.requiresPolicy ?? false;
  const mayBeDefault = requiresPolicy && (policy === undefined || attached?.isOnlyInDoubt(resource) === true);
  return {
    arns: kind.below.map((suffix) => `${arn}${suffix}`),
    account: resource.provider.account ?? "",
    policy: mayBeDefault ? policiesTogether([...(policy ? [policy] : []), defaultPolicy(resource)]) : policy,
    requiresPolicy,
  };
}
