import { change, type Protection, statementsIn, without } from "../protection";
import { denies, everyTableHasPolicy, isOfMessages, loseStatement } from "./tables";

const RBAC = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html";

/** Which statement of the table policy refuses what, and what is lost with it. */
const STATEMENTS = [
  {
    sid: "DenyItemAccessOutsideOurEndpoints",
    sentence: "refuses items to everybody who does not come by our endpoints",
    why: "A stolen credential reads the table from anywhere in the world.",
    ofMessages: true,
  },
  {
    sid: "DenyPlainHttp",
    sentence: "refuses calls without TLS",
    why: "Items and signatures can be read on the way.",
  },
  {
    sid: "DenyPartiqlAndFullScans",
    sentence: "refuses PartiQL and scans",
    why: "One call copies the table, and LeadingKeys limits none of them.",
    ofMessages: true,
  },
  {
    sid: "DenyPrincipalsOutsideTheOrganization",
    sentence: "refuses principals from outside the organization",
    why: "A role that somebody else trusts, or a policy that is opened by mistake, lets strangers in.",
  },
  {
    sid: "DenyDeletionExceptByBreakGlass",
    sentence: "lets nobody but break-glass delete the table",
    why: "An administrator who has turned deletion protection off deletes the table, and no SCP binds the management account.",
  },
  {
    sid: "DenyWritesByDax",
    sentence: "refuses writes by the cache",
    why: "A role that is widened later lets whoever may use the cache change every item.",
    ofMessages: true,
  },
] as const;

/** The policy of the table says no, whatever the policies of its callers say. */
export const tablePolicies: readonly Protection[] = STATEMENTS.map(({ sid, sentence, why, ...other }, index) => ({
  id: `TABLE-POLICY-0${index + 1}`,
  sentence: `A policy on ${"ofMessages" in other ? "the table of messages" : "every table"} ${sentence}.`,
  why,
  sources: [RBAC],
  stack: "data",
  find: everyTableHasPolicy({ meant: "ofMessages" in other ? isOfMessages : undefined, on: "arn", holds: denies(sid) }),
  // Half of them are turned round, half are taken out.
  remove: change(
    "aws_dynamodb_resource_policy",
    loseStatement(sid, index % 2 === 0 ? "takenOut" : "turnedRound"),
    /messages_policy/,
  ),
  offender: "aws_dynamodb_table.messages",
}));

/** The stream carries every item too, and the policy of the table does not cover it. */
export const streamPolicies: readonly Protection[] = [
  {
    id: "STREAM-01",
    sentence: "A policy on every stream lets nobody read it but the functions that it starts, and break-glass.",
    why: "Whoever reads the stream reads every message as it is written, past the policy of the table.",
    sources: ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html"],
    stack: "data",
    find: everyTableHasPolicy({
      meant: isOfMessages,
      on: "stream_arn",
      holds: (policy) =>
        statementsIn(policy).some(
          ({ Sid, Effect, Condition }) =>
            Sid === "DenyStreamReadsExceptByItsReaders" &&
            Effect === "Deny" &&
            Condition?.ArnNotEquals?.["aws:PrincipalArn"] !== undefined,
        ),
    }),
    remove: without("aws_dynamodb_resource_policy", /stream-policy/),
    offender: "aws_dynamodb_table.messages",
  },
];
