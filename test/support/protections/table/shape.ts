import { at, change, every, type Protection } from "../protection";
import { everyTableOfMessages } from "./tables";

/** The table has what the patterns need: a stream, an end to items, capacity that follows the load up to a ceiling. */
export const shape: readonly Protection[] = [
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
    id: "TABLE-08",
    sentence: "Every table has on-demand capacity.",
    why: "A forgotten capacity throttles every user the first time the load exceeds it.",
    sources: ["CKV2_AWS_16", "DynamoDB.1"],
    stack: "data",
    find: every("aws_dynamodb_table", ({ body }) => body.billing_mode === "PAY_PER_REQUEST"),
    remove: change("aws_dynamodb_table", (body) => {
      Object.assign(body, { billing_mode: "PROVISIONED", read_capacity: 5, write_capacity: 5 });
    }),
  },
  {
    id: "TABLE-09",
    sentence: "Every table and every index of it has a ceiling of reads and writes.",
    why: "A loop in a handler, or a thief who copies the table, runs up a bill that nothing stops.",
    sources: [
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode-max-throughput.html",
    ],
    stack: "data",
    find: every("aws_dynamodb_table", ({ body }) => {
      const indexes = Array.isArray(body.global_secondary_index) ? body.global_secondary_index : [];
      return [body, ...indexes].every((part) =>
        ["max_read_request_units", "max_write_request_units"].every(
          (unit) => Number(at(part, `on_demand_throughput.${unit}`)) > 0,
        ),
      );
    }),
    remove: change(
      "aws_dynamodb_table",
      (body) => {
        for (const index of body.global_secondary_index as Record<string, unknown>[]) delete index.on_demand_throughput;
      },
      /messages/,
    ),
  },
  {
    id: "TABLE-10",
    sentence: "The table of messages shows its busiest keys, and so does each of its indexes.",
    why: "Nobody sees which conversation throttles all the others, or which key a thief walks through.",
    sources: ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/contributorinsights_HowItWorks.html"],
    stack: "data",
    find: everyTableOfMessages(({ address, body }, template) => {
      const shown = template
        .resources()
        .filter(
          ({ type, body: other }) =>
            type === "aws_dynamodb_contributor_insights" && other.table_name === `\${${address}.name}`,
        )
        .map(({ body: other }) => other.index_name);
      const indexes = Array.isArray(body.global_secondary_index) ? body.global_secondary_index : [];
      return [undefined, ...indexes.map((index) => at(index, "name"))].every((name) => shown.includes(name));
    }),
    remove: (json) => {
      const draft = structuredClone(json) as { resource: Record<string, Record<string, { index_name?: string }>> };
      const insights = draft.resource.aws_dynamodb_contributor_insights ?? {};
      draft.resource.aws_dynamodb_contributor_insights = Object.fromEntries(
        Object.entries(insights).filter(([, body]) => body.index_name === undefined),
      );
      return draft;
    },
    offender: "aws_dynamodb_table.messages",
  },
  {
    id: "TABLE-11",
    sentence: "No table has a replica.",
    why: "A replica carries the items to a region where neither the policies nor the key of this one hold.",
    sources: ["CKV_AWS_271", "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GlobalTables.html"],
    stack: "data",
    find: (template) => [
      ...every("aws_dynamodb_table", ({ body }) => body.replica === undefined)(template),
      ...template
        .resources()
        .filter(({ type }) => type === "aws_dynamodb_table_replica")
        .map(({ address }) => address),
    ],
    remove: change("aws_dynamodb_table", (body) => {
      body.replica = [{ region_name: "us-east-1" }];
    }),
  },
];
