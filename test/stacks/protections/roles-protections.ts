import { adding, change, changePolicy } from "../../support/stack-edits";
import { every, inStacks, none, type Protection, statementsIn } from "./protection";

const STACKS = ["network", "audit", "cache", "messaging"];
const ROLE = "aws_iam_role";
const MANAGED = [
  "aws_iam_role_policy_attachment",
  "aws_iam_policy_attachment",
  "aws_iam_role_policy_attachments_exclusive",
];

/** Our roles are those of services, and each has one policy of its own. */
export const roles: readonly Protection[] = [
  ...inStacks(STACKS, {
    id: "IAM-01",
    sentence: "No role has a managed policy, not even one of ours.",
    why: "AWS, or a colleague, adds actions to it, and every role that has it gets them.",
    sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html"],
    find: (template) => [
      ...every(ROLE, ({ body }) => body.managed_policy_arns === undefined)(template),
      ...none(({ type }) => MANAGED.includes(type))(template),
    ],
    remove: adding("aws_iam_role_policy_attachment", {
      role: "some-role",
      policy_arn: `\${aws_iam_policy.of-ours.arn}`,
    }),
    offender: "aws_iam_role_policy_attachment.added",
  }),
  ...inStacks(STACKS, {
    id: "IAM-03",
    sentence: "Every role is assumed by a service, and by no account and nobody else.",
    why: "A caller who may assume the role writes into the log, or reads the table, under its name.",
    sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html"],
    find: every(ROLE, (role) => {
      const trust = statementsIn(role, "assume_role_policy");
      return (
        trust.length > 0 &&
        trust.every(
          ({ Effect, Principal }) =>
            Effect === "Allow" && typeof Principal === "object" && Object.keys(Principal).join() === "Service",
        )
      );
    }),
    remove: change(ROLE, (body) =>
      changePolicy(
        body,
        ([first]) => (first === undefined ? [] : [{ ...first, Principal: { AWS: "arn:aws:iam::333333333333:root" } }]),
        "assume_role_policy",
      ),
    ),
  }),
];
