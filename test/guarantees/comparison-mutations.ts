import { type Change, drop, everyAction, forEverybody, withoutConditionOn } from "./statement-changes";

/** What the rule of the schedule may do: the prover names a permission of a function by its address. */
const ITS_PERMISSION = "aws_lambda_permission.comparison_permission_F5BE6DF7";

const refusingAll: Change = (statement) => ({ ...statement, conditions: {} });

/** What is allowed is allowed for every attribute, and what is refused for an attribute is not. */
const everyAttribute: Change = (statement) =>
  statement.effect === "Deny" ? undefined : withoutConditionOn("dynamodb:Attributes")(statement);

/** As `MUTATIONS`, for guarantees about the comparison of users. */
export const COMPARISON_MUTATIONS: Readonly<Record<string, readonly [change: Change, ...sids: readonly string[]]>> = {
  "COMPARE-1": [everyAction, "AllowScansForTheKeysOfTheIndex"],
  "COMPARE-2": [
    everyAttribute,
    "AllowScansForTheKeysOfTheIndex",
    "DenyOtherAttributesToTheIdReader",
    "DenyUnnamedAttributesToTheIdReader",
  ],
  "COMPARE-3": [refusingAll, "DenyUnnamedAttributesToTheIdReader"],
  "COMPARE-4": [everyAction, "AllowAskingThePoolWhoIsThere"],
  "COMPARE-5": [drop, "AllowQueueingUsersWhoAreGone"],
  "COMPARE-6": [drop, "AllowAskingForTheIdsOfUsers"],
  "COMPARE-7": [everyAction, "DenyUserAdministrationExceptByItsRoles"],
  "COMPARE-8": [everyAction, "DenyUserAdministrationExceptByItsRoles"],
  "COMPARE-9": [drop, ITS_PERMISSION],
  "TABLE-28": [drop, "DenyUnnamedAttributesToTheIdReader"],
  "ENDPOINT-9": [drop, "AllowScansByTheIdReader"],
  "IDENTITY-13": [everyAction, "AllowScansForTheKeysOfTheIndex"],
  "IDENTITY-14": [drop, "AllowChangingItsNetworkInterfaces"],
  "IDENTITY-15": [everyAction, "AllowAskingForTheIdsOfUsers"],
  "IDENTITY-16": [drop, "AllowAskingForTheIdsOfUsers"],
  "FUNCTION-3": [withoutConditionOn("aws:SourceArn"), ITS_PERMISSION],
  "TRUST-8": [forEverybody, "AllowTheServiceToAssumeTheRole"],
  "TRUST-18": [drop, "AllowTheServiceToAssumeTheRole"],
};
