import type { AttachedResource, KnownRole } from "../documents/estate";
import { type Policy, unreadablePolicy } from "../documents/policy-document";
import type { Reader } from "./reader";
import { objectsIn, type StackResource } from "./stack";

/** Roles with all policies that are attached to them. */
export function rolesIn(reader: Reader): readonly KnownRole[] {
  return reader.ofType("aws_iam_role").map((role) => roleOf(reader, role));
}

/** Trust policies. They decide who may assume a role, but not who may change it. */
export function trustsIn(reader: Reader): readonly AttachedResource[] {
  return reader.ofType("aws_iam_role").map((role) => ({
    arns: [reader.attribute(role, "arn")],
    actions: ["sts:*"],
    account: role.provider.account ?? "",
    policy: reader.policy(role, "assume_role_policy"),
    requiresPolicy: true,
  }));
}

function roleOf(reader: Reader, role: StackResource): KnownRole {
  const name = reader.attribute(role, "name");
  const inline = ofRole(reader, role, "aws_iam_role_policy");
  const attachedArns = ofRole(reader, role, "aws_iam_role_policy_attachment").map((one) => ({
    arn: reader.argument(one, "policy_arn"),
    by: one,
  }));
  const shared = reader
    .ofType("aws_iam_policy_attachment")
    .filter((one) => one.provider.account === role.provider.account && textsIn(one, "roles", reader).includes(name))
    .map((one) => ({ arn: reader.argument(one, "policy_arn"), by: one }));
  const own = textsIn(role, "managed_policy_arns", reader).map((arn) => ({ arn, by: role }));
  // In a state, a role also lists the policies that other resources attach to it.
  const managed = new Map([...own, ...shared, ...attachedArns].map(({ arn, by }) => [arn, by]));
  const names = new Set(inline.map((one) => reader.argument(one, "name")));
  const blocks = objectsIn(role.body.inline_policy).filter(
    ({ name: own_, policy }) => policy !== undefined && !(typeof own_ === "string" && names.has(own_)),
  );
  const boundary = reader.argument(role, "permissions_boundary");
  return {
    arn: reader.attribute(role, "arn"),
    policies: [
      ...inline.flatMap((one) => reader.policy(one, "policy") ?? []),
      ...blocks.map(({ name: own_, policy }) => reader.policyOf(role, policy, `${role.address}.${String(own_)}`)),
      ...[...managed].map(([arn, by]) => managedPolicy(reader, arn, by)),
    ],
    ...(boundary !== "" && { boundary: managedPolicy(reader, boundary, role) }),
  };
}

/** Resources that name the role in their argument `role`. If their account is known, it must be that of the role. */
function ofRole(reader: Reader, role: StackResource, type: string): readonly StackResource[] {
  const name = reader.attribute(role, "name");
  return reader
    .ofType(type)
    .filter(
      (one) =>
        reader.argument(one, "role") === name &&
        (one.provider.account === undefined || one.provider.account === role.provider.account),
    );
}

function managedPolicy(reader: Reader, arn: string, user: StackResource): Policy {
  const found = reader.ofType("aws_iam_policy").find((one) => reader.attribute(one, "arn") === arn);
  const policy = found === undefined ? undefined : reader.policy(found, "policy");
  return policy ?? unreadablePolicy(user.address, `its policy ${arn} is not in the stacks`);
}

function textsIn(resource: StackResource, argument: string, reader: Reader): readonly string[] {
  const value = resource.body[argument];
  const texts = Array.isArray(value) ? value : [value];
  return texts.filter((one) => typeof one === "string").map((one) => reader.text(one, resource));
}
