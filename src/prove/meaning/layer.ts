import type { AttachedResource, Estate } from "../documents/estate";
import { type Policy, parsePolicy } from "../documents/policy-document";

/** Kinds of resources with a policy, by their ARN. */
export const RESOURCE_LAYERS = {
  table: /^arn:[^:]*:dynamodb:[^:]*:[^:]*:table\/[^/]*$/,
  stream: /^arn:[^:]*:dynamodb:[^:]*:[^:]*:table\/[^/]*\/stream\//,
  key: /^arn:[^:]*:kms:/,
  bucket: /^arn:[^:]*:s3:/,
  queue: /^arn:[^:]*:sqs:/,
  topic: /^arn:[^:]*:sns:/,
  vault: /^arn:[^:]*:backup:[^:]*:[^:]*:backup-vault:/,
  function: /^arn:[^:]*:lambda:/,
  /** Trust policies: who may assume a role. */
  trust: /^arn:[^:]*:iam:[^:]*:[^:]*:role\//,
} as const;

type ResourceLayer = keyof typeof RESOURCE_LAYERS;

/**
 * All policies that are attached to one kind of place. `identity` means the policies of roles without their boundaries.
 */
export type Layer = "serviceControl" | "resourceControl" | "endpoint" | "identity" | ResourceLayer;

/**
 * The estate in which every other layer allows everything. What one layer guarantees in it holds whatever happens to
 * the other layers.
 *
 * A resource policy without an Allow statement gets an additional statement that allows everything, as control policies
 * have FullAWSAccess: somebody may add a grant later. KMS keys and trust policies get none, because without a grant
 * no one has access to them. The additional statement grants nothing to a role without policies, such as a role that
 * does not exist.
 */
export function layerAlone(estate: Estate, layer: Layer): Estate {
  const { serviceControl, resourceControl, endpoints, resources, roles } = estate;
  const withoutPolicies = roles.filter(({ policies }) => policies.length === 0);
  const everything = allowEverything(withoutPolicies.map(({ arn }) => arn));
  return {
    serviceControl: layer === "serviceControl" ? serviceControl : [],
    resourceControl: layer === "resourceControl" ? resourceControl : [],
    endpoints: layer === "endpoint" ? endpoints : [],
    roles: layer === "identity" ? roles.map(({ boundary: _, ...role }) => role) : withoutPolicies,
    // Requests for other resources count as granted: see `authorization`.
    resources:
      layer === "resourceControl"
        ? resources.map((one) => ({ ...one, policy: everything }))
        : resources.filter((one) => isOf(layer, one)).map((one) => withGrant(one, everything)),
  };
}

function isOf(layer: Layer, { arns }: AttachedResource): boolean {
  const pattern = Object.hasOwn(RESOURCE_LAYERS, layer) ? RESOURCE_LAYERS[layer as ResourceLayer] : undefined;
  return pattern?.test(arns[0] ?? "") === true;
}

function withGrant(resource: AttachedResource, grant: Policy): AttachedResource {
  const { policy, requiresPolicy } = resource;
  if (requiresPolicy || policy?.statements.some(({ effect }) => effect === "Allow")) return resource;
  const statements = [...(policy?.statements ?? []), ...grant.statements];
  return { ...resource, policy: { ...(policy ?? grant), statements } };
}

function allowEverything(exceptRoles: readonly string[]): Policy {
  return parsePolicy("another layer", {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AllowEverything",
        Effect: "Allow",
        Principal: "*",
        Action: "*",
        Resource: "*",
        ...(exceptRoles.length > 0 && { Condition: { ArnNotEquals: { "aws:PrincipalArn": exceptRoles } } }),
      },
    ],
  });
}
