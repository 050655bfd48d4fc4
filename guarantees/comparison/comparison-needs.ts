import type { RequestSet } from "../guarantee";
import { logOf, networkNeedsOf } from "../patterns/lambda-needs";
import type { Comparison, Workload } from "../patterns/workload";
import { scansForKeys } from "./comparison-requests";

/** The environment may ask for traces, which hold no id. */
const TRACES: RequestSet = { Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"] };

export const ASKS_FOR_IDS: RequestSet = {
  by: "@userComparer",
  Action: "lambda:InvokeFunction",
  Resource: "@userIdFunction",
};
export const ASKS_THE_POOL: RequestSet = {
  by: "@userComparer",
  Action: ["cognito-idp:ListUsers", "cognito-idp:AdminGetUser"],
  Resource: "@userPool",
};

/** It puts users on the queue of those who leave. */
export const queuesUsers = ({ queue }: Comparison): RequestSet => ({
  by: "@userComparer",
  Action: "sqs:SendMessage",
  Resource: queue,
});

/** What the role that reads ids needs. */
export const needsOfIdReader = (workload: Workload): readonly RequestSet[] => [
  ...scansForKeys(workload),
  logOf("@userIdReader"),
  ...networkNeedsOf("@userIdReader"),
  TRACES,
];

/** What the role that compares users needs. */
export const needsOfComparer = (comparison: Comparison): readonly RequestSet[] => [
  ASKS_FOR_IDS,
  ASKS_THE_POOL,
  queuesUsers(comparison),
  logOf("@userComparer"),
  TRACES,
];
