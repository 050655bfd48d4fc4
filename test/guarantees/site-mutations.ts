import type { Statement } from "../../src/prove/documents/policy-document";
import { type Change, drop, everyAction, everyResource, forEverybody, unconditional } from "./statement-changes";

const anyCertificate: Change = (statement) => ({ ...statement, conditions: only(statement, "aws:SourceArn") });
const refusingAll: Change = (statement) => ({ ...statement, conditions: {} });
const anyRole: Change = (statement) => ({ ...statement, conditions: {}, actions: ["dynamodb:*"] });

/** As `MUTATIONS`, for guarantees about the machines of a site. */
export const SITE_MUTATIONS: Readonly<Record<string, readonly [change: Change, ...sids: readonly string[]]>> = {
  "SITE-1": [anyRole, "AllowPatternActionsByTheMachines"],
  "SITE-2": [drop, "DenyMachinesOutsideTheirEndpoint"],
  "SITE-3": [anyCertificate, "AllowTheMachineToAssumeTheRole"],
  "SITE-5": [
    (statement) => ({ ...statement, actions: ["sns:*"], resources: ["*"], conditions: {} }),
    "AllowPutOfMessages",
    "AllowQueryOfMembershipsOnGsi1",
  ],
  "SITE-6": [drop, "AllowReadsOfBranchKeysByTheMachines"],
  "SITE-4": [refusingAll, "DenyEditingBaselineRolesExceptByPipelineAndBreakGlass"],
  "SITE-showConversation-only": [unconditional, "AllowQueryOfMessages"],
  "SITE-showConversation-works": [drop, "AllowPatternActionsByTheMachines"],
  "SITE-listConversations-only": [everyAction, "AllowQueryOfMembershipsOnGsi1"],
  "SITE-listConversations-works": [drop, "AllowQueryOfMembershipsOnGsi1"],
  "SITE-createMessage-only": [unconditional, "AllowPutOfMembershipsInTransaction"],
  "SITE-createMessage-works": [drop, "AllowPutOfMembershipsInTransaction"],
  "SITE-markConversation-only": [everyAction, "AllowUpdateOfMemberships"],
  "SITE-markConversation-works": [drop, "AllowUpdateOfMemberships"],
  "TABLE-22": [drop, "DenyMachinesOutsideTheirEndpoint"],
  "TABLE-23": [drop, "DenyOthersThroughTheEndpointOfTheSite"],
  "TABLE-24": [refusingAll, "DenyOthersThroughTheEndpointOfTheSite"],
  "TABLE-25": [drop, "DenyOthersThroughTheEndpointOfTheSite"],
  "TABLE-26": [refusingAll, "DenyMachinesOutsideTheirEndpoint"],
  "ENDPOINT-6": [everyResource, "AllowPatternActionsByTheMachines"],
  "ENDPOINT-7": [drop, "AllowReadsOfBranchKeysByTheMachines"],
  "IDENTITY-8": [everyAction, "AllowReadingTheBranchKey"],
  "IDENTITY-9": [drop, "AllowReadingTheBranchKey"],
  "SCP-34": [refusingAll, "DenyEditingTrustAnchorsExceptByPipelineAndBreakGlass"],
  "KEY-16": [refusingAll, "AllowUseByTheNamedLogGroups"],
  "KEY-17": [drop, "AllowUseByTheNamedLogGroups"],
  "TRUST-21": [forEverybody, "AllowTheMachineToAssumeTheRole"],
};

function only({ conditions }: Statement, key: string): Statement["conditions"] {
  return Object.fromEntries(
    Object.entries(conditions).flatMap(([operator, keys]) => {
      const kept = Object.fromEntries(Object.entries(keys).filter(([name]) => name === key));
      return Object.keys(kept).length === 0 ? [] : [[operator, kept]];
    }),
  );
}
