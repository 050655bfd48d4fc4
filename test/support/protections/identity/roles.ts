import {
  adding,
  change,
  changePolicy,
  every,
  everyHas,
  inStacks,
  listOf,
  none,
  type Protection,
  statementsIn,
} from "../protection";

const STACKS = ["network", "audit", "cache", "messaging"];
const ROLE = "aws_iam_role";
const MANAGED = [
  "aws_iam_role_policy_attachment",
  "aws_iam_policy_attachment",
  "aws_iam_role_policy_attachments_exclusive",
];

/** The last role of each stack, by its address. */
const OWN_ROLES = [
  ["network", "network_flow-log-role_D4C6C2EC"],
  ["audit", "trail_log-role_953C02C2"],
  ["cache", "dax_role_6BDD1318"],
  ["messaging", "update-group_role_8AA6D265"],
] as const;

/** Calls that AWS authorizes on no resource, so that a statement can name none. */
const UNPLACED = new Set(["logs:DescribeLogGroups", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"]);

/** A role does one thing, and nobody can widen it without a change here. */
export const roles: readonly Protection[] = [
  ...inStacks(STACKS, {
    id: "IAM-01",
    sentence: "No role has a managed policy.",
    why: "AWS, or a colleague, adds actions to it, and every role that has it gets them.",
    sources: [
      "AwsSolutions-IAM4",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
    ],
    find: (template) => [
      ...every(ROLE, ({ body }) => body.managed_policy_arns === undefined)(template),
      ...none(({ type }) => MANAGED.includes(type))(template),
    ],
    remove: adding("aws_iam_role_policy_attachment", {
      role: "some-role",
      policy_arn: "arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess",
    }),
    offender: "aws_iam_role_policy_attachment.added",
  }),
  ...inStacks(STACKS, {
    id: "IAM-02",
    sentence: "No policy of a role has a wildcard among its actions, nor all resources but for a list.",
    why: "A wildcard grants the actions of next year too.",
    sources: ["AWS-0057", "CKV_AWS_355", "IAM.21", "AwsSolutions-IAM5"],
    find: every("aws_iam_role_policy", (policy) => {
      const allows = statementsIn(policy).filter(({ Effect }) => Effect === "Allow");
      return (
        allows.length > 0 &&
        allows.every(
          ({ Action, NotAction, Resource }) =>
            NotAction === undefined &&
            !listOf(Action).some((action) => String(action).includes("*")) &&
            (!listOf(Resource).includes("*") || listOf(Action).every((action) => UNPLACED.has(String(action)))),
        )
      );
    }),
    remove: change("aws_iam_role_policy", (body) =>
      changePolicy(body, (statements) => statements.map((one) => ({ ...one, Resource: "*" }))),
    ),
  }),
  ...inStacks(STACKS, {
    id: "IAM-03",
    sentence: "Every role is assumed by a service, and by no account and nobody else.",
    why: "Whoever may assume the role writes into the log, or reads the table, under its name.",
    sources: ["CKV_AWS_60", "CKV_AWS_61", "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html"],
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
        ([first]) => (first === undefined ? [] : [{ ...first, Principal: { AWS: "*" } }]),
        "assume_role_policy",
      ),
    ),
  }),
  ...OWN_ROLES.map(([stack, role]) => ({
    id: `IAM-04/${stack}`,
    stack,
    sentence: "Every role has a policy here.",
    why: "A role without one is given its permissions by hand, where nobody reviews them.",
    sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"],
    find: everyHas(ROLE, { type: "aws_iam_role_policy", attribute: "role" }),
    remove: change("aws_iam_role_policy", (body) => {
      body.role = "somebody-elses-role";
    }),
    offender: `${ROLE}.${role}`,
  })),
];
