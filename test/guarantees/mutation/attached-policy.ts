import type { Estate } from "../../../src/prove/documents/estate";
import type { Policy } from "../../../src/prove/documents/policy-document";
import type { Layer } from "../../../src/prove/meaning/layer";
import { RESOURCE_LAYERS } from "../../../src/prove/meaning/layer";

/** A policy, with the layer that it is attached to. */
export interface AttachedPolicy {
  readonly policy: Policy;
  readonly layer: Layer;
  /** The estate with another policy instead of this one. */
  readonly replace: (policy: Policy) => Estate;
}

/** Every policy of an estate. A policy that is attached to several targets is listed once for each target. */
export function attachedPolicies(estate: Estate): readonly AttachedPolicy[] {
  return [
    ...controlPolicies(estate),
    ...resourcePolicies(estate),
    ...rolePolicies(estate),
    ...endpointPolicies(estate),
  ];
}

function controlPolicies(estate: Estate): readonly AttachedPolicy[] {
  return (["serviceControl", "resourceControl"] as const).flatMap((layer) =>
    estate[layer].flatMap((level, at) =>
      level.policies.map((policy, index) => ({
        policy,
        layer,
        replace: (other: Policy) => ({
          ...estate,
          [layer]: estate[layer].with(at, { ...level, policies: level.policies.with(index, other) }),
        }),
      })),
    ),
  );
}

function resourcePolicies(estate: Estate): readonly AttachedPolicy[] {
  return estate.resources.flatMap((resource, index) => {
    const { policy, arns } = resource;
    if (policy === undefined) return [];
    const layer = Object.entries(RESOURCE_LAYERS).find(([, pattern]) => pattern.test(arns[0] ?? ""))?.[0];
    if (layer === undefined)
      throw new Error(`${policy.name} is attached to ${arns[0]}, which belongs to no known layer.`);
    const replace = (other: Policy): Estate => ({
      ...estate,
      resources: estate.resources.with(index, { ...resource, policy: other }),
    });
    return [{ policy, layer: layer as Layer, replace }];
  });
}

function rolePolicies(estate: Estate): readonly AttachedPolicy[] {
  return estate.roles.flatMap((role, at) =>
    role.policies.map((policy, index) => ({
      policy,
      layer: "identity" as const,
      replace: (other: Policy) => ({
        ...estate,
        roles: estate.roles.with(at, { ...role, policies: role.policies.with(index, other) }),
      }),
    })),
  );
}

function endpointPolicies(estate: Estate): readonly AttachedPolicy[] {
  return estate.endpoints.flatMap((endpoint, index) => {
    const { policy } = endpoint;
    if (policy === undefined) return [];
    const replace = (other: Policy): Estate => ({
      ...estate,
      endpoints: estate.endpoints.with(index, { ...endpoint, policy: other }),
    });
    return [{ policy, layer: "endpoint" as const, replace }];
  });
}
