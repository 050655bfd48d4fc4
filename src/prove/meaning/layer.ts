import type { AttachedResource, Estate } from "../documents/estate";
import { type Policy, parsePolicy } from "../documents/policy-document";

/** What kind of resource a policy is attached to, by its ARN. */
export const RESOURCE_LAYERS = {
  table: /^arn:[^:]*:dynamodb:[^:]*:[^:]*:table\/[^/]*$/,
  stream: /^arn:[^:]*:dynamodb:[^:]*:[^:]*:table\/[^/]*\/stream\//,
  key: /^arn:[^:]*:kms:/,
  bucket: /^arn:[^:]*:s3:/,
  queue: /^arn:[^:]*:sqs:/,
  topic: /^arn:[^:]*:sns:/,
  function: /^arn:[^:]*:lambda:/,
  /** Who becomes a role. */
  trust: /^arn:[^:]*:iam:[^:]*:[^:]*:role\//,
} as const;

type ResourceLayer = keyof typeof RESOURCE_LAYERS;

/** Policies that are attached at one kind of place. `identity` is the policies of roles, without their boundaries. */
export type Layer = "serviceControl" | "resourceControl" | "endpoint" | "identity" | ResourceLayer;

/**
 * One layer, where every other allows everything: what it promises then, it promises whatever becomes of the others.
 *
 * A policy at a resource that only denies is asked with a statement beside it that allows everything, as control
 * policies have FullAWSAccess: somebody may add a grant. Not so where without a policy nobody has access. A role without
 * any policy, such as one that nobody has made, stays nobody.
 */
export function layerAlone(estate: Estate, layer: Layer): Estate {
  const { serviceControl, resourceControl, endpoints, resources, roles } = estate;
  const nobody = roles.filter(({ policies }) => policies.length === 0);
  const everything = allowEverything(nobody.map(({ arn }) => arn));
  return {
    serviceControl: layer === "serviceControl" ? serviceControl : [],
    resourceControl: layer === "resourceControl" ? resourceControl : [],
    endpoints: layer === "endpoint" ? endpoints : [],
    roles: layer === "identity" ? roles.map(({ boundary: _, ...role }) => role) : nobody,
    // Elsewhere, an identity or a service that asks is granted it.
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

function allowEverything(nobody: readonly string[]): Policy {
  return parsePolicy("another layer", {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AllowEverything",
        Effect: "Allow",
        Principal: "*",
        Action: "*",
        Resource: "*",
        ...(nobody.length > 0 && { Condition: { ArnNotEquals: { "aws:PrincipalArn": nobody } } }),
      },
    ],
  });
}
