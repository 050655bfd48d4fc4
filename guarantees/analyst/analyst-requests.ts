import type { Condition } from "../asked-condition";
import type { RequestSet } from "../guarantee";

/** A select that names the partition key. */
const NOT_A_FULL_SCAN: Condition = { Bool: { "dynamodb:FullTableScan": "false" } };

/** What an analyst asks: attributes by name, from one index, by its partition key. */
export const SELECTS_OF_THE_ANALYST: RequestSet = {
  by: "@analystRole",
  Action: "dynamodb:PartiQLSelect",
  Resource: "@analystIndex",
  Condition: {
    ...NOT_A_FULL_SCAN,
    Null: { "dynamodb:Attributes": "false" },
    StringEquals: { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" },
  },
};

/**
 * What the table alone lets an analyst ask: it knows neither which index nor which attributes it is. The key is there, and is
 * not "true": a third value of it does not exist.
 */
export const SELECTS_FROM_AN_INDEX: RequestSet = {
  by: "@analystRole",
  Action: "dynamodb:PartiQLSelect",
  Resource: "@table/index/*",
  Condition: {
    Null: { "dynamodb:FullTableScan": "false" },
    StringNotEqualsIgnoreCase: { "dynamodb:FullTableScan": "true" },
  },
};
