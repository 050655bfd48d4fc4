import { CACHE_ITEM_ACTIONS, ITEM_ACTIONS, STREAM_READS } from "./action-groups";
import { HANDS_A_ROLE_TO_BACKUP } from "./backup-guarantees";
import { CHANGERS, DESTROYERS } from "./callers";
import type { Guarantee } from "./guarantee";
import { ROLE_EDITING, USER_CREDENTIALS } from "./identity-groups";
import { BY_THE_ACCOUNT_OF_THE_TABLE, IN_OUR_ACCOUNTS } from "./request-conditions";
import { ITEMS } from "./resources";
import { SOURCES } from "./sources";

const source = "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html";
const USERS = "arn:*:iam::*:user/*";

/** Items are reached with roles only, and only those who may change the baseline can make such a role. */
export const USERS_AND_ROLES: readonly Guarantee[] = [
  {
    id: "USER-1",
    sentence: "No IAM user can read or write an item, from anywhere and with any permission.",
    source,
    kind: "never",
    requests: [{ by: USERS, Action: ITEM_ACTIONS, Resource: ITEMS }],
  },
  {
    id: "USER-2",
    sentence: "No root user can read or write an item.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html",
    kind: "never",
    requests: [{ by: "arn:*:iam::*:root", Action: ITEM_ACTIONS, Resource: ITEMS }],
  },
  {
    id: "USER-3",
    sentence: "No IAM user of our accounts can use the cache, or read the stream.",
    source,
    kind: "never",
    requests: [
      { by: USERS, Action: CACHE_ITEM_ACTIONS, Resource: "@cluster" },
      { by: USERS, Action: STREAM_READS, Resource: "@stream" },
    ],
    except: [{ Condition: { StringNotEquals: { "aws:PrincipalAccount": "@boundAccount" } } }],
  },
  {
    id: "USER-4",
    sentence: "No caller without an identity, anonymous or an AWS service, can read or write an item.",
    source: SOURCES.perimeter,
    kind: "never",
    requests: [{ Action: ITEM_ACTIONS, Resource: ITEMS, Condition: { Null: { "aws:PrincipalArn": "true" } } }],
  },
  {
    id: "USER-5",
    sentence:
      "In our accounts, only the pipeline and break-glass can make, change or delete a role that reaches items.",
    source: SOURCES.leastPrivilege,
    kind: "never",
    requests: [
      {
        notBy: CHANGERS,
        Action: ROLE_EDITING,
        Resource: "@ownRole",
        Condition: IN_OUR_ACCOUNTS,
      },
    ],
    except: [HANDS_A_ROLE_TO_BACKUP],
  },
  {
    id: "USER-6",
    sentence:
      "In the account of the table, only break-glass can make an IAM user, or give a user or root a key, password or certificate.",
    source,
    kind: "never",
    requests: [{ notBy: DESTROYERS, Action: USER_CREDENTIALS, Condition: BY_THE_ACCOUNT_OF_THE_TABLE }],
  },
];
