import type { Estate } from "../../src/prove/documents/estate";
import type { Policy } from "../../src/prove/documents/policy-document";

/** An estate with every policy changed in the same way. */
export function withPolicies(estate: Estate, change: (policy: Policy) => Policy): Estate {
  const changed = <Holder extends { readonly policy?: Policy }>(holder: Holder): Holder =>
    holder.policy === undefined ? holder : { ...holder, policy: change(holder.policy) };
  return {
    serviceControl: estate.serviceControl.map((level) => ({ ...level, policies: level.policies.map(change) })),
    resourceControl: estate.resourceControl.map((level) => ({ ...level, policies: level.policies.map(change) })),
    resources: estate.resources.map(changed),
    roles: estate.roles.map((role) => ({ ...role, policies: role.policies.map(change) })),
    endpoints: estate.endpoints.map(changed),
  };
}
