import {
  ALARM_MUTING,
  BACKUP_COPIES,
  BUCKET_WEAKENING,
  CACHE_ITEM_ACTIONS,
  COPIES_TO_A_VAULT,
  DESTRUCTION,
  LEAVING,
  LOG_DESTRUCTION,
  LOG_GROUP_WEAKENING,
  LOG_WRITES,
  REGION_SWITCHES,
  RULE_MUTING,
  SUBSCRIPTION_MUTING,
  VECTOR_READS,
} from "../action-groups";
import { ADMINISTRATOR } from "../callers";
import type { Guarantee, RequestSet } from "../guarantee";
import {
  API_CHANGES,
  FUNCTION_CALLS,
  FUNCTION_CHANGES,
  MANAGED_POLICY_EDITING,
  MAPPING_CHANGES,
  PROVIDER_EDITING,
  ROLE_EDITING,
  USER_ADMINISTRATION,
  USER_CREDENTIALS,
  USER_POOL_CHANGES,
} from "../identity-groups";
import { BASELINE_CHANGES, WAYS_OUT } from "../network-groups";
import { ORDINARY_CALL } from "../request-conditions";
import { SOURCES } from "../sources";

const layer = "serviceControl";
const source = SOURCES.organizationPolicies;

/** Refused to everybody: leaving the organization, forging a log, and copying a backup to a region not approved. */
const REFUSED_TO_ALL: readonly RequestSet[] = [
  { Action: LEAVING },
  { Action: LOG_WRITES, Resource: "@ownLogGroup" },
  {
    Action: COPIES_TO_A_VAULT,
    Condition: { "ForAnyValue:ArnNotLike": { "backup:CopyTargets": "@approvedVault" } },
  },
];

/** Refused to the pipeline, and left to break-glass. */
const REFUSED_TO_THE_PIPELINE: readonly RequestSet[] = [
  ...REFUSED_TO_ALL,
  {
    Action: [...DESTRUCTION, ...VECTOR_READS, ...PROVIDER_EDITING, ...WAYS_OUT, ...REGION_SWITCHES],
  },
  {
    Action: [...ROLE_EDITING, ...MANAGED_POLICY_EDITING],
    Resource: ["@pipeline", "@userAdmin", "@exportRole", "@breakGlass", "@managedPolicy"],
  },
  { Action: USER_CREDENTIALS },
  { Action: LOG_DESTRUCTION, Resource: ["@ownBucket", "@ownLogGroup"] },
  { Action: CACHE_ITEM_ACTIONS, Resource: "@cluster" },
  { Action: FUNCTION_CALLS, Resource: "@ownFunction" },
];

/** Refused to a pipeline that does not administer users, because other roles do. */
const USERS_OF_OTHERS: RequestSet = { notBy: "@userAdmin", Action: USER_ADMINISTRATION, Resource: "@ownUserPool" };

/** Refused to administrators, and left to the pipeline and break-glass. */
const REFUSED_TO_ADMINISTRATORS: readonly RequestSet[] = [
  ...REFUSED_TO_THE_PIPELINE,
  { Action: BASELINE_CHANGES },
  { Action: ROLE_EDITING, Resource: "@ownRole" },
  { Action: [...BUCKET_WEAKENING, ...LOG_GROUP_WEAKENING], Resource: ["@ownBucket", "@ownLogGroup"] },
  {
    // Of the actions of EventBridge that begin with Put, AWS asks two of a rule, and the ledger has both.
    Action: [...ALARM_MUTING, ...RULE_MUTING, "events:Put*", ...SUBSCRIPTION_MUTING],
    Resource: ["@ownAlarm", "@ownRule", "@ownTopic"],
  },
  {
    Action: [...FUNCTION_CHANGES, ...API_CHANGES, ...USER_POOL_CHANGES, ...USER_ADMINISTRATION],
    Resource: ["@ownFunction", "@ownApi", "@ownUserPool"],
  },
  { Action: MAPPING_CHANGES, Condition: { ArnLike: { "lambda:FunctionArn": "@ownFunction" } } },
];

/** The service control policies refuse nothing else: a team can tell what they break before it attaches them. */
export const SERVICE_CONTROL_REFUSALS: readonly Guarantee[] = [
  {
    id: "SCP-26",
    sentence:
      "In approved regions, the SCPs refuse an administrator only what SCP-1 to SCP-18, SCP-31, SCP-32 and SCP-35 say.",
    source,
    layer,
    kind: "always",
    requests: [{ by: ADMINISTRATOR, Condition: ORDINARY_CALL }],
    except: REFUSED_TO_ADMINISTRATORS,
  },
  {
    id: "SCP-27",
    sentence:
      "In approved regions, the SCPs refuse the pipeline only what is left to break-glass, or to the roles for users.",
    source,
    layer,
    kind: "always",
    requests: [{ by: "@pipeline", Condition: ORDINARY_CALL }],
    except: [...REFUSED_TO_THE_PIPELINE, USERS_OF_OTHERS],
  },
  {
    id: "SCP-28",
    sentence:
      "In approved regions, the SCPs refuse break-glass only to leave the organization, forge a log, or copy backups to other regions.",
    source,
    layer,
    kind: "always",
    requests: [{ by: "@breakGlass", Condition: ORDINARY_CALL }],
    except: REFUSED_TO_ALL,
  },
  {
    id: "SCP-29",
    sentence:
      "Outside the approved regions, the SCPs also refuse an administrator the tables, the cache and copies of backups, and nothing else, unless the environment locks every service.",
    source,
    layer,
    kind: "always",
    requests: [{ by: ADMINISTRATOR, Condition: { StringLike: { "aws:RequestedRegion": "@unlockedRegion" } } }],
    except: [...REFUSED_TO_ADMINISTRATORS, { Action: ["dynamodb:*", "dax:*", ...BACKUP_COPIES] }],
  },
];
