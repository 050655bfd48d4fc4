import { ITEM_ACTIONS } from "../action-groups";
import type { Guarantee, RequestSet } from "../guarantee";
import { RETIRED_BY_ITS_GRANT } from "../layers/key-requests";
import { queueKeyUse } from "../patterns/queue-key-use";
import { textsOf, type Workload } from "../patterns/workload";
import { ORDINARY_CALL } from "../request-conditions";
import { ITEMS } from "../resources";
import { SOURCES } from "../sources";
import { BY_ITS_SCHEDULE, scansForKeys } from "./comparison-requests";

const source = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html";
const lambda = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html";
const cognito = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html";

/** Calls that Lambda itself makes: `lambda:SourceFunctionArn` is set only in calls of the function's code. */
const BY_LAMBDA = { Null: { "lambda:SourceFunctionArn": "true" } };
const LOG_ACTIONS = ["logs:CreateLogStream", "logs:PutLogEvents"];
/** The environment may ask for traces, which hold no id. */
const TRACES: RequestSet = { Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"] };

const logOf = (by: string): RequestSet => ({ by, Action: LOG_ACTIONS, Resource: `${by}Log:*` });

/** What Lambda needs of the role of a function in the network. */
const NETWORK: readonly RequestSet[] = [
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

const ASKS_FOR_IDS: RequestSet = { by: "@userComparer", Action: "lambda:InvokeFunction", Resource: "@userIdFunction" };
const ASKS_THE_POOL: RequestSet = {
  by: "@userComparer",
  Action: ["cognito-idp:ListUsers", "cognito-idp:AdminGetUser"],
  Resource: "@userPool",
};

/** The comparison of the table with the user pool, by a schedule: what both of its roles can do, and nothing else. */
export const comparisonGuarantees = (workload: Workload): readonly Guarantee[] => {
  const { comparison } = workload;
  if (comparison === undefined) return [];
  const { queue, index, keys } = comparison;
  const queuesUsers: RequestSet = { by: "@userComparer", Action: "sqs:SendMessage", Resource: queue };
  const byIdReader: readonly RequestSet[] = [...scansForKeys(workload), logOf("@userIdReader"), ...NETWORK, TRACES];
  const byComparer: readonly RequestSet[] = [ASKS_FOR_IDS, ASKS_THE_POOL, queuesUsers, logOf("@userComparer"), TRACES];
  const scanThroughTheEndpoint = scansForKeys(workload).map(
    ({ Condition, ...scan }): RequestSet => ({
      ...scan,
      Condition: {
        ...Condition,
        Bool: { "aws:SecureTransport": "true" },
        StringEquals: {
          ...Condition?.StringEquals,
          "aws:SourceVpce": "@endpoint",
          "aws:RequestedRegion": "@approvedRegion",
        },
      },
    }),
  );
  return [
    {
      id: "COMPARE-1",
      sentence:
        "The role that reads the ids of users can scan the index for its keys, use the table's key through DynamoDB, write its log and let Lambda make its network interfaces, and do nothing else. A grant says who retires it.",
      source,
      kind: "never",
      requests: [{ by: "@userIdReader" }],
      except: [
        ...byIdReader,
        {
          Action: "kms:*",
          Resource: "@tableKey",
          Condition: { StringEquals: { "kms:ViaService": "@dynamodbService" } },
        },
        RETIRED_BY_ITS_GRANT,
      ],
    },
    {
      id: "COMPARE-2",
      sentence: "The role that reads the ids of users can read no attribute that holds what somebody wrote.",
      source,
      kind: "never",
      requests: [
        {
          by: "@userIdReader",
          Action: "dynamodb:*",
          Condition: { "ForAnyValue:StringEquals": { "dynamodb:Attributes": textsOf(workload) } },
        },
      ],
    },
    {
      id: "COMPARE-3",
      sentence: "The role that reads the ids of users can scan the index for its keys through our endpoint.",
      source,
      kind: "possible",
      requests: scanThroughTheEndpoint,
    },
    {
      id: "COMPARE-4",
      sentence:
        "The role that compares users can call the function that reads ids, list and look up users of the pool, put users on the queue of those who leave, and write its log, and do nothing else. A grant says who retires it.",
      source: cognito,
      kind: "never",
      requests: [{ by: "@userComparer" }],
      except: [
        ...byComparer,
        {
          by: "@userComparer",
          Action: ["kms:GenerateDataKey", "kms:Decrypt"],
          Resource: "@functionKey",
          Condition: {
            StringEquals: { "kms:ViaService": "@sqsService", "kms:EncryptionContext:aws:sqs:arn": queue },
          },
        },
        {
          by: "@userComparer",
          Action: "kms:*",
          Resource: "@tableKey",
          Condition: { StringEquals: { "kms:ViaService": "@dynamodbService" } },
        },
        RETIRED_BY_ITS_GRANT,
      ],
    },
    {
      id: "COMPARE-5",
      sentence: "The role that compares users can always put users on the encrypted queue of those who leave.",
      source: SOURCES.resilience,
      kind: "always",
      requests: [
        { ...queuesUsers, Condition: ORDINARY_CALL },
        queueKeyUse({ by: "@userComparer", Action: ["kms:GenerateDataKey", "kms:Decrypt"], queue }),
      ],
    },
    {
      id: "COMPARE-6",
      sentence: "The role that compares users can call the function that reads ids.",
      source: SOURCES.resilience,
      kind: "possible",
      requests: [{ ...ASKS_FOR_IDS, Condition: ORDINARY_CALL }],
    },
    {
      id: "COMPARE-7",
      sentence: "The role that compares users can list the users of the pool.",
      source: SOURCES.resilience,
      kind: "possible",
      requests: [{ ...ASKS_THE_POOL, Action: "cognito-idp:ListUsers", Condition: ORDINARY_CALL }],
    },
    {
      id: "COMPARE-8",
      sentence: "The role that compares users can ask the pool for one user.",
      source: SOURCES.resilience,
      kind: "possible",
      requests: [{ ...ASKS_THE_POOL, Action: "cognito-idp:AdminGetUser", Condition: ORDINARY_CALL }],
    },
    {
      id: "COMPARE-9",
      sentence: "The rule of the schedule can always start the function that compares users.",
      source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html",
      kind: "always",
      requests: [
        { ...BY_ITS_SCHEDULE, Condition: { ...BY_ITS_SCHEDULE.Condition, Null: { "aws:SourceVpce": "true" } } },
      ],
    },
    {
      id: "TABLE-28",
      sentence:
        "By the table policy alone, the role that reads the ids of users can only scan an index, and name no attribute but keys.",
      source,
      layer: "table",
      kind: "never",
      requests: [{ by: "@userIdReader", Action: ITEM_ACTIONS, Resource: ITEMS }],
      except: [
        {
          by: "@userIdReader",
          Action: "dynamodb:Scan",
          Resource: "@table/index/*",
          Condition: {
            Null: { "dynamodb:Attributes": "false" },
            "ForAllValues:StringEquals": { "dynamodb:Attributes": keys },
          },
        },
      ],
    },
    {
      id: "ENDPOINT-9",
      sentence: "By its policy alone, our endpoint passes the scans of the role that reads the ids of users.",
      source: SOURCES.perimeter,
      layer: "endpoint",
      kind: "always",
      requests: [
        {
          by: "@userIdReader",
          Action: "dynamodb:Scan",
          Resource: `@table/index/${index}`,
          Condition: { StringEquals: { "aws:SourceVpce": "@endpoint" } },
        },
      ],
    },
    {
      id: "IDENTITY-13",
      sentence:
        "By its own policy alone, the role that reads the ids of users can scan the index for its keys, write its log and let Lambda make its network interfaces, and do nothing else. A grant of a key says who retires it.",
      source: SOURCES.leastPrivilege,
      layer: "identity",
      kind: "never",
      requests: [{ by: "@userIdReader" }],
      except: [RETIRED_BY_ITS_GRANT, ...byIdReader],
    },
    {
      id: "IDENTITY-14",
      sentence: "The role that reads the ids of users can write its log and let Lambda make its network interfaces.",
      source: lambda,
      layer: "identity",
      kind: "always",
      requests: [logOf("@userIdReader"), ...NETWORK],
    },
    {
      id: "IDENTITY-15",
      sentence:
        "By its own policy alone, the role that compares users can ask for ids, ask the pool, queue users and write its log, and do nothing else. A grant of a key says who retires it.",
      source: SOURCES.leastPrivilege,
      layer: "identity",
      kind: "never",
      requests: [{ by: "@userComparer" }],
      except: [RETIRED_BY_ITS_GRANT, ...byComparer],
    },
    {
      id: "IDENTITY-16",
      sentence: "The role that compares users can ask for ids, ask the pool, queue users and write its log.",
      source: cognito,
      layer: "identity",
      kind: "always",
      requests: [ASKS_FOR_IDS, ASKS_THE_POOL, queuesUsers, logOf("@userComparer")],
    },
    {
      id: "FUNCTION-3",
      sentence:
        "By its policy alone, the function that compares users is closed to everybody from outside the account but the rule of its schedule.",
      source: SOURCES.perimeter,
      layer: "function",
      kind: "never",
      requests: [
        {
          Resource: ["@comparisonFunction", "@comparisonFunction:*"],
          Condition: { StringNotEquals: { "aws:PrincipalAccount": "@workloadAccount" } },
        },
      ],
      except: [BY_ITS_SCHEDULE],
    },
  ];
};
