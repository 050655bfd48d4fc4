import { ITEM_ACTIONS } from "./action-groups";
import { SERVICE_LINKED } from "./callers";
import type { RequestSet } from "./guarantee";
import { ONLY_THE_BRANCH_KEY } from "./patterns/text-key-uses";

/** The caller is neither of the organization nor of one of the accounts. Anonymous callers are of none. */
export const OUTSIDE = {
  "aws:PrincipalOrgID": "@organization",
  "aws:PrincipalAccount": ["@workloadAccount", "@auditAccount"],
};

/** Calls on items of any table under the prefix by somebody who has no part in it. The pipeline is told apart. */
export const ITEMS_BY_OTHERS: RequestSet = {
  notBy: [
    "@patternRole",
    "@machineRole",
    "@analystRole",
    "@userIdReader",
    "@daxRole",
    "@restoreService",
    "@breakGlass",
    "@pipeline",
    SERVICE_LINKED,
  ],
  Action: ITEM_ACTIONS,
  Resource: "@ownTable",
};

/** Calls of the pipeline on items of any table under the prefix. */
export const ITEMS_BY_THE_PIPELINE: RequestSet = { by: "@pipeline", Action: ITEM_ACTIONS, Resource: "@ownTable" };

/** With these calls the pipeline makes the branch key. */
export const MAKES_THE_BRANCH_KEY: RequestSet = {
  Action: ["dynamodb:GetItem", "dynamodb:PutItem"],
  Condition: ONLY_THE_BRANCH_KEY,
};
