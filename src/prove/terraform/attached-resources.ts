import type { AttachedResource } from "../documents/estate";
import { policiesTogether } from "../documents/policy-document";
import { AttachedPolicies, defaultPolicy } from "./attached-policies";
import { functionsIn } from "./functions";
import type { Reader } from "./reader";
import { RESOURCE_KINDS, type ResourceKind } from "./resource-kinds";
import type { StackResource } from "./stack";
import { tablesIn } from "./tables";

/** Resources with their policies: tables, keys, buckets, queues, topics and functions. */
export function attachedResources(reader: Reader): readonly AttachedResource[] {
  return [...tablesIn(reader), ...RESOURCE_KINDS.flatMap((kind) => ofKind(reader, kind)), ...functionsIn(reader)];
}

function ofKind(reader: Reader, kind: ResourceKind): readonly AttachedResource[] {
  const { attachedBy, arnOf } = kind;
  const attached = attachedBy && new AttachedPolicies(reader, { ...attachedBy, ...(arnOf && { arnOf }) });
  return [
    ...reader.ofType(kind.type).map((resource) => resourceOf(reader, kind, resource, attached)),
    ...(attached?.outside() ?? []).map(({ arn, policy }) => ({
      arns: kind.below.map((suffix) => `${arn}${suffix}`),
      account: arn.split(":")[4] ?? "",
      policy,
      requiresPolicy: kind.requiresPolicy ?? false,
    })),
  ];
}

function resourceOf(
  reader: Reader,
  kind: ResourceKind,
  resource: StackResource,
  attached: AttachedPolicies | undefined,
): AttachedResource {
  const arn = reader.attribute(resource, "arn");
  const policy = attached?.policyOf(resource, kind.argument);
  // The ARN of a bucket does not contain its account.
  if (resource.provider.account === undefined && resource.type === "aws_s3_bucket") {
    reader.ledger.add({ place: resource.address, why: "its account is not known", touches: [] });
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
