import type { Resource } from "../checked-template";
import type { Control } from "../control";
import { every, must, type Requirement, together } from "../find";
import { everyOf, NotKnown, someOf } from "../not-known";
import { isNamed, refuses, type Statement, statementsOf } from "../policy";
import { read, textAt } from "../reading";
import { alsoAsked } from "../security-hub";
import { literal } from "../terraform-text";

const POLICY = "aws_organizations_policy";
const GUIDE = "https://docs.aws.amazon.com/organizations/latest/userguide";
const SCPS = `${GUIDE}/orgs_manage_policies_scps.html`;
const PRINCIPAL = "aws:principalarn";
const REGION = "aws:requestedregion";

/** Characters, white space included: the API counts it, and the console does not show it. */
const LONGEST = 10_240;

/** The only kind that Terraform takes if none is named. */
const isControlPolicy = (policy: Resource): boolean =>
  textAt(policy, "type", "SERVICE_CONTROL_POLICY") === "SERVICE_CONTROL_POLICY";

const contentOf = (policy: Resource): readonly Statement[] => statementsOf(policy, "content") ?? [];

/** What the service control policies refuse together, in any of them. */
function refusing(
  argument: string,
  holds: (statements: readonly Statement[]) => boolean,
): Requirement<readonly Resource[]> {
  return {
    argument: "content",
    expected: `deny ${argument}, in one of the policies`,
    got: (policies) => {
      const statements = policies.filter(isControlPolicy).map((policy) => () => contentOf(policy));
      return someOf(statements, (read_) => holds(read_())) ? undefined : "none";
    },
  };
}

/** One requirement for each action, refused to everybody but principals that are named. */
const toOthers = (actions: readonly string[]): readonly Requirement<readonly Resource[]>[] =>
  actions.map((action) => refusing(action, (statements) => refuses(statements, action, { exempting: [PRINCIPAL] })));

