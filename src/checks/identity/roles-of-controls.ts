import type { Link, Resource, Template } from "../checked-template";
import { NotKnown, someOf } from "../not-known";
import { type Statement, statementsIn, statementsOf } from "../policy";
import { blocks, items, read } from "../reading";

const INLINE: Link = { type: "aws_iam_role_policy", argument: "role", names: ["name", "id"] };
const ATTACHED: Link = { ...INLINE, type: "aws_iam_role_policy_attachment" };

/** The role that an argument of a resource names, if the input makes it. @throws NotKnown if the name is not known. */
export function roleOf(user: Resource, template: Template, argument: string): Resource | undefined {
  const value = read(user, argument);
  return template
    .ofType("aws_iam_role")
    .find((role) => template.isNamed(value, user.stack, { resource: role, names: ["arn", "name"] }));
}

/** Whether the input gives the role a policy, in any of the ways to write one. */
export function hasPolicy(role: Resource, template: Template): boolean {
  return someOf(
    [
      () => template.hasLinked(role, INLINE),
      () => template.hasLinked(role, ATTACHED),
      () => items(role, "managed_policy_arns").length > 0,
      () => blocks(role, "inline_policy").length > 0,
    ],
    (holds) => holds(),
  );
}

/**
 * Everything that the policies of a role say.
 *
 * @throws NotKnown if one of them is not known, or is managed and not in the input.
 */
export function statementsOfRole(role: Resource, template: Template): readonly Statement[] {
  const attached = template.linked(role, ATTACHED).map((one) => read(one, "policy_arn"));
  return [
    ...template.linked(role, INLINE).flatMap((one) => statementsOf(one) ?? []),
    ...blocks(role, "inline_policy").flatMap(({ policy }) => (policy === undefined ? [] : statementsIn(policy))),
    ...[...items(role, "managed_policy_arns"), ...attached].flatMap((arn) => {
      const policy = template.referred(arn, role.stack)?.resource;
      if (policy?.type !== "aws_iam_policy") throw new NotKnown(`the policy ${String(arn)}`);
      return statementsOf(policy) ?? [];
    }),
  ];
}
