import type { RequestSet } from "../guarantee";
import type { Workload } from "../patterns/workload";

/** What the function that reads the ids of users asks of the index: keys by name. None without a comparison. */
export const scansForKeys = ({ comparison }: Workload): readonly RequestSet[] =>
  comparison === undefined
    ? []
    : [
        {
          by: "@userIdReader",
          Action: "dynamodb:Scan",
          Resource: `@table/index/${comparison.index}`,
          Condition: {
            Null: { "dynamodb:Attributes": "false" },
            "ForAllValues:StringEquals": { "dynamodb:Attributes": comparison.keys },
            StringEquals: { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" },
          },
        },
      ];

/** A scan of an index that names attributes. Which attributes the table lets it name, another guarantee says. */
export const SCANS_OF_AN_INDEX: RequestSet = {
  by: "@userIdReader",
  Action: "dynamodb:Scan",
  Resource: "@table/index/*",
  Condition: { Null: { "dynamodb:Attributes": "false" } },
};

/** A call of the schedule's rule. */
export const BY_ITS_SCHEDULE: RequestSet = {
  Action: "lambda:InvokeFunction",
  Resource: "@comparisonFunction",
  Condition: {
    StringEquals: {
      "aws:PrincipalServiceName": "events.amazonaws.com",
      "aws:SourceAccount": "@workloadAccount",
    },
    ArnLike: { "aws:SourceArn": "@comparisonRule" },
  },
};
