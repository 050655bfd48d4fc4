import {
  BACKUP_COPIES,
  BUCKET_WEAKENING,
  CACHE_ITEM_ACTIONS,
  COPIES_TO_A_VAULT,
  CREATION_AND_COPY,
  DESTRUCTION,
  LEAVING,
  LOG_DESTRUCTION,
  LOG_GROUP_WEAKENING,
  LOG_WRITES,
  REGION_SWITCHES,
  VECTOR_READS,
  WEAKENING,
} from "../action-groups";
import { CHANGERS, DESTROYERS, SERVICE_LINKED } from "../callers";
import type { Guarantee } from "../guarantee";
import {
  MANAGED_POLICY_EDITING,
  PROVIDER_EDITING,
  ROLE_EDITING,
  TRUST_ANCHOR_EDITING,
  USER_CREDENTIALS,
} from "../identity-groups";
import { NETWORK_LOCKS, PRIVATE_PATHS, WAYS_OUT } from "../network-groups";
import { BY_THE_ACCOUNT_OF_THE_TABLE, IN_OUR_ACCOUNTS } from "../request-conditions";
import { SOURCES } from "../sources";

const layer = "serviceControl";
const source = SOURCES.organizationPolicies;

/** What holds by the service control policies alone, in the accounts that they bind. */
export const SERVICE_CONTROL: readonly Guarantee[] = [
  {
    id: "SCP-1",
    sentence:
      "By the SCPs alone, only break-glass can destroy a table, a backup, a key, a trail or a flow log, or search a table by vectors.",
    source: SOURCES.resilience,
    layer,
    kind: "never",
    requests: [{ notBy: DESTROYERS, Action: [...DESTRUCTION, ...VECTOR_READS], Condition: IN_OUR_ACCOUNTS }],
  },
  {
    id: "SCP-2",
    sentence: "By the SCPs alone, only the pipeline and break-glass can change a protection of any resource.",
    source,
    layer,
    kind: "never",
    requests: [{ notBy: CHANGERS, Action: WEAKENING, Condition: IN_OUR_ACCOUNTS }],
  },
  {
    id: "SCP-3",
    sentence:
      "By the SCPs alone, only the pipeline and break-glass can make, restore or copy a table or a cache, or share a resource of the account, but for the role that AWS Backup restores with: BACKUP-3 says what it may.",
    source,
    layer,
    kind: "never",
    requests: [{ notBy: [...CHANGERS, "@restoreService"], Action: CREATION_AND_COPY, Condition: IN_OUR_ACCOUNTS }],
  },
  {
    id: "SCP-4",
    sentence:
      "By the SCPs alone, only break-glass can change which identity providers the account trusts, and the pipeline that makes the trust anchor of a site.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html",
    layer,
    kind: "never",
    requests: [{ notBy: DESTROYERS, Action: PROVIDER_EDITING, Condition: IN_OUR_ACCOUNTS }],
    except: [{ by: "@anchorPipeline", Action: TRUST_ANCHOR_EDITING }],
  },
  {
    id: "SCP-5",
    sentence: "By the SCPs alone, only break-glass can make, edit or pass an exempt role, or edit a policy of one.",
    source,
    layer,
    kind: "never",
    requests: [
      {
        notBy: DESTROYERS,
        Action: ROLE_EDITING,
        Resource: ["@pipeline", "@userAdmin", "@exportRole", "@breakGlass"],
        Condition: IN_OUR_ACCOUNTS,
      },
      { notBy: DESTROYERS, Action: MANAGED_POLICY_EDITING, Resource: "@managedPolicy", Condition: IN_OUR_ACCOUNTS },
    ],
  },
  {
    id: "SCP-6",
    sentence:
      "By the SCPs alone, only the pipeline and break-glass can make, edit or pass a role of the baseline, but for the role of people who restore: BACKUP-4 says what it may.",
    source,
    layer,
    kind: "never",
    requests: [
      { notBy: [...CHANGERS, "@restoreRole"], Action: ROLE_EDITING, Resource: "@ownRole", Condition: IN_OUR_ACCOUNTS },
    ],
  },
  {
    id: "SCP-7",
    sentence: "By the SCPs alone, only break-glass can delete a record of the trail, or a log of ours.",
    source: SOURCES.logging,
    layer,
    kind: "never",
    requests: [
      {
        notBy: DESTROYERS,
        Action: LOG_DESTRUCTION,
        Resource: ["@trailBucket", "@trailBucket/*", "@ownLogGroup"],
        Condition: IN_OUR_ACCOUNTS,
      },
    ],
  },
  {
    id: "SCP-8",
    sentence: "By the SCPs alone, only the pipeline and break-glass can change how records are kept, or who gets them.",
    source: SOURCES.logging,
    layer,
    kind: "never",
    requests: [
      {
        notBy: CHANGERS,
        Action: [...BUCKET_WEAKENING, ...LOG_GROUP_WEAKENING],
        Resource: ["@trailBucket", "@ownLogGroup"],
        Condition: IN_OUR_ACCOUNTS,
      },
    ],
    // SCP-7 leaves the deletion of log groups and their streams to break-glass.
  },
  {
    id: "SCP-9",
    sentence: "By the SCPs alone, only the roles that deliver them can write into the flow log and the trail's log.",
    source: SOURCES.logging,
    layer,
    kind: "never",
    requests: [
      {
        notBy: ["@logWriter", SERVICE_LINKED],
        Action: LOG_WRITES,
        Resource: ["@logGroup", "@logGroup:*"],
        Condition: IN_OUR_ACCOUNTS,
      },
    ],
  },
  {
    id: "SCP-10",
    sentence: "By the SCPs alone, only the roles of the cached patterns and break-glass can use the cache.",
    source: SOURCES.dax,
    layer,
    kind: "never",
    requests: [
      {
        notBy: ["@cacheReader", ...DESTROYERS],
        Action: CACHE_ITEM_ACTIONS,
        Resource: "@cluster",
        Condition: IN_OUR_ACCOUNTS,
      },
    ],
  },
  {
    id: "SCP-11",
    sentence: "By the SCPs alone, no caller can use or copy tables outside the approved regions, not even break-glass.",
    source: SOURCES.perimeter,
    layer,
    kind: "never",
    requests: [
      {
        notBy: SERVICE_LINKED,
        Action: ["dynamodb:*", "dax:*", ...BACKUP_COPIES],
        Condition: { ...IN_OUR_ACCOUNTS, StringNotEquals: { "aws:RequestedRegion": "@approvedRegion" } },
      },
      {
        notBy: SERVICE_LINKED,
        Action: COPIES_TO_A_VAULT,
        Condition: { ...IN_OUR_ACCOUNTS, "ForAnyValue:ArnNotLike": { "backup:CopyTargets": "@approvedVault" } },
      },
    ],
  },
  {
    id: "SCP-12",
    sentence: "By the SCPs alone, only break-glass can enable or disable a region.",
    source: SOURCES.perimeter,
    layer,
    kind: "never",
    requests: [
      {
        notBy: DESTROYERS,
        Action: REGION_SWITCHES,
        Condition: IN_OUR_ACCOUNTS,
      },
    ],
  },
  {
    id: "SCP-13",
    sentence: "By the SCPs alone, only break-glass can open a way to the internet or to another network.",
    source: SOURCES.perimeter,
    layer,
    kind: "never",
    requests: [{ notBy: DESTROYERS, Action: WAYS_OUT, Condition: IN_OUR_ACCOUNTS }],
  },
  {
    id: "SCP-14",
    sentence: "By the SCPs alone, only the pipeline and break-glass can change the private paths of the network.",
    source: SOURCES.perimeter,
    layer,
    kind: "never",
    requests: [{ notBy: CHANGERS, Action: PRIVATE_PATHS, Condition: IN_OUR_ACCOUNTS }],
  },
  {
    id: "SCP-36",
    sentence:
      "By the SCPs alone, only the pipeline and break-glass can loosen VPC block public access or a DNS firewall.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html",
    layer,
    kind: "never",
    requests: [{ notBy: CHANGERS, Action: NETWORK_LOCKS, Condition: IN_OUR_ACCOUNTS }],
  },
  {
    id: "SCP-15",
    sentence:
      "By the SCPs alone, no caller can take the account out of the organization or close it, not even break-glass.",
    source,
    layer,
    kind: "never",
    requests: [
      {
        notBy: SERVICE_LINKED,
        Action: LEAVING,
        Condition: IN_OUR_ACCOUNTS,
      },
    ],
  },
  {
    id: "SCP-35",
    sentence:
      "By the SCPs alone, in the account of the table only break-glass can make an IAM user, or give a user or root a credential.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    layer,
    kind: "never",
    requests: [{ notBy: DESTROYERS, Action: USER_CREDENTIALS, Condition: BY_THE_ACCOUNT_OF_THE_TABLE }],
  },
];
