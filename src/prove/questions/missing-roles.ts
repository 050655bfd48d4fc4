import type { AttachedResource, Estate } from "../documents/estate";

/**
 * Adds roles that policies name and that do not exist: they have no policies, and no caller may assume them.
 *
 * Without them, such a role would count as a role that the inputs do not contain, which may have any policy.
 */
export function withMissingRoles(estate: Estate, arns: readonly string[]): Estate {
  const missing = arns.filter((arn) => !estate.roles.some((role) => role.arn === arn));
  if (missing.length === 0) return estate;
  const trusts = missing.map((arn): AttachedResource => {
    const account = arn.split(":")[4] ?? "";
    return { arns: [arn], actions: ["sts:*"], account, policy: { name: arn, statements: [] }, requiresPolicy: true };
  });
  return {
    ...estate,
    resources: [...estate.resources, ...trusts],
    roles: [...estate.roles, ...missing.map((arn) => ({ arn, policies: [] }))],
  };
}
