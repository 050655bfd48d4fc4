import type { Link } from "../checked-template";
import type { Control } from "../control";
import { every, having, must, type Requirement } from "../find";
import { everyOf } from "../not-known";
import { allows, attachedStatements, refuses, refusesPlainHttp, type Statement, statementsOf } from "../policy";
import { textAt } from "../reading";
import { alsoAsked } from "../security-hub";
import { anything } from "../wanted";

const TABLE = "aws_dynamodb_table";
const RBAC = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html";
const PERIMETER = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html";
const POLICY = { type: "aws_dynamodb_resource_policy", argument: "resource_arn" } as const;
const ON_TABLE: Link = { ...POLICY, names: ["arn", "name"], attributes: ["arn", "id"] };
const ON_STREAM: Link = { ...POLICY, names: ["stream_arn"], attributes: ["stream_arn"] };

/** Calls that read or write items, as against the table itself. */
const ITEM_CALLS = [
  "GetItem",
  "BatchGetItem",
  "Query",
  "Scan",
  "PutItem",
  "UpdateItem",
  "DeleteItem",
  "BatchWriteItem",
  "ConditionCheckItem",
  "PartiQLSelect",
  "PartiQLInsert",
  "PartiQLUpdate",
  "PartiQLDelete",
].map((name) => `dynamodb:${name}`);

const FULL_READS = ["Scan", "PartiQLSelect", "PartiQLInsert", "PartiQLUpdate", "PartiQLDelete"].map(
  (name) => `dynamodb:${name}`,
);

const PRINCIPAL = "aws:principalarn";
const BY_AWS = ["aws:principalisawsservice", "aws:viaawsservice"];
const NETWORK = ["aws:sourcevpce", "aws:sourcevpc"];
const ORGANIZATION = ["aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount"];

/** A policy on the table, or on its stream, that keeps a rule. */
function policy(on: Link, expected: string, holds: (statements: readonly Statement[]) => boolean): Requirement {
  return {
    argument: "a resource policy",
    expected,
    got: (table, template) => {
      const statements = attachedStatements(table, template, { attachedBy: on });
      if (statements === undefined) return "no policy";
      return holds(statements) ? undefined : "no such statement";
    },
  };
}

const isRefusedOutsideEndpoints = (statements: readonly Statement[]): boolean => {
  const exempting = [...NETWORK, PRINCIPAL, ...BY_AWS];
  return (
    refuses(statements, "dynamodb:GetItem", { exempting, requiring: NETWORK }) &&
    everyOf(ITEM_CALLS, (action) => refuses(statements, action, { exempting }))
  );
};

/** The policy on a table says no, whatever the policies of its callers say. */
export const tablePolicies: readonly Control[] = [
  {
    id: "DDB-TABLE-POLICY-01",
    sentence: "A policy on every table refuses items to everybody who does not come by a named endpoint or VPC.",
    why: "A stolen credential reads the table from anywhere in the world.",
    mend: "Add an `aws_dynamodb_resource_policy` that denies item calls unless `aws:SourceVpce` is yours.",
    severity: "high",
    sources: [RBAC, PERIMETER],
    ids: alsoAsked([]),
    waivedBy: ["weakened:endpoint-restriction"],
    find: every(TABLE, [policy(ON_TABLE, "deny item calls past the endpoints", isRefusedOutsideEndpoints)]),
  },
  {
    id: "DDB-TABLE-POLICY-02",
    sentence: "A policy on every table refuses calls without TLS.",
    why: "Items and signatures can be read on the way.",
    mend: "Add a Deny of `dynamodb:*` if `aws:SecureTransport` is false to the `aws_dynamodb_resource_policy`.",
    severity: "medium",
    sources: [RBAC],
    ids: alsoAsked([]),
    find: every(TABLE, [
      policy(ON_TABLE, "deny calls without TLS", (statements) => refusesPlainHttp(statements, "dynamodb:GetItem")),
    ]),
  },
  {
    id: "DDB-TABLE-POLICY-03",
    sentence: "A policy on every table refuses PartiQL and scans to everybody but named principals.",
    why: "One call copies the table, and `dynamodb:LeadingKeys` limits none of them.",
    mend: "Add a Deny of `dynamodb:Scan` and the PartiQL actions to the `aws_dynamodb_resource_policy`.",
    severity: "medium",
    sources: [RBAC, "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html"],
    ids: alsoAsked([]),
    find: every(TABLE, [
      policy(ON_TABLE, "deny scans and PartiQL", (statements) =>
        everyOf(FULL_READS, (action) => refuses(statements, action, { exempting: [PRINCIPAL] })),
      ),
    ]),
  },
  {
    id: "DDB-TABLE-POLICY-04",
    sentence: "A policy on every table refuses principals from outside the organization or account.",
    why: "A role that somebody else trusts, or a policy that is opened by mistake, lets strangers in.",
    mend: "Add a Deny of `dynamodb:*` unless `aws:PrincipalOrgID` or `aws:PrincipalAccount` is yours.",
    severity: "high",
    sources: [RBAC, PERIMETER],
    ids: alsoAsked([]),
    find: every(TABLE, [
      policy(ON_TABLE, "deny principals from outside", (statements) =>
        refuses(statements, "dynamodb:GetItem", {
          exempting: [...ORGANIZATION, ...BY_AWS, PRINCIPAL],
          requiring: ORGANIZATION,
        }),
      ),
    ]),
  },
  {
    id: "DDB-TABLE-POLICY-05",
    sentence: "A policy on every table lets only named principals delete it.",
    why: "An administrator who has turned deletion protection off deletes the table, and no SCP binds the management account.",
    mend: "Add a Deny of `dynamodb:DeleteTable` unless `aws:PrincipalArn` is a role for emergencies.",
    severity: "high",
    sources: [RBAC],
    ids: alsoAsked([]),
    find: every(TABLE, [
      policy(ON_TABLE, "deny dynamodb:DeleteTable", (statements) =>
        refuses(statements, "dynamodb:DeleteTable", { exempting: [PRINCIPAL] }),
      ),
    ]),
  },
  {
    id: "DDB-TABLE-POLICY-07",
    sentence: "No policy on a table or stream allows anything.",
    why: "An Allow there opens the table to principals that no policy of a role knows, even of other accounts.",
    mend: "Leave Allow statements out of the `aws_dynamodb_resource_policy`; grant access by roles.",
    severity: "high",
    sources: ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html"],
    ids: alsoAsked([]),
    find: every("aws_dynamodb_resource_policy", [
      ...having({ policy: anything }),
      must("policy", "have Deny statements alone", (one) => allows(statementsOf(one) ?? []).length === 0, "an Allow"),
    ]),
  },
];

/** The stream carries every item too, and the policy of the table does not cover it. */
export const streamPolicies: readonly Control[] = [
  {
    id: "DDB-STREAM-01",
    sentence: "A policy on every stream lets only named principals read it.",
    why: "Anyone who reads the stream reads every item as it is written, past the policy of the table.",
    mend: "Add an `aws_dynamodb_resource_policy` on the `stream_arn` that denies `dynamodb:GetRecords`.",
    severity: "high",
    sources: ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html"],
    ids: alsoAsked([]),
    find: every(
      TABLE,
      [
        policy(ON_STREAM, "deny reads of the stream", (statements) =>
          everyOf(["dynamodb:GetRecords", "dynamodb:GetShardIterator"], (action) =>
            refuses(statements, action, { exempting: [PRINCIPAL, ...BY_AWS] }),
          ),
        ),
      ],
      (table) => textAt(table, "stream_enabled") === "true",
    ),
  },
];
