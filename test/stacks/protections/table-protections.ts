import { at, change } from "../../support/stack-edits";
import { every, ofType, type Protection } from "./protection";
import { denies, everyTableHasPolicy, everyTableOfMessages, isOfMessages, loseStatement } from "./tables-protections";

const KEY = "arn:aws:kms:us-east-1:333333333333:key/0a1b2c3d";

/** The table has what its patterns need, and nothing that they do not. */
export const table: readonly Protection[] = [
  {
    id: "TABLE-06",
    sentence: "The table of messages has a stream of new images.",
    why: "Without it nothing moves a conversation to the top of an inbox.",
    sources: ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html"],
    stack: "data",
    find: everyTableOfMessages(({ body }) => body.stream_enabled === true && body.stream_view_type === "NEW_IMAGE"),
    remove: change(
      "aws_dynamodb_table",
      (body) => {
        body.stream_enabled = false;
      },
      /messages/,
    ),
  },
  {
    id: "TABLE-07",
    sentence: "The table of messages deletes those that have expired.",
    why: "Messages that somebody has set to expire would be kept for ever.",
    sources: ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html"],
    stack: "data",
    find: everyTableOfMessages(
      ({ body }) => at(body, "ttl.enabled") === true && at(body, "ttl.attribute_name") === "expiresAt",
    ),
    remove: change(
      "aws_dynamodb_table",
      (body) => {
        delete body.ttl;
      },
      /messages/,
    ),
  },
  {
    id: "TABLE-10",
    sentence: "No table shows its keys in CloudWatch.",
    why: "Contributor Insights shows partition and sort keys in plain text, outside the key of the table.",
    sources: ["https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContributorInsights.html"],
    stack: "data",
    find: (template) =>
      every("aws_dynamodb_table", ({ address }) =>
        ofType(template, "aws_dynamodb_contributor_insights").every(
          ({ body }) => body.table_name !== `\${${address}.name}`,
        ),
      )(template),
    remove: (json) => {
      const draft = structuredClone(json) as { resource: Record<string, unknown> };
      draft.resource.aws_dynamodb_contributor_insights = {
        insights: { table_name: `\${aws_dynamodb_table.messages.name}` },
      };
      return draft;
    },
    offender: "aws_dynamodb_table.messages",
  },
  {
    id: "TABLE-11",
    sentence: "No table has a replica.",
    why: "A replica carries the items to a region where neither the policies nor the key of this one hold.",
    sources: ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GlobalTables.html"],
    stack: "data",
    find: (template) => [
      ...every("aws_dynamodb_table", ({ body }) => body.replica === undefined)(template),
      ...ofType(template, "aws_dynamodb_table_replica").map(({ address }) => address),
    ],
    remove: change("aws_dynamodb_table", (body) => {
      body.replica = [{ region_name: "us-east-1", kms_key_arn: KEY, point_in_time_recovery: true }];
    }),
  },
  {
    id: "TABLE-POLICY-06",
    sentence: "A policy on the table of messages refuses writes by the cache.",
    why: "A role that is widened later lets every user of the cache change every item.",
    sources: ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html"],
    stack: "data",
    find: everyTableHasPolicy(isOfMessages, denies("DenyWritesByDax")),
    remove: change("aws_dynamodb_resource_policy", loseStatement("DenyWritesByDax", "turnedRound"), /messages_policy/),
    offender: "aws_dynamodb_table.messages",
  },
];
