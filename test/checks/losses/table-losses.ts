import { change, changePolicy, type Draft, without } from "../../support/stack-edits";
import type { Loss } from "../loss";

/** Statements of the policy of the table, each of which a control asks for. */
const STATEMENTS = [
  { control: "DDB-TABLE-POLICY-01", sid: "DenyItemAccessOutsideOurEndpoints" },
  { control: "DDB-TABLE-POLICY-02", sid: "DenyPlainHttp" },
  { control: "DDB-TABLE-POLICY-03", sid: "DenyPartiqlAndFullScans" },
  { control: "DDB-TABLE-POLICY-04", sid: "DenyPrincipalsOutsideTheOrganization" },
  { control: "DDB-TABLE-POLICY-05", sid: "DenyDeletionExceptByBreakGlass" },
] as const;

/** Loses a statement: taken out, or turned round, which a check of the Sid alone would not see. */
function loseStatement(sid: string, how: "takenOut" | "turnedRound"): (body: Draft) => void {
  return (body) =>
    changePolicy(body, (statements) =>
      how === "takenOut"
        ? statements.filter(({ Sid }) => Sid !== sid)
        : statements.map((statement) => (statement.Sid === sid ? { ...statement, Effect: "Allow" } : statement)),
    );
}

/** A table that is lost, unreadable no more, or open. */
export const tableLosses: readonly Loss[] = [
  {
    control: "DDB-TABLE-01",
    stack: "data",
    remove: change("aws_dynamodb_table", (body) => {
      body.deletion_protection_enabled = false;
    }),
  },
  {
    control: "DDB-TABLE-02",
    stack: "data",
    remove: change("aws_dynamodb_table", (body) => {
      delete body.lifecycle;
    }),
  },
  {
    control: "DDB-TABLE-03",
    stack: "data",
    remove: change("aws_dynamodb_table", (body) => {
      body.point_in_time_recovery = { enabled: false };
    }),
  },
  {
    control: "DDB-TABLE-04",
    stack: "data",
    remove: change("aws_dynamodb_table", (body) => {
      body.point_in_time_recovery = { enabled: true, recovery_period_in_days: 7 };
    }),
  },
  {
    control: "DDB-TABLE-05",
    stack: "data",
    remove: change("aws_dynamodb_table", (body) => {
      body.server_side_encryption = { enabled: true };
    }),
  },
  {
    control: "DDB-TABLE-08",
    stack: "data",
    remove: change("aws_dynamodb_table", (body) => {
      Object.assign(body, { billing_mode: "PROVISIONED", read_capacity: 5, write_capacity: 5 });
    }),
  },
  {
    control: "DDB-TABLE-09",
    stack: "data",
    remove: change(
      "aws_dynamodb_table",
      (body) => {
        for (const index of body.global_secondary_index as Record<string, unknown>[]) delete index.on_demand_throughput;
      },
      /messages/,
    ),
  },
  {
    control: "DDB-TABLE-11",
    stack: "data",
    remove: change("aws_dynamodb_table", (body) => {
      body.replica = [{ region_name: "us-east-1" }];
    }),
  },
  ...STATEMENTS.map(({ control, sid }, index) => ({
    control,
    stack: "data",
    // Half of them are turned round, half are taken out.
    remove: change(
      "aws_dynamodb_resource_policy",
      loseStatement(sid, index % 2 === 0 ? "takenOut" : "turnedRound"),
      /messages_policy/,
    ),
    offender: "aws_dynamodb_table.messages",
  })),
  {
    control: "DDB-STREAM-01",
    stack: "data",
    remove: without("aws_dynamodb_resource_policy", /stream-policy/),
    offender: "aws_dynamodb_table.messages",
  },
  {
    control: "DDB-TABLE-POLICY-07",
    stack: "data",
    remove: change("aws_dynamodb_resource_policy", (body) =>
      changePolicy(body, (statements) => [
        ...statements,
        {
          Sid: "AllowTheReport",
          Effect: "Allow",
          Principal: { AWS: "999999999999" },
          Action: "dynamodb:GetRecords",
          Resource: "*",
        },
      ]),
    ),
  },
];
