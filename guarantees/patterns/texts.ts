import { together } from "../asked-condition";
import { CHANGERS, SERVICE_LINKED } from "../callers";
import type { Guarantee } from "../guarantee";
import { ORDINARY_CALL } from "../request-conditions";
import { SOURCES } from "../sources";
import { BRANCH_KEY, BRANCH_KEYS, ONLY_THE_BRANCH_KEY, TEXT_USERS, usesOfTheTextKey } from "./text-key-uses";
import type { Workload } from "./workload";

const source = "https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/keystore-least-privilege.html";

/** Actions that decrypt a stored text, or its data key. */
const DECRYPTION = ["kms:Decrypt", "kms:ReEncryptFrom"];

/** Actions that make a key that their caller sees, or has chosen. */
const KEYS_IN_THE_OPEN = [
  "kms:Encrypt",
  "kms:ReEncryptTo",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyPair",
  "kms:GenerateDataKeyPairWithoutPlaintext",
];

/** The pipeline re-encrypts a branch key from the key of texts to the same key. */
const COPIED_IN_PLACE = { Condition: { Bool: { "kms:ReEncryptOnSameKey": "true" } }, by: "@pipeline" };

const IN_THE_NETWORK = { "aws:SourceVpc": "@vpc", "aws:RequestedRegion": "@approvedRegion" };

