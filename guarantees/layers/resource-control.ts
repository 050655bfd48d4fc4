import { FULL_SCANS, ITEM_READS, ITEM_WRITES, PARTIQL } from "../action-groups";
import type { Condition } from "../asked-condition";
import { ADMINISTRATOR, BY_AN_AWS_SERVICE, SERVICE_LINKED } from "../callers";
import type { Guarantee, RequestSet } from "../guarantee";
import { ITEMS_BY_OTHERS, ITEMS_BY_THE_PIPELINE, MAKES_THE_BRANCH_KEY, OUTSIDE } from "../perimeter-requests";
import { BY_A_SERVICE_AS_ITSELF, ORDINARY_CALL } from "../request-conditions";
import { TRAIL_BUCKET } from "../resources";
import { SOURCES } from "../sources";
import { RETIRED_BY_ITS_GRANT } from "./key-requests";

const layer = "resourceControl";
const source = SOURCES.resourcePolicies;

/** Everything that a name of ours tells apart, by service: tables and their copies, cache, bucket, queues, logs. */
const OUR_DATA_OF: Readonly<Record<string, readonly string[]>> = {
  "dynamodb:*": ["@ownTable"],
  "dax:*": ["@cluster"],
  "s3:*": TRAIL_BUCKET,
  "sqs:*": ["@ownQueue"],
  "logs:*": ["@ownLogGroup"],
};
const OUR_DATA = Object.values(OUR_DATA_OF).flat();

/** Each service with its own resources: an environment without a cache asks nothing about DAX. */
const atOurData = (condition: Condition): readonly RequestSet[] =>
  Object.entries(OUR_DATA_OF).map(([Action, Resource]) => ({
    notBy: SERVICE_LINKED,
    Action,
    Resource,
    Condition: condition,
  }));

/** The caller is an identity of an account, and what is called has our tag. */
const IDENTITY_AT_OURS: Condition = {
  Null: { "aws:PrincipalAccount": "false" },
  StringEquals: { "aws:ResourceTag/baseline": "@baselineTag" },
};

/** Without regions, if the policy is told to reach every resource of the accounts. */
const OTHERS_ARE_SPARED: Condition = { StringLike: { "aws:RequestedRegion": "@sparedRegion" } };