/** Guardrails bind every account of the target, its root users too. */
export const scps: readonly Control[] = [
  {
    id: "DDB-SCP-02",
    sentence: "Every organization policy is attached to something.",
    why: "A policy that is attached to nothing protects nothing, and no one notices.",
    mend: "Add an `aws_organizations_policy_attachment` for each target.",
    severity: "high",
    sources: [`${GUIDE}/orgs_policies_attach.html`],
    ids: alsoAsked([]),
    find: every(POLICY, [
      must("an aws_organizations_policy_attachment", "be there", (policy, template) =>
        template.hasLinked(policy, {
          type: "aws_organizations_policy_attachment",
          argument: "policy_id",
          names: ["id"],
        }),
      ),
    ]),
  },
  {
    id: "DDB-SCP-03",
    sentence: "FullAWSAccess is managed by no stack, so that it is never detached.",
    why: "A target without it can do nothing at all: a destroy of this stack would stop every account.",
    mend: "Leave the attachment of `p-FullAWSAccess` to AWS.",
    severity: "high",
    sources: [SCPS],
    ids: alsoAsked([]),
    find: every("aws_organizations_policy_attachment", [
      {
        argument: "policy_id",
        expected: "be another policy",
        got: (attachment, template) => {
          // Whatever the input makes has an id that AWS makes up.
          if (template.referred(attachment.body.policy_id, attachment.stack) !== undefined) return undefined;
          const id = textAt(attachment, "policy_id");
          return id === "p-FullAWSAccess" ? id : undefined;
        },
      },
    ]),
  },
  {
    id: "DDB-SCP-05",
    sentence: "Every service control policy is small enough for AWS.",
    why: "Terraform does not measure: apply fails half-way, with some guardrails changed and others not.",
    mend: `Write the \`content\` without white space, in at most ${LONGEST} characters.`,
    severity: "medium",
    sources: [`${GUIDE}/orgs_reference_limits.html`],
    ids: alsoAsked([]),
    find: every(
      POLICY,
      [
        {
          argument: "content",
          expected: `have ${LONGEST} characters or fewer`,
          got: (policy) => {
            const value = read(policy, "content");
            if (typeof value !== "string") throw new NotKnown("a content that is no text");
            const { length } = literal(value);
            return length <= LONGEST ? undefined : String(length);
          },
        },
      ],
      isControlPolicy,
    ),
  },
  {
    id: "DDB-SCP-06",
    sentence: "No exemption of a service control policy is for anyone who chooses a name.",
    why: "Anyone who may choose the name of a role chooses one that is exempt.",
    mend: "Write the ARNs in conditions on `aws:PrincipalArn` without a wildcard in the name.",
    severity: "high",
    sources: [`https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html`],
    ids: alsoAsked([]),
    waivedBy: ["weakened:wider-exemptions"],
    find: every(
      POLICY,
      [
        must(
          "content",
          "have exact names in aws:PrincipalArn",
          (policy) =>
            everyOf(contentOf(policy), ({ conditions }) =>
              everyOf(conditions, ({ key, values }) => key !== PRINCIPAL || everyOf(values, isNamed)),
            ),
          "a wildcard",
        ),
      ],
      isControlPolicy,
    ),
  },
  {
    id: "DDB-SCP-07",
    sentence: "The service control policies let only named principals destroy tables, backups, keys or trails.",
    why: "A stolen administrator destroys the table and everything that it could be restored from.",
    mend: "Deny the actions in the `content` of an `aws_organizations_policy` unless `aws:PrincipalArn` is named.",
    severity: "high",
    sources: [SCPS],
    ids: alsoAsked([]),
    find: together(
      POLICY,
      toOthers([
        "dynamodb:DeleteTable",
        "dynamodb:DeleteBackup",
        "kms:ScheduleKeyDeletion",
        "kms:DisableKey",
        "cloudtrail:DeleteTrail",
        "cloudtrail:StopLogging",
      ]),
    ),
  },
  {
    id: "DDB-SCP-08",
    sentence: "The service control policies let only named principals undo a protection of a table.",
    why: "`dynamodb:UpdateTable` alone turns deletion protection off, changes the key and removes the stream.",
    mend: "Deny the actions in the `content` of an `aws_organizations_policy` unless `aws:PrincipalArn` is named.",
    severity: "high",
    sources: [SCPS],
    ids: alsoAsked([]),
    find: together(
      POLICY,
      toOthers([
        "dynamodb:UpdateTable",
        "dynamodb:UpdateContinuousBackups",
        "dynamodb:UpdateTimeToLive",
        "dynamodb:PutResourcePolicy",
        "dynamodb:DeleteResourcePolicy",
        "kms:PutKeyPolicy",
        "cloudtrail:PutEventSelectors",
        "cloudtrail:UpdateTrail",
      ]),
    ),
  },
  {
    id: "DDB-SCP-09",
    sentence: "The service control policies keep the data of tables in approved regions.",
    why: "A restore or a replica in another region takes the data out of the law that it is under.",
    mend: "Deny `dynamodb:*` in the `content` unless `aws:RequestedRegion` is approved.",
    severity: "high",
    sources: [SCPS],
    ids: alsoAsked([]),
    find: together(
      POLICY,
      ["dynamodb:CreateTable", "dynamodb:PutItem", "dynamodb:RestoreTableToPointInTime"].map((action) =>
        refusing(`${action} in other regions`, (statements) =>
          refuses(statements, action, { exempting: [REGION, PRINCIPAL], requiring: [REGION] }),
        ),
      ),
    ),
  },
  {
    id: "DDB-SCP-10",
    sentence: "The service control policies let only named principals open a way out of the network.",
    why: "The isolated network is isolated until somebody adds a gateway by hand.",
    mend: "Deny the actions in the `content` of an `aws_organizations_policy` unless `aws:PrincipalArn` is named.",
    severity: "medium",
    sources: [SCPS],
    ids: alsoAsked([]),
    find: together(
      POLICY,
      toOthers([
        "ec2:CreateInternetGateway",
        "ec2:AttachInternetGateway",
        "ec2:CreateNatGateway",
        "ec2:CreateVpcPeeringConnection",
      ]),
    ),
  },
];
