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

/** What is asked of a layer: that it never allows a request, or that it allows requests. */
export type LayerQuestion = "never" | "allows";

/** Kinds whose policy is the only way to let a service of AWS in. Services reach a table or a stream without a grant of it. */
const LETS_SERVICES_IN: readonly Layer[] = ["bucket", "queue", "topic", "vault", "function"];

/**
 * Whether the two questions see different policies. Elsewhere, a policy without a grant grants the same in both. A role from
 * elsewhere may have any trust policy: so it never refuses anything, and promises nothing.
 */
export function dependsOnQuestion(layer: Layer): boolean {
  return layer === "trust" || LETS_SERVICES_IN.includes(layer);
}

/**
 * The estate in which every other layer allows everything. What one layer guarantees in it holds whatever happens to
 * the other layers.
 *
 * If the question is what the layer never allows, a resource policy without an Allow statement gets an additional
 * statement that allows everything, as control policies have FullAWSAccess: somebody may add a grant later. KMS keys and
 * trust policies get none, because without a grant no one has access to them. The additional statement grants nothing to
 * a role without policies, such as a role that does not exist.
 *
 * If the question is what the layer allows, the policy of a kind that lets services in gets none: a grant that is not there is
 * no promise. Identities of the account have their grants from the identity layer.
 */
export function layerAlone(estate: Estate, layer: Layer, question: LayerQuestion): Estate {
  const { serviceControl, resourceControl, endpoints, resources, roles } = estate;
  const isGranted = question === "never" || !LETS_SERVICES_IN.includes(layer);
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
        : resources.filter((one) => isOf(layer, one)).map((one) => (isGranted ? withGrant(one, everything) : one)),
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
