import type { Guarantee } from "../guarantee";
import { RETIRED_BY_ITS_GRANT } from "../layers/key-requests";
import { queueKeyUse } from "../patterns/queue-key-use";
import { textsOf, type Workload } from "../patterns/workload";
import { ORDINARY_CALL } from "../request-conditions";
import { SOURCES } from "../sources";
import { comparisonLayers } from "./comparison-layers";
import { ASKS_FOR_IDS, ASKS_THE_POOL, needsOfComparer, needsOfIdReader, queuesUsers } from "./comparison-needs";
import { BY_ITS_SCHEDULE, scansForKeys } from "./comparison-requests";

const source = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html";
const cognito = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html";

/** The comparison of the table with the user pool, by a schedule: what both of its roles can do, and nothing else. */
export const comparisonGuarantees = (workload: Workload): readonly Guarantee[] => {
  const { comparison } = workload;
  if (comparison === undefined) return [];
  const { queue } = comparison;
  const scanThroughTheEndpoint = scansForKeys(workload).map(
    ({ Condition, ...scan }): Guarantee["requests"][number] => ({
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
        ...needsOfIdReader(workload),
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
        ...needsOfComparer(comparison),
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
        { ...queuesUsers(comparison), Condition: ORDINARY_CALL },
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
    ...comparisonLayers(workload, comparison),
  ];
};
