import type { AttachedResource, Estate } from "../documents/estate";
import { type Policy, policiesTogether, unreadablePolicy } from "../documents/policy-document";
import { NOT_SHAREABLE, SHARED } from "./inventory/not-shareable";
import type { Entry } from "./ledger";

/**
 * The estate in which everything that a place may change is unknown: an unreadable policy at each role and resource that
 * the place touches. What does not depend on them stays decided.
 */
export function tainted(estate: Estate, entries: readonly Entry[]): Estate {
  const touching = entries.filter(({ touches }) => touches.length > 0);
  if (touching.length === 0) return estate;
  const of = (...touched: readonly string[]): Policy | undefined =>
    policiesTogether(
      touching
        .filter(({ touches }) => touches.some((one) => one === "everything" || touched.includes(one)))
        .map(({ place, why }) => unreadablePolicy(place, why)),
    );
  const [roles, organization, endpoints] = [of("roles"), of("organization"), of()];
  const services = new Map<string, Policy | undefined>();
  const ofResource = (resource: AttachedResource): Policy | undefined => {
    const service = serviceOf(resource);
    if (!services.has(service))
      services.set(service, of(service === "iam" ? "trust" : service, ...(NOT_SHAREABLE.has(service) ? [] : [SHARED])));
    return services.get(service);
  };
  return {
    serviceControl: withLevel(estate.serviceControl, organization),
    resourceControl: withLevel(estate.resourceControl, organization),
    resources: estate.resources.map((one) => ({ ...one, policy: joined(one.policy, ofResource(one)) })),
    roles: estate.roles.map((role) =>
      roles === undefined
        ? role
        : {
            ...role,
            policies: [...role.policies, roles],
            ...(role.boundary !== undefined && { boundary: joined(role.boundary, roles) as Policy }),
          },
    ),
    endpoints: estate.endpoints.map((one) => {
      const policy = joined(one.policy, endpoints);
      return policy === undefined ? one : { ...one, policy };
    }),
  };
}

function joined(policy: Policy | undefined, unread: Policy | undefined): Policy | undefined {
  return policiesTogether([...(policy ? [policy] : []), ...(unread ? [unread] : [])]);
}

function withLevel(levels: Estate["serviceControl"], policy: Policy | undefined): Estate["serviceControl"] {
  if (policy === undefined) return levels;
  return [...levels, { target: policy.name, policies: [policy], exceptAccounts: [], hasFullAccess: true }];
}

function serviceOf({ arns }: AttachedResource): string {
  return arns[0]?.split(":")[2] ?? "";
}