/** What holds by the resource control policies alone, for resources of the accounts that they bind. */
export const RESOURCE_CONTROL: readonly Guarantee[] = [
  {
    id: "RCP-1",
    sentence:
      "By the RCP alone, no caller from outside the organization can do anything with a table under the prefix, its copies, the cache, the trail bucket, a queue or a log of ours.",
    source: SOURCES.perimeter,
    layer,
    kind: "never",
    requests: atOurData({ StringNotEquals: OUTSIDE }),
    except: [BY_AN_AWS_SERVICE],
  },
  {
    id: "RCP-2",
    sentence:
      "By the RCP alone, no identity from outside the organization can do anything with a key or a user pool that has our tag. A grant of a key says who retires it.",
    source: SOURCES.perimeter,
    layer,
    kind: "never",
    requests: [
      {
        notBy: SERVICE_LINKED,
        Action: "kms:*",
        Resource: ["@anyWorkloadKey", "@trailKey"],
        Condition: { ...IDENTITY_AT_OURS, StringNotEquals: OUTSIDE },
      },
      {
        notBy: SERVICE_LINKED,
        Action: "cognito-idp:*",
        Resource: "@anyWorkloadUserPool",
        Condition: { ...IDENTITY_AT_OURS, StringNotEquals: OUTSIDE },
      },
    ],
    except: [BY_AN_AWS_SERVICE, RETIRED_BY_ITS_GRANT],
  },
  {
    id: "RCP-3",
    sentence: "By the RCP alone, no caller can reach a table under the prefix, its copies, or our logs by plain HTTP.",
    source: "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_protect_data_transit_encrypt.html",
    layer,
    kind: "never",
    requests: atOurData({ Bool: { "aws:SecureTransport": "false" } }),
  },
  {
    id: "RCP-4",
    sentence:
      "By the RCP alone, only the roles of the patterns, the machines of a site, the analyst, the cache, the pipeline and break-glass can reach an item of a table under the prefix, even of a copy that was just restored.",
    source: SOURCES.leastPrivilege,
    layer,
    kind: "never",
    requests: [ITEMS_BY_OTHERS],
    except: [BY_AN_AWS_SERVICE],
  },
  {
    id: "RCP-5",
    sentence:
      "By the RCP alone, the pipeline can reach no item of a table under the prefix but the branch key that it makes.",
    source: "https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/keystore-least-privilege.html",
    layer,
    kind: "never",
    requests: [ITEMS_BY_THE_PIPELINE],
    except: [
      MAKES_THE_BRANCH_KEY,
      // AWS gives no role to a service that acts as itself.
      BY_AN_AWS_SERVICE,
    ],
  },
  {
    id: "RCP-6",
    sentence:
      "By the RCP alone, only break-glass can scan a table under the prefix or use PartiQL on it; what an analyst and the comparison of users may do of it, if there are any, is left to their roles.",
    source,
    layer,
    kind: "never",
    requests: [{ notBy: ["@breakGlass", SERVICE_LINKED], Action: [...FULL_SCANS, ...PARTIQL], Resource: "@ownTable" }],
    except: [BY_AN_AWS_SERVICE, { by: "@analystRole" }, { by: "@userIdReader" }],
  },
  {
    id: "RCP-7",
    sentence: "By the RCP alone, the cache can write to no table under the prefix.",
    source: SOURCES.dax,
    layer,
    kind: "never",
    requests: [{ by: "@daxRole", Action: ITEM_WRITES, Resource: "@ownTable" }],
  },
  {
    id: "RCP-8",
    sentence:
      "By the RCP alone, only the functions that the stream starts and break-glass can read the stream of a table under the prefix.",
    source: SOURCES.leastPrivilege,
    layer,
    kind: "never",
    requests: [
      {
        notBy: ["@streamReader", "@breakGlass", SERVICE_LINKED],
        Action: ["dynamodb:GetRecords", "dynamodb:GetShardIterator"],
        Resource: "@ownTable",
      },
    ],
    except: [BY_AN_AWS_SERVICE],
  },
  {
    id: "RCP-9",
    sentence:
      "By the RCP alone, only break-glass can delete a table under the prefix, whichever account the caller is of.",
    source: SOURCES.resilience,
    layer,
    kind: "never",
    requests: [{ notBy: ["@breakGlass", SERVICE_LINKED], Action: "dynamodb:DeleteTable", Resource: "@ownTable" }],
  },
  {
    id: "RCP-10",
    sentence:
      "The RCP leaves the patterns their access by key, the stream to its functions, and everything to break-glass.",
    source: SOURCES.evaluation,
    layer,
    kind: "always",
    requests: [
      {
        by: "@patternRole",
        Action: [...ITEM_READS, ...ITEM_WRITES],
        Resource: ["@table", "@table/index/*"],
        Condition: { Bool: { "aws:SecureTransport": "true" }, StringEquals: { "aws:SourceVpce": "@endpoint" } },
      },
      {
        by: "@streamReader",
        Action: ["dynamodb:GetRecords", "dynamodb:GetShardIterator"],
        Resource: "@stream",
        Condition: ORDINARY_CALL,
      },
      {
        by: "@workloadBreakGlass",
        Action: "dynamodb:*",
        Resource: ["@table", "@table/index/*"],
        Condition: ORDINARY_CALL,
      },
    ],
  },
  {
    id: "RCP-11",
    sentence:
      "The RCP leaves AWS services that act as themselves what AWS allows them, such as encryption and backups.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    layer,
    kind: "always",
    requests: [
      {
        Action: [...ITEM_READS, ...ITEM_WRITES, "dynamodb:StartAwsBackupJob"],
        Resource: "@table",
        Condition: BY_A_SERVICE_AS_ITSELF,
      },
      {
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"],
        Resource: ["@tableKey", "@trailKey"],
        Condition: BY_A_SERVICE_AS_ITSELF,
      },
    ],
  },
  {
    id: "RCP-12",
    sentence:
      "The RCP refuses no one anything with what is not ours: with no table, cache, bucket, queue, log, key or user pool of another team.",
    source: SOURCES.evaluation,
    layer,
    kind: "always",
    requests: [
      {
        by: ADMINISTRATOR,
        Action: Object.keys(OUR_DATA_OF),
        NotResource: OUR_DATA,
        Condition: OTHERS_ARE_SPARED,
      },
      {
        by: ADMINISTRATOR,
        Action: ["kms:*", "cognito-idp:*"],
        Condition: { ...OTHERS_ARE_SPARED, Null: { "aws:ResourceTag/baseline": "true" } },
      },
    ],
    except: [{ Resource: "@ownBucket" }, { Resource: "@ownBucket/*" }],
  },
];
