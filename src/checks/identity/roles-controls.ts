import type { Resource, Template } from "../checked-template";
import type { Control } from "../control";
import { allOf, every, must, type Requirement } from "../find";
import { everyOf, someOf } from "../not-known";
import { allows, plain, principals, type Statement, statementsIn, statementsOf } from "../policy";
import { blocks, items, read } from "../reading";
import { alsoAsked } from "../security-hub";
import { literal } from "../terraform-text";
import { hasPolicy } from "./roles-of-controls";

const ROLE = "aws_iam_role";
const GUIDE = "https://docs.aws.amazon.com/IAM/latest/UserGuide";
const POLICIES = ["aws_iam_role_policy", "aws_iam_policy"];

/**
 * Calls that AWS authorizes on no resource, so that a statement can name none. Lambda asks whether a role may remove and
 * address an interface before there is one; controls of functions keep these calls from the code.
 */
const UNPLACED = [
  "backup:DescribeRestoreJob",
  "backup:ListRestoreJobs",
  "cloudwatch:PutMetricData",
  "ec2:AssignPrivateIpAddresses",
  "ec2:DeleteNetworkInterface",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSubnets",
  "ec2:UnassignPrivateIpAddresses",
  "logs:DescribeLogGroups",
  "xray:PutTelemetryRecords",
  "xray:PutTraceSegments",
];

function isNarrow({ actions, notActions, resources }: Statement): boolean {
  return (
    notActions.length === 0 &&
    everyOf(actions, (action) => !literal(String(action)).includes("*")) &&
    (everyOf(resources, (one) => plain(one) !== "*") ||
      everyOf(actions, (action) => UNPLACED.includes(literal(String(action)))))
  );
}

const narrow = (statementsIn_: (resource: Resource) => readonly Statement[]): Requirement =>
  must(
    "policy",
    "name actions, and resources where AWS knows some",
    (resource) => everyOf(allows(statementsIn_(resource)), isNarrow),
    "an Allow with a wildcard",
  );

/** Whether a policy ARN is that of a policy in the input, whose statements are read by DDB-IAM-02. */
function isOwnPolicy(arn: unknown, stack: string, template: Template): boolean {
  if (template.referred(arn, stack)?.resource.type === "aws_iam_policy") return true;
  literal(String(arn));
  return false;
}

/** Whether a policy only limits roles, so that it grants nothing. */
function isOnlyBoundary(policy: Resource, template: Template): boolean {
  const names = ["arn", "name"];
  const isBoundary = someOf(template.ofType(ROLE), (role) =>
    template.isNamed(role.body.permissions_boundary, role.stack, { resource: policy, names }),
  );
  const attached = { type: "aws_iam_role_policy_attachment", argument: "policy_arn", names };
  return isBoundary && !template.hasLinked(policy, attached);
}

/** Whether a statement of trust lets in anybody at all. */
function trustsEverybody(statement: Statement): boolean {
  return someOf(["AWS", "Service", "Federated"], (kind) =>
    someOf(principals(statement, kind), (one) => plain(one) === "*" && statement.conditions.length === 0),
  );
}

/** A role does one thing, and no one can widen it without a change in its stack. */
export const roles: readonly Control[] = [
  {
    id: "DDB-IAM-01",
    sentence: "Every policy of a role is written in its stack.",
    why: "AWS, or a colleague, adds actions to a managed policy, and every role that has it gets them.",
    mend: "Write an `aws_iam_role_policy` instead of attaching a policy that is managed elsewhere.",
    severity: "medium",
    sources: [`${GUIDE}/access_policies_managed-vs-inline.html`],
    ids: alsoAsked([], { cdkNag: ["AwsSolutions-IAM4"] }),
    find: allOf(
      every(ROLE, [
        must(
          "managed_policy_arns",
          "be of policies in the input",
          (role, template) =>
            everyOf(items(role, "managed_policy_arns"), (arn) => isOwnPolicy(arn, role.stack, template)),
          "another policy",
        ),
      ]),
      every(
        ["aws_iam_role_policy_attachment", "aws_iam_policy_attachment"],
        [
          must(
            "policy_arn",
            "be of a policy in the input",
            (attachment, template) => isOwnPolicy(read(attachment, "policy_arn"), attachment.stack, template),
            "another policy",
          ),
        ],
      ),
      every("aws_iam_role_policy_attachments_exclusive", [
        must(
          "policy_arns",
          "be of policies in the input",
          (one, template) => everyOf(items(one, "policy_arns"), (arn) => isOwnPolicy(arn, one.stack, template)),
          "another policy",
        ),
      ]),
    ),
  },
  {
    id: "DDB-IAM-02",
    sentence: "No policy of a role has a wildcard among its actions, nor all resources but for a list.",
    why: "A wildcard grants the actions of next year too.",
    mend: "Name each action, and the ARNs that it acts on, in the `policy`.",
    severity: "high",
    sources: [`${GUIDE}/best-practices.html`],
    ids: alsoAsked(["IAM.21"], { trivy: ["AWS-0057"], cdkNag: ["AwsSolutions-IAM5"] }),
    find: allOf(
      every(
        POLICIES,
        [narrow((policy) => statementsOf(policy) ?? [])],
        (policy, template) => !isOnlyBoundary(policy, template),
      ),
      every(
        ROLE,
        [
          narrow((role) =>
            blocks(role, "inline_policy").flatMap(({ policy }) => (policy === undefined ? [] : statementsIn(policy))),
          ),
        ],
        (role) => blocks(role, "inline_policy").length > 0,
      ),
    ),
  },
  {
    id: "DDB-IAM-03",
    sentence: "No role lets just anybody assume it.",
    why: "Anyone who may assume the role writes into the log, or reads the table, under its name.",
    mend: "Name the services or principals in the `assume_role_policy`.",
    severity: "critical",
    sources: [`${GUIDE}/confused-deputy.html`],
    ids: alsoAsked([], { checkov: ["CKV_AWS_60", "CKV_AWS_61"] }),
    find: every(ROLE, [
      must(
        "assume_role_policy",
        "allow named principals only",
        (role) => !someOf(allows(statementsOf(role, "assume_role_policy") ?? []), trustsEverybody),
        "an Allow to everybody",
      ),
    ]),
  },
  {
    id: "DDB-IAM-04",
    sentence: "Every role has a policy in its stack.",
    why: "A role without one is given its permissions by hand, where no one reviews them.",
    mend: "Add an `aws_iam_role_policy` for the role.",
    severity: "low",
    sources: [`${GUIDE}/best-practices.html`],
    ids: alsoAsked([]),
    find: every(ROLE, [must("a policy", "be there", hasPolicy)]),
  },
];
