import type { ReportedVerdict } from "../../src/prove/questions/reported-verdict";
import type { Verification } from "../../src/prove/questions/verification";

const guarantee = (id: string, kind: "never" | "always", sentence: string): ReportedVerdict["guarantee"] => ({
  id,
  kind,
  sentence,
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html",
  requests: [{ Condition: { StringNotEquals: { "aws:SourceVpce": "@endpoint" } } }],
});

const TABLE = "arn:aws:dynamodb:eu-west-1:333333333333:table/messages";

/** One verdict of each kind, a statement without effect, and a name that was made to break a report. */
export const VERIFICATION: Verification = {
  estate: { serviceControl: [], resourceControl: [], resources: [], roles: [], endpoints: [] },
  subjects: {},
  outcome: "violated",
  verdicts: [
    { guarantee: guarantee("A-1", "never", "Nobody deletes the table."), verdict: "proved", cases: 3 },
    {
      guarantee: guarantee("A-2", "never", "No item is read from elsewhere."),
      verdict: "violated",
      request: new Map([
        ["action", "dynamodb:GetItem"],
        ["resource", TABLE],
        ["aws:principalarn", 'arn:aws:iam::333333333333:role/<b onclick="x">&\u0001'],
        ["aws:requestedregion", "eu-west-1"],
      ]),
      statements: ["Allow data: aws_dynamodb_resource_policy.messages#AllowReads"],
      cases: 7,
    },
    {
      guarantee: guarantee("B-1", "always", "The pipeline works."),
      verdict: "violated",
      request: new Map([
        ["action", "dynamodb:UpdateTable"],
        ["resource", TABLE],
        ["aws:principalarn", "arn:aws:iam::333333333333:role/pipeline"],
        ["aws:sourcevpce", "vpce-1"],
      ]),
      statements: ["Deny organization: aws_organizations_policy.protect#DenyWeakening"],
      cases: 2,
    },
    {
      guarantee: guarantee("B-2", "never", "Nobody uses the key."),
      verdict: "undecided",
      why: ["It is not known what key/1 allows: its policy was not read."],
      cases: 1,
    },
    {
      guarantee: guarantee("C-1", "never", "The cache reads."),
      verdict: "absent",
      why: ["The subjects list no cluster."],
      cases: 0,
    },
    {
      guarantee: guarantee("C-2", "never", "Data stays."),
      verdict: "given up",
      givenUpBy: { option: "organization.disabled", reason: "one account to try it out", guarantees: ["C-2"] },
      request: new Map([
        ["action", "dynamodb:CreateTable"],
        ["resource", "*"],
        ["aws:principalservicename", "backup.amazonaws.com"],
      ]),
      statements: [],
      cases: 1,
    },
  ],
  neverExercised: [
    {
      origin: "organization: aws_organizations_policy.protect#DenyWeakening",
      elements: ["Action"],
      message:
        "organization: aws_organizations_policy.protect#DenyWeakening is never exercised: AWS has published no such action. Correct its name.",
    },
  ],
  ledger: {
    read: 12,
    ownerUnknown: [],
    notes: [],
    notUnderstood: [
      {
        place: "data: aws_ecr_repository_policy.images.policy",
        why: "policies of this kind are not read",
        touches: [],
      },
    ],
  },
  notRead: ["data: aws_ecr_repository_policy.images.policy"],
  unresolved: ["data: aws_iam_role_policy.p: aws_sqs_queue.other.arn"],
};

/** The stacks that the statements are in, as CDKTF and as Terraform writes them. */
export const DOCUMENTS = [
  {
    id: "organization",
    file: "cdktf.out/stacks/organization/cdk.tf.json",
    text: JSON.stringify(
      {
        resource: {
          aws_organizations_policy: {
            protect: {
              "//": { metadata: { path: "organization/protect/Default" } },
              content: JSON.stringify({ Statement: [{ Sid: "DenyWeakening", Effect: "Deny" }] }),
            },
          },
        },
      },
      undefined,
      2,
    ),
  },
  { id: "data", file: "plans/my data.json", text: '{"planned_values":{"root_module":{}}}' },
];
