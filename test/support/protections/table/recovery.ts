import { at, change, every, type Protection } from "../protection";

/** What was overwritten or deleted is had back, to the second. */
export const recovery: readonly Protection[] = [
  {
    id: "TABLE-03",
    sentence: "Every table can be restored to any second.",
    why: "A stolen credential that deletes items is undone only from a copy that it cannot reach.",
    sources: ["CKV_AWS_28", "AWS-0024", "DynamoDB.2"],
    stack: "data",
    find: every("aws_dynamodb_table", ({ body }) => at(body, "point_in_time_recovery.enabled") === true),
    remove: change("aws_dynamodb_table", (body) => {
      body.point_in_time_recovery = { enabled: false };
    }),
  },
  {
    id: "TABLE-04",
    sentence: "Every table can be restored as far back as AWS offers, 35 days.",
    why: "A slow theft is found after weeks; a shorter window costs the same and has forgotten the good state.",
    sources: ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.html"],
    stack: "data",
    // Without a number AWS keeps 35 days too, but then nothing says so.
    find: every(
      "aws_dynamodb_table",
      ({ body }) =>
        at(body, "point_in_time_recovery.enabled") !== true ||
        at(body, "point_in_time_recovery.recovery_period_in_days") === 35,
    ),
    remove: change("aws_dynamodb_table", (body) => {
      body.point_in_time_recovery = { enabled: true, recovery_period_in_days: 7 };
    }),
  },
];
