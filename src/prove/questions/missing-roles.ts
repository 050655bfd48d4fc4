import type { AttachedResource, Estate } from "../documents/estate";

/**
 * The estate in which roles that policies name do not exist: nobody is one of them, and nobody becomes one.
 *
 * A role that is not known may have any policy; one that nobody has made has none.
 */
export function withMissingRoles(estate: Estate, arns: readonly string[]): Estate {
  const missing = arns.filter((arn) => !estate.roles.some((role) => role.arn === arn));
  if (missing.length === 0) return estate;
  const nobody = missing.map((arn): AttachedResource => {
    const account = arn.split(":")[4] ?? "";
    return { arns: [arn], actions: ["sts:*"], account, policy: { name: arn, statements: [] }, requiresPolicy: true };
  });
  return {
    ...estate,
    resources: [...estate.resources, ...nobody],
    roles: [...estate.roles, ...missing.map((arn) => ({ arn, policies: [] }))],
  };
}