/** Who may use the key of texts, and who protects branch keys from loss. */
export const texts = (workload: Workload): readonly Guarantee[] => [
  {
    id: "TEXT-1",
    sentence:
      "Only the functions and machines that handle texts can decrypt with the key of texts: the cache, operators and break-glass cannot.",
    source: SOURCES.keys,
    kind: "never",
    requests: [{ notBy: TEXT_USERS, Action: DECRYPTION, Resource: "@textKey" }],
    except: [COPIED_IN_PLACE],
  },
  {
    id: "TEXT-2",
    sentence: "No caller can decrypt with the key of texts from outside the functions' network, with any credentials.",
    source: SOURCES.perimeter,
    kind: "never",
    requests: [
      { Action: "kms:Decrypt", Resource: "@textKey", Condition: { StringNotEquals: { "aws:SourceVpc": "@vpc" } } },
    ],
  },
  {
    id: "TEXT-3",
    sentence: "No AWS service, DynamoDB included, can decrypt texts for its callers.",
    source: SOURCES.keys,
    kind: "never",
    requests: [
      {
        Action: DECRYPTION,
        Resource: "@textKey",
        Condition: { StringEquals: { "kms:ViaService": "@dynamodbService" } },
      },
      { Action: "kms:*", Resource: "@textKey", Condition: { Bool: { "aws:PrincipalIsAWSService": "true" } } },
    ],
    except: [{ by: [...TEXT_USERS, "@pipeline"] }, { Action: "kms:RetireGrant" }],
  },
  {
    id: "TEXT-4",
    sentence: "No caller can get a grant on the key of texts, which would be a way around its policy.",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/grants.html",
    kind: "never",
    requests: [{ Action: "kms:CreateGrant", Resource: "@textKey" }],
  },
  {
    id: "TEXT-5",
    sentence: "The pipeline can make branch keys without seeing them, and cannot copy them to another key.",
    source,
    kind: "never",
    requests: [{ by: "@pipeline", Action: [...DECRYPTION, ...KEYS_IN_THE_OPEN], Resource: "@textKey" }],
    except: [COPIED_IN_PLACE],
  },
  {
    id: "TEXT-6",
    sentence:
      "A function or machine can use the key of texts only to decrypt the branch key or, without branch keys, for the texts that its pattern handles. A grant says who retires it.",
    source: SOURCES.leastPrivilege,
    kind: "never",
    requests: [{ by: ["@patternRole", "@machineRole"], Action: "kms:*", Resource: "@textKey" }],
    except: [...usesOfTheTextKey(workload), { Action: "kms:RetireGrant" }],
  },
  {
    id: "TEXT-KEYS-1",
    sentence:
      "Only the pipeline, break-glass and, each through their endpoint, the functions and machines that handle texts can read branch keys.",
    source,
    kind: "never",
    requests: [
      {
        notBy: ["@pipeline", "@breakGlass"],
        Action: [
          "dynamodb:GetItem",
          "dynamodb:BatchGetItem",
          "dynamodb:Query",
          "dynamodb:Scan",
          "dynamodb:PartiQLSelect",
        ],
        Resource: BRANCH_KEYS,
      },
    ],
    except: [
      {
        by: "@textRole",
        Action: "dynamodb:GetItem",
        Condition: { StringEquals: { "aws:SourceVpce": "@endpoint" } },
      },
      {
        by: "@textMachine",
        Action: "dynamodb:GetItem",
        Condition: { StringEquals: { "aws:SourceVpce": "@siteEndpoint" } },
      },
    ],
  },
  {
    id: "TEXT-KEYS-2",
    sentence: "Only break-glass can change or delete a branch key: texts under a lost branch key are lost.",
    source,
    kind: "never",
    requests: [
      {
        notBy: "@breakGlass",
        Action: [
          "dynamodb:UpdateItem",
          "dynamodb:DeleteItem",
          "dynamodb:BatchWriteItem",
          "dynamodb:PartiQLUpdate",
          "dynamodb:PartiQLDelete",
          "dynamodb:PartiQLInsert",
        ],
        Resource: BRANCH_KEYS,
      },
    ],
  },
  {
    id: "TEXT-KEYS-3",
    sentence: "Only the pipeline and break-glass can add a branch key.",
    source,
    kind: "never",
    requests: [{ notBy: ["@pipeline", "@breakGlass"], Action: "dynamodb:PutItem", Resource: BRANCH_KEYS }],
  },
  {
    id: "TEXT-KEYS-4",
    sentence:
      "Only break-glass can delete the table of branch keys or a backup of it, and only the pipeline and break-glass can weaken it.",
    source: SOURCES.resilience,
    kind: "never",
    requests: [
      { notBy: "@breakGlass", Action: "dynamodb:DeleteTable", Resource: "@keyStore" },
      { notBy: ["@breakGlass", SERVICE_LINKED], Action: "dynamodb:DeleteBackup", Resource: "@keyStore/backup/*" },
      {
        notBy: CHANGERS,
        Action: ["dynamodb:UpdateTable", "dynamodb:UpdateContinuousBackups", "dynamodb:PutResourcePolicy"],
        Resource: "@keyStore",
      },
    ],
  },
  {
    id: "TEXT-KEYS-5",
    sentence: "No caller can reach branch keys by plain HTTP, or from outside the organization.",
    source: SOURCES.perimeter,
    kind: "never",
    requests: [
      { Action: "dynamodb:*", Resource: BRANCH_KEYS, Condition: { Bool: { "aws:SecureTransport": "false" } } },
      {
        Action: "dynamodb:*",
        Resource: BRANCH_KEYS,
        Condition: { StringNotEquals: { "aws:PrincipalOrgID": "@organization" } },
      },
    ],
  },
  {
    id: "TEXT-WORK-1",
    sentence:
      "A function that handles texts can always read the branch key through our endpoint, and use the key of texts in its network.",
    source,
    kind: "always",
    requests: [
      {
        by: "@textRole",
        Action: "dynamodb:GetItem",
        Resource: "@keyStore",
        Condition: {
          ...ONLY_THE_BRANCH_KEY,
          StringEquals: { "aws:SourceVpce": "@endpoint", "aws:RequestedRegion": "@approvedRegion" },
          Bool: { "aws:SecureTransport": "true" },
        },
      },
      // First through our endpoint of KMS, then through one that others made.
      ...usesOfTheTextKey(workload, {
        StringEquals: { ...IN_THE_NETWORK, "aws:SourceVpce": "@kmsEndpoint" },
        Bool: { "aws:SecureTransport": "true" },
      }),
      ...usesOfTheTextKey(workload, {
        StringEquals: IN_THE_NETWORK,
        Null: { "aws:SourceVpce": "true" },
        Bool: { "aws:SecureTransport": "true" },
      }),
    ],
  },
  {
    id: "TEXT-WORK-2",
    sentence: "The pipeline can always make and rotate the branch key.",
    source,
    kind: "always",
    requests: [
      {
        by: "@workloadPipeline",
        Action: ["dynamodb:GetItem", "dynamodb:PutItem"],
        Resource: "@keyStore",
        Condition: together(ORDINARY_CALL, ONLY_THE_BRANCH_KEY),
      },
      {
        by: "@workloadPipeline",
        Action: "kms:GenerateDataKeyWithoutPlaintext",
        Resource: "@branchKeyParent",
        Condition: { ...ORDINARY_CALL, StringEquals: { "aws:RequestedRegion": "@approvedRegion", ...BRANCH_KEY } },
      },
      {
        by: "@workloadPipeline",
        Action: ["kms:ReEncryptFrom", "kms:ReEncryptTo"],
        Resource: "@branchKeyParent",
        Condition: {
          ...ORDINARY_CALL,
          Bool: { "aws:SecureTransport": "true", "kms:ReEncryptOnSameKey": "true" },
          StringEquals: { "aws:RequestedRegion": "@approvedRegion", ...BRANCH_KEY },
        },
      },
    ],
  },
  {
    id: "TEXT-WORK-3",
    sentence: "Break-glass can always restore branch keys.",
    source: SOURCES.resilience,
    kind: "always",
    requests: [
      {
        by: "@workloadBreakGlass",
        Action: ["dynamodb:PutItem", "dynamodb:Scan", "dynamodb:RestoreTableToPointInTime"],
        Resource: "@keyStore",
        Condition: ORDINARY_CALL,
      },
    ],
  },
];
