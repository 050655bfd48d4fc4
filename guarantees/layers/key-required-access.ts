import { KEY_DESTRUCTION, KEY_WEAKENING } from "../action-groups";
import { together } from "../asked-condition";
import { ADMINISTRATOR } from "../callers";
import type { Guarantee, RequestSet } from "../guarantee";
import {
  BY_OUR_TRAIL,
  CRYPTOGRAPHY,
  forLogGroups,
  KEY_ADMINISTRATION,
  KEY_READS,
  THROUGH_DYNAMODB,
} from "./key-requests";

const layer = "key";

/** Every key of the baseline in the workload account. */
const WORKLOAD_KEYS = ["@tableKey", "@textKey", "@flowLogKey", "@trailLogKey", "@functionKey", "@functionLogKey"];

/** The administration of the keys of an account: by an administrator, the pipeline and break-glass. */
function administrationOf(
  keys: string | readonly string[],
  { account, pipeline, breakGlass }: Readonly<Record<"account" | "pipeline" | "breakGlass", string>>,
): readonly RequestSet[] {
  return [
    {
      by: ADMINISTRATOR,
      Action: KEY_ADMINISTRATION,
      Resource: keys,
      Condition: { StringEquals: { "aws:PrincipalAccount": account } },
    },
    { by: pipeline, Action: [...KEY_ADMINISTRATION, ...KEY_WEAKENING], Resource: keys },
    { by: breakGlass, Action: [...KEY_ADMINISTRATION, ...KEY_WEAKENING, ...KEY_DESTRUCTION], Resource: keys },
  ];
}

/** Who can use or administer a key: no key policy locks a key for good, or refuses the use that the key is for. */
export const KEY_REQUIRED_ACCESS: readonly Guarantee[] = [
  {
    id: "KEY-12",
    sentence:
      "The key policies let administrators of the account administer keys, the pipeline change who may use them, and break-glass destroy them.",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
    layer,
    kind: "always",
    requests: [
      ...administrationOf(WORKLOAD_KEYS, {
        account: "@workloadAccount",
        pipeline: "@workloadPipeline",
        breakGlass: "@workloadBreakGlass",
      }),
      ...administrationOf(["@trailKey", "@auditAlertKey"], {
        account: "@auditAccount",
        pipeline: "@auditPipeline",
        breakGlass: "@auditBreakGlass",
      }),
      ...administrationOf("@managementAlertKey", {
        account: "@managementAccount",
        pipeline: "@managementPipeline",
        breakGlass: "@managementBreakGlass",
      }),
    ],
  },
  {
    id: "KEY-13",
    sentence: "The table's key serves DynamoDB, for every caller of this account, and for the table itself.",
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html",
    layer,
    kind: "always",
    requests: [
      { Action: CRYPTOGRAPHY, Resource: "@tableKey", Condition: THROUGH_DYNAMODB },
      {
        Action: "kms:CreateGrant",
        Resource: "@tableKey",
        Condition: together(THROUGH_DYNAMODB, { Bool: { "kms:GrantIsForAWSResource": "true" } }),
      },
      {
        Action: KEY_READS,
        Resource: "@tableKey",
        Condition: { StringEquals: { "aws:PrincipalServiceName": "dynamodb.amazonaws.com" } },
      },
    ],
  },
  {
    id: "KEY-14",
    sentence: "The keys of logs serve CloudWatch Logs, each for its log groups.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
    layer,
    kind: "always",
    requests: [
      { ...forLogGroups("@flowLogGroup"), Resource: "@flowLogKey" },
      { ...forLogGroups("@trailLogGroup"), Resource: "@trailLogKey" },
      { ...forLogGroups("@functionLogGroup"), Resource: "@functionLogKey" },
    ],
  },
  {
    id: "KEY-15",
    sentence: "The trail's key serves CloudTrail for the trail, and the trail's readers through S3.",
    source: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html",
    layer,
    kind: "always",
    requests: [
      {
        Action: "kms:GenerateDataKey*",
        Resource: "@trailKey",
        Condition: {
          StringEquals: BY_OUR_TRAIL,
          StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": "@anyTrail" },
        },
      },
      { Action: "kms:DescribeKey", Resource: "@trailKey", Condition: { StringEquals: BY_OUR_TRAIL } },
      {
        by: "@trailReader",
        Action: "kms:Decrypt",
        Resource: "@trailKey",
        Condition: {
          StringEquals: { "kms:ViaService": "@s3Service", "aws:PrincipalAccount": "@auditAccount" },
          Null: { "kms:EncryptionContext:aws:cloudtrail:arn": "false" },
        },
      },
    ],
  },
];
