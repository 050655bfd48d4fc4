import {
  ALARM_MUTING,
  BACKUP_SHARING,
  BUCKET_WEAKENING,
  KEY_WEAKENING,
  LEAVING,
  LOG_GROUP_WEAKENING,
  RESOURCE_SHARING,
  RULE_MUTING,
  SUBSCRIPTION_MUTING,
  TABLE_COPIES,
  TABLE_CREATION,
  TABLE_WEAKENING,
  TRAIL_WEAKENING,
} from "./action-groups";
import { RESTORES_FOR_DRILLS } from "./backup-guarantees";
import { BY_AN_AWS_SERVICE, CHANGERS, DESTROYERS, SERVICE_LINKED } from "./callers";
import type { Guarantee } from "./guarantee";
import { ROLE_ASSUMING, ROLE_EDITING } from "./identity-groups";
import { NETWORK_LOCKS, PRIVATE_PATHS, WAYS_OUT } from "./network-groups";
import { BY_THE_ACCOUNT_OF_THE_TABLE, IN_OUR_ACCOUNTS } from "./request-conditions";
import { SOURCES } from "./sources";

const source = SOURCES.leastPrivilege;

/** Only the pipeline and break-glass can change a protection or make a table. */
export const WEAKENING: readonly Guarantee[] = [
  {
    id: "CHANGE-1",
    sentence: "Only the pipeline and break-glass can change a protection of the table.",
    source,
    kind: "never",
    requests: [{ notBy: CHANGERS, Action: TABLE_WEAKENING, Resource: "@table" }],
  },
  {
    id: "CHANGE-2",
    sentence: "Of all identities, only the pipeline and break-glass can change who may use a key, or its rotation.",
    source: SOURCES.keys,
    kind: "never",
    requests: [{ notBy: ["@pipeline", "@breakGlass"], Action: KEY_WEAKENING, Resource: "@key" }],
    except: [BY_AN_AWS_SERVICE],
  },
  {
    id: "CHANGE-3",
    sentence: "Only the pipeline and break-glass can change what the trail records.",
    source: SOURCES.logging,
    kind: "never",
    requests: [
      {
        notBy: CHANGERS,
        Action: TRAIL_WEAKENING,
        Resource: "@trail",
      },
    ],
  },
  {
    id: "CHANGE-4",
    sentence:
      "Only the pipeline and break-glass can change how the trail bucket is protected, and how long it keeps records.",
    source: SOURCES.logging,
    kind: "never",
    requests: [
      {
        notBy: ["@pipeline", "@breakGlass"],
        Action: BUCKET_WEAKENING,
        Resource: "@trailBucket",
      },
    ],
  },
  {
    id: "CHANGE-5",
    sentence:
      "Only the pipeline and break-glass can change how long a log group keeps records, its key, or where it sends them.",
    source: SOURCES.logging,
    kind: "never",
    requests: [
      {
        notBy: CHANGERS,
        Action: LOG_GROUP_WEAKENING,
        Resource: ["@logGroup", "@logGroup:*"],
      },
    ],
  },
  {
    id: "CHANGE-6",
    sentence: "In our accounts, only the pipeline and break-glass can change the private paths to the table.",
    source: SOURCES.perimeter,
    kind: "never",
    requests: [
      {
        notBy: CHANGERS,
        Action: PRIVATE_PATHS,
        Condition: IN_OUR_ACCOUNTS,
      },
    ],
  },
  {
    id: "CHANGE-7",
    sentence: "In our accounts, only break-glass can open a way to the internet or to another network.",
    source: SOURCES.perimeter,
    kind: "never",
    requests: [
      {
        notBy: DESTROYERS,
        Action: WAYS_OUT,
        Condition: IN_OUR_ACCOUNTS,
      },
    ],
  },
  {
    id: "CHANGE-8",
    sentence:
      "In the account of the table, only the pipeline and break-glass can mute an alarm or a rule of ours, or take its messages from a subscriber.",
    source: SOURCES.logging,
    kind: "never",
    requests: [
      { notBy: CHANGERS, Action: ALARM_MUTING, Resource: "@ownAlarm", Condition: BY_THE_ACCOUNT_OF_THE_TABLE },
      { notBy: CHANGERS, Action: RULE_MUTING, Resource: "@ownRule", Condition: BY_THE_ACCOUNT_OF_THE_TABLE },
      { notBy: CHANGERS, Action: SUBSCRIPTION_MUTING, Resource: "@ownTopic", Condition: BY_THE_ACCOUNT_OF_THE_TABLE },
    ],
  },
  {
    id: "CHANGE-9",
    sentence:
      "In our accounts, only the pipeline and break-glass can loosen VPC block public access or a DNS firewall.",
    source: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall.html",
    kind: "never",
    requests: [{ notBy: CHANGERS, Action: NETWORK_LOCKS, Condition: IN_OUR_ACCOUNTS }],
  },
  {
    id: "CREATE-1",
    sentence:
      "In our accounts, only the pipeline and break-glass can make, restore or import a table, and AWS Backup can restore one for a drill.",
    source,
    kind: "never",
    requests: [
      {
        notBy: CHANGERS,
        Action: TABLE_CREATION,
        Condition: IN_OUR_ACCOUNTS,
      },
    ],
    except: [RESTORES_FOR_DRILLS],
  },
  {
    id: "CREATE-2",
    sentence:
      "Only the pipeline and break-glass can copy the table's data away by export, replica or stream; in the account of the table, only they can make or open a vault of backups that other accounts share, or share a resource.",
    source: SOURCES.perimeter,
    kind: "never",
    requests: [
      {
        notBy: CHANGERS,
        Action: TABLE_COPIES,
        Resource: "@table",
      },
      {
        notBy: CHANGERS,
        Action: [...BACKUP_SHARING, ...RESOURCE_SHARING],
        Condition: BY_THE_ACCOUNT_OF_THE_TABLE,
      },
    ],
  },
  {
    id: "ROLE-1",
    sentence: "In our accounts, only break-glass can edit or pass a role that is exempt from a protection.",
    source,
    kind: "never",
    requests: [
      {
        notBy: DESTROYERS,
        Action: ROLE_EDITING,
        Resource: ["@pipeline", "@userAdmin", "@exportRole", "@breakGlass"],
        Condition: IN_OUR_ACCOUNTS,
      },
    ],
  },
  {
    id: "ROLE-2",
    sentence: "In our accounts, only the pipeline and break-glass can edit or pass a role of the baseline.",
    source,
    kind: "never",
    requests: [
      {
        notBy: CHANGERS,
        Action: ROLE_EDITING,
        Resource: ["@daxRole", "@patternRole"],
        Condition: IN_OUR_ACCOUNTS,
      },
    ],
  },
  {
    id: "ROLE-3",
    sentence: "Only the DAX service can assume the DAX role.",
    source: SOURCES.dax,
    kind: "never",
    requests: [{ Action: ROLE_ASSUMING, Resource: "@daxRole" }],
    except: [{ Condition: { StringEquals: { "aws:PrincipalServiceName": "dax.amazonaws.com" } } }],
  },
  {
    id: "ROLE-4",
    sentence: "Only Lambda can assume the role of an access pattern.",
    source,
    kind: "never",
    requests: [{ Action: ROLE_ASSUMING, Resource: "@patternRole" }],
    except: [{ Condition: { StringEquals: { "aws:PrincipalServiceName": "lambda.amazonaws.com" } } }],
  },
  {
    id: "ROLE-5",
    sentence: "No caller in our accounts can take an account out of the organization, or close it.",
    source,
    kind: "never",
    requests: [
      {
        notBy: SERVICE_LINKED,
        Action: LEAVING,
        Condition: IN_OUR_ACCOUNTS,
      },
    ],
  },
];
