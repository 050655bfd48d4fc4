import { testDecisionTable } from "../support/decision-table";
import { KNOWN_POLICIES } from "./known-policies";

describe.each(KNOWN_POLICIES.map((policy) => [policy.table, policy] as const))("%s", (_table, policy) => {
  testDecisionTable(policy);
});
