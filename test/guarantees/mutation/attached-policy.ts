import type { Estate } from "../../../src/prove/documents/estate";
import type { Policy } from "../../../src/prove/documents/policy-document";
import type { Layer } from "../../../src/prove/meaning/layer";
import { RESOURCE_LAYERS } from "../../../src/prove/meaning/layer";

/** A policy where it is attached. */
export interface Place {
  readonly policy: Policy;
  readonly layer: Layer;
  /** The estate with another policy in its place. */
  readonly replace: (policy: Policy) => Estate;
}

/** Every policy of an estate. One that is attached to several targets is several places. */
export function placesOf(estate: Estate): readonly Place[] {
  return [...controlPlaces(estate), ...resourcePlaces(estate), ...rolePlaces(estate), ...endpointPlaces(estate)];
}

function controlPlaces(estate: Estate): readonly Place[] {
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

function resourcePlaces(estate: Estate): readonly Place[] {
  return estate.resources.flatMap((resource, index) => {
    const { policy, arns } = resource;
    if (policy === undefined) return [];
    const layer = Object.entries(RESOURCE_LAYERS).find(([, pattern]) => pattern.test(arns[0] ?? ""))?.[0];
    if (layer === undefined) throw new Error(`${policy.name} is attached to ${arns[0]}, of which no layer is known.`);
    const replace = (other: Policy): Estate => ({
      ...estate,
      resources: estate.resources.with(index, { ...resource, policy: other }),
    });
    return [{ policy, layer: layer as Layer, replace }];
  });
}

function rolePlaces(estate: Estate): readonly Place[] {
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

function endpointPlaces(estate: Estate): readonly Place[] {
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
