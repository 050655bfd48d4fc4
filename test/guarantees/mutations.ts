import type { Estate } from "../../src/prove/documents/estate";
import type { Policy } from "../../src/prove/documents/policy-document";
import { ANALYST_MUTATIONS } from "./analyst-mutations";
import { BACKUP_MUTATIONS } from "./backup-mutations";
import { COMPARISON_MUTATIONS } from "./comparison-mutations";
import { API_PERMISSION, LAYER_MUTATIONS } from "./layer-mutations";
import { SITE_MUTATIONS } from "./site-mutations";
import {
  anything,
  type Change,
  drop,
  everyAction,
  everyResource,
  forEverybody,
  grantEverything,
  unconditional,
} from "./statement-changes";
import { TEXT_MUTATIONS } from "./text-mutations";

/** The statements that each guarantee depends on, and a change to them that must violate it. */
const MUTATIONS: Readonly<Record<string, readonly [change: Change, ...sids: readonly string[]]>> = {
  "DESTROY-1": [drop, "DenyDestructionExceptByBreakGlass"],
  "DESTROY-2": [drop, "DenyDeletionExceptByBreakGlass"],
  "DESTROY-3": [drop, "DenyDestructionExceptByBreakGlass"],
  "DESTROY-4": [drop, "DenyDestructionExceptByBreakGlass"],
  "DESTROY-5": [drop, "DenyKeyDestructionExceptByBreakGlass"],
  "DESTROY-6": [drop, "DenyDestructionExceptByBreakGlass"],
  "DESTROY-7": [drop, "DenyDestructionExceptByBreakGlass"],
  "DESTROY-8": [drop, "DenyDeletionExceptByBreakGlass"],
  "DESTROY-9": [drop, "DenyLogDestructionExceptByBreakGlass"],
  "CHANGE-1": [drop, "DenyWeakeningExceptByPipelineAndBreakGlass"],
  "CHANGE-2": [drop, "DenyKeyWeakeningExceptByPipelineAndBreakGlass"],
  "CHANGE-3": [drop, "DenyWeakeningExceptByPipelineAndBreakGlass"],
  "CHANGE-4": [drop, "DenyWeakeningExceptByPipelineAndBreakGlass"],
  "CHANGE-5": [drop, "DenyLogWeakeningExceptByPipelineAndBreakGlass"],
  "ENTRANCE-1": [drop, "DenyCallingFunctionsExceptByBreakGlass"],
  "ENTRANCE-2": [drop, "DenyEntranceChangesExceptByPipelineAndBreakGlass"],
  "ENTRANCE-3": [drop, "DenyMappingsToFunctionsExceptByPipelineAndBreakGlass"],
  "ENTRANCE-4": [drop, "DenyEntranceChangesExceptByPipelineAndBreakGlass"],
  "ENTRANCE-5": [drop, "DenyEntranceChangesExceptByPipelineAndBreakGlass"],
  "ENTRANCE-6": [drop, "DenyTheNetworkToItsCode"],
  "ENTRANCE-7": [unconditional, "DenyEntranceChangesExceptByPipelineAndBreakGlass"],
  "ENTRANCE-10": [unconditional, "DenyChangesExceptByPipelineAndBreakGlass"],
  "ENTRANCE-8": [drop, API_PERMISSION],
  "ENTRANCE-9": [drop, "DenyUserAdministrationExceptByItsRoles"],
  "CHANGE-6": [drop, "DenyPrivatePathChangesExceptByPipelineAndBreakGlass"],
  "CHANGE-7": [drop, "DenyWaysOutExceptByBreakGlass"],
  "CHANGE-9": [drop, "DenyLooseningNetworkLocksExceptByPipelineAndBreakGlass"],
  "CHANGE-8": [drop, "DenyMutingAlarmsExceptByPipelineAndBreakGlass"],
  "CREATE-1": [drop, "DenyCreationAndCopyExceptByPipelineAndBreakGlass"],
  "CREATE-2": [drop, "DenyCreationAndCopyExceptByPipelineAndBreakGlass"],
  "ROLE-1": [drop, "DenyEditingExemptedRolesExceptByBreakGlass"],
  "ROLE-2": [drop, "DenyEditingBaselineRolesExceptByPipelineAndBreakGlass"],
  "ROLE-3": [forEverybody, "AllowTheServiceToAssumeTheRole"],
  "ROLE-4": [forEverybody, "AllowTheServiceToAssumeTheRole"],
  "ROLE-5": [drop, "DenyLeavingTheOrganization"],
  "REGION-1": [drop, "DenyTableDataOutsideApprovedRegions"],
  "REGION-2": [drop, "DenyBackupCopiesToOtherRegions"],
  "DATA-1": [drop, "DenyItemAccessOutsideOurEndpoints"],
  "DATA-2": [drop, "DenyPlainHttp"],
  "DATA-3": [
    drop,
    "DenyPartiqlAndFullScans",
    "DenyItemAccessExceptByTheNamedRoles",
    "DenyItemAccessOutsideOurEndpoints",
  ],
  "DELETE-1": [drop, "DenyItemAccessExceptByTheNamedRoles"],
  "ERASE-1": [anything, "AllowUpdateOfMemberships"],
  "DATA-4": [drop, "DenyItemAccessExceptByTheNamedRoles"],
  "DATA-5": [grantEverything, "DenyPrincipalsOutsideTheOrganization"],
  "DATA-6": [drop, "DenyStreamReadsExceptByItsReaders"],
  "DATA-7": [drop, "DenyCacheReadsExceptByItsReaders"],
  "DATA-8": [everyResource, "AllowPatternActionsOnTheTable"],
  "DATA-9": [unconditional, "AllowUseThroughDynamoDbInThisRegion"],
  "DATA-10": [unconditional, "AllowGrantsToDynamoDbOnly"],
  "COPY-1": [drop, "DenyItemsOfOurTablesExceptToTheNamedRoles"],
  "COPY-2": [drop, "DenyOtherItemsToThePipeline"],
  "COPY-3": [drop, "DenyOutsidersOurData"],
  "COPY-4": [drop, "DenyDeletionOfOurTablesExceptByBreakGlass"],
  "DAX-1": [everyAction, "AllowReadsByKeyAndQuery"],
  "CACHE-1": [everyAction, "AllowReadsThroughTheCache"],
  "CACHE-2": [anything, "AllowUpdateOfMemberships"],
  "CACHE-3": [drop, "AllowReadsThroughTheCache"],
  "PATTERN-showConversation-only": [unconditional, "AllowQueryOfMessages"],
  "PATTERN-showConversation-works": [drop, "AllowPatternActionsOnTheTable"],
  "PATTERN-listConversations-only": [everyAction, "AllowQueryOfMembershipsOnGsi1"],
  "PATTERN-listConversations-works": [drop, "AllowQueryOfMembershipsOnGsi1"],
  "PATTERN-createMessage-only": [unconditional, "AllowPutOfMembershipsInTransaction"],
  "PATTERN-createMessage-works": [drop, "AllowPutOfMembershipsInTransaction"],
  "PATTERN-updateGroup-only": [unconditional, "AllowUpdateOfMemberships"],
  "PATTERN-updateGroup-works": [drop, "AllowUpdateOfMemberships"],
  "PATTERN-markConversation-only": [unconditional, "AllowUpdateOfMemberships"],
  "PATTERN-markConversation-works": [drop, "AllowUpdateOfMemberships"],
  "PATTERN-offboardUser-only": [unconditional, "AllowDeleteOfMemberships"],
  "PATTERN-offboardUser-works": [drop, "AllowDeleteOfMemberships"],
  "WORK-1": [unconditional, "DenyCreationAndCopyExceptByPipelineAndBreakGlass"],
  "WORK-2": [drop, "AllowAdministrationWithoutUse"],
  "WORK-3": [unconditional, "DenyWeakeningExceptByPipelineAndBreakGlass"],
  "WORK-4": [unconditional, "DenyPrivatePathChangesExceptByPipelineAndBreakGlass"],
  "WORK-5": [unconditional, "DenyDeletionExceptByBreakGlass"],
  "WORK-6": [unconditional, "DenyKeyDestructionExceptByBreakGlass"],
  "WORK-7": [drop, "AllowDaxReads"],
  "WORK-8": [drop, "AllowUseThroughDynamoDbInThisRegion"],
  "WORK-9": [drop, "AllowTrailToWrite"],
  "WORK-10": [drop, "AllowUseByTheNamedLogGroups"],
  "WORK-11": [drop, "AllowTheServiceToAssumeTheRole"],
  "WORK-12": [unconditional, "DenyTableDataOutsideApprovedRegions"],
  "WORK-13": [drop, "AllowPatternActionsOnTheTable"],
  ...LAYER_MUTATIONS,
  ...TEXT_MUTATIONS,
  ...SITE_MUTATIONS,
  ...ANALYST_MUTATIONS,
  ...COMPARISON_MUTATIONS,
  ...BACKUP_MUTATIONS,
};

