import { type Change, drop, everyAction, forEverybody, withoutConditionOn } from "./statement-changes";

const refusingAll: Change = (statement) => ({ ...statement, conditions: {} });

/** As `MUTATIONS`, for guarantees about the analyst. */
export const ANALYST_MUTATIONS: Readonly<Record<string, readonly [change: Change, ...sids: readonly string[]]>> = {
  "ANALYST-1": [withoutConditionOn("dynamodb:Attributes"), "AllowSelectsFromTheIndex"],
  "ANALYST-2": [withoutConditionOn("dynamodb:Attributes"), "AllowSelectsFromTheIndex"],
  "ANALYST-3": [refusingAll, "DenyFullScansToTheAnalyst"],
  "ANALYST-4": [forEverybody, "AllowAnalystsToAssumeTheRole"],
  "TABLE-27": [drop, "DenyFullScansToTheAnalyst"],
  "ENDPOINT-8": [drop, "AllowSelectsByTheAnalyst"],
  "IDENTITY-12": [everyAction, "AllowSelectsFromTheIndex"],
  "TRUST-22": [forEverybody, "AllowAnalystsToAssumeTheRole"],
  "TRUST-23": [drop, "AllowAnalystsToAssumeTheRole"],
};
