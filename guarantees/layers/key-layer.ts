import { KEY_DESTRUCTION, KEY_WEAKENING } from "../action-groups";
import { together } from "../asked-condition";
import { BY_AN_AWS_SERVICE } from "../callers";
import type { Guarantee } from "../guarantee";
import { SOURCES } from "../sources";
import {
  administeredIn,
  BY_OUR_TRAIL,
  CRYPTOGRAPHY,
  forLogGroups,
  KEY_READS,
  RETIRED_BY_ITS_GRANT,
  THROUGH_DYNAMODB,
} from "./key-requests";

const layer = "key";
const source = SOURCES.keys;

/** What holds by the key policies alone, whatever the policies of the caller say, even for the root user. */
export const KEY: readonly Guarantee[] = [
  {
    id: "KEY-1",
    sentence:
      "By its policy alone, the table's key is administered from this account and used through DynamoDB only. A grant says who retires it.",
    source,
    layer,
    kind: "never",
    requests: [{ Resource: "@tableKey" }],
    except: [
      RETIRED_BY_ITS_GRANT,
      administeredIn("@workloadAccount"),
      { Action: CRYPTOGRAPHY, Condition: THROUGH_DYNAMODB },
      {
        Action: "kms:CreateGrant",
        Condition: together(THROUGH_DYNAMODB, { Bool: { "kms:GrantIsForAWSResource": "true" } }),
      },
      { Action: KEY_READS, Condition: { StringEquals: { "aws:PrincipalServiceName": "dynamodb.amazonaws.com" } } },
    ],
  },
  {
    id: "KEY-2",
    sentence:
      "By its policy alone, the flow log's key is administered from this account and used for the flow log only. A grant says who retires it.",
    source,
    layer,
    kind: "never",
    requests: [{ Resource: "@flowLogKey" }],
    except: [RETIRED_BY_ITS_GRANT, administeredIn("@workloadAccount"), forLogGroups("@flowLogGroup")],
  },
  {
    id: "KEY-3",
    sentence:
      "By its policy alone, the key of the trail's log is administered from this account and used for that log only. A grant says who retires it.",
    source,
    layer,
    kind: "never",
    requests: [{ Resource: "@trailLogKey" }],
    except: [RETIRED_BY_ITS_GRANT, administeredIn("@workloadAccount"), forLogGroups("@trailLogGroup")],
  },
  {
    id: "KEY-4",
    sentence:
      "By its policy alone, the trail's key encrypts for the trail only, and decrypts for the trail's readers through S3 only. A grant says who retires it.",
    source,
    layer,
    kind: "never",
    requests: [{ Resource: "@trailKey" }],
    except: [
      RETIRED_BY_ITS_GRANT,
      administeredIn("@auditAccount"),
      {
        Action: "kms:GenerateDataKey*",
        Condition: {
          StringEquals: BY_OUR_TRAIL,
          Null: { "kms:EncryptionContext:aws:cloudtrail:arn": "false" },
          StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": "@anyTrail" },
        },
      },
      { Action: "kms:DescribeKey", Condition: { StringEquals: BY_OUR_TRAIL } },
      {
        by: "@trailReader",
        Action: "kms:Decrypt",
        Condition: {
          StringEquals: { "kms:ViaService": "@s3Service", "aws:PrincipalAccount": "@auditAccount" },
          Null: { "kms:EncryptionContext:aws:cloudtrail:arn": "false" },
        },
      },
    ],
  },
  {
    id: "KEY-5",
    sentence: "By the key policies alone, only break-glass can make a key useless: even the root user cannot.",
    source,
    layer,
    kind: "never",
    requests: [{ notBy: "@breakGlass", Action: KEY_DESTRUCTION, Resource: "@key" }],
  },
  {
    id: "KEY-6",
    sentence:
      "By the key policies alone, of all identities only the pipeline and break-glass can change who may use a key.",
    source,
    layer,
    kind: "never",
    requests: [{ notBy: ["@pipeline", "@breakGlass"], Action: KEY_WEAKENING, Resource: "@key" }],
    except: [BY_AN_AWS_SERVICE],
  },
];