/** An estate without the statements that a guarantee depends on. */
export interface Mutation {
  readonly estate: Estate;
  /** Sids of the statements to change. */
  readonly sids: readonly string[];
  /** Sids of the statements that were found and changed. */
  readonly changed: ReadonlySet<string>;
}

/** The estate without the statements that a guarantee depends on. @throws for a guarantee without a mutation. */
export function mutationOf(estate: Estate, id: string): Mutation {
  const mutation = Object.hasOwn(MUTATIONS, id) ? MUTATIONS[id] : undefined;
  if (mutation === undefined) {
    throw new RangeError(`${id} has no mutation: name a statement that it stands on, in test/guarantees/mutations.ts.`);
  }
  const [change, ...sids] = mutation;
  return { ...mutated(estate, change, sids), sids };
}

function mutated(estate: Estate, change: Change, sids: readonly string[]): Pick<Mutation, "estate" | "changed"> {
  const changed = new Set<string>();
  const policy = (one: Policy): Policy => ({
    ...one,
    statements: one.statements.flatMap((statement) => {
      const sid = statement.origin.split("#").at(-1) ?? "";
      if (!sids.includes(sid)) return [statement];
      changed.add(sid);
      return change(statement) ?? [];
    }),
  });
  const attached = <Item extends { readonly policy?: Policy }>(item: Item): Item =>
    item.policy === undefined ? item : { ...item, policy: policy(item.policy) };
  return {
    changed,
    estate: {
      serviceControl: estate.serviceControl.map((level) => ({ ...level, policies: level.policies.map(policy) })),
      resourceControl: estate.resourceControl.map((level) => ({ ...level, policies: level.policies.map(policy) })),
      resources: estate.resources.map(attached),
      roles: estate.roles.map((role) => ({ ...role, policies: role.policies.map(policy) })),
      endpoints: estate.endpoints.map(attached),
    },
  };
}
