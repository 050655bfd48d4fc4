import type { RequestSet } from "../guarantee";
import type { Comparison, Workload } from "../patterns/workload";
import { scansForKeys } from "./comparison-requests";

/** Calls that Lambda itself makes: `lambda:SourceFunctionArn` is set only in calls of the function's code. */
const BY_LAMBDA = { Null: { "lambda:SourceFunctionArn": "true" } };
const LOG_ACTIONS = ["logs:CreateLogStream", "logs:PutLogEvents"];
/** The environment may ask for traces, which hold no id. */
const TRACES: RequestSet = { Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"] };

export const logOf = (by: string): RequestSet => ({ by, Action: LOG_ACTIONS, Resource: `${by}Log:*` });

/** What Lambda needs of the role of a function in the network. */
export const NETWORK: readonly RequestSet[] = [
  { by: "@userIdReader", Action: "ec2:CreateNetworkInterface", Resource: "@ownNetworkPart", Condition: BY_LAMBDA },
  // Lambda asks for these before there is an interface, so with no resource at all.
  {
    by: "@userIdReader",
    Action: ["ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"],
    Resource: "*",
    Condition: BY_LAMBDA,
  },
  {
    by: "@userIdReader",
    Action: ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"],
    Condition: BY_LAMBDA,
  },
];

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
  ...NETWORK,
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
