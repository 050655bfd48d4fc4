/** SCP of the baseline, by the id of its construct. */
export type BudgetedPolicy = "protect" | "protect-controls" | "network" | "regions";

/** A statement, and why an SCP refuses it and nothing tells of it afterwards. */
export interface BudgetedStatement {
  readonly policy: BudgetedPolicy;
  /** Why detection would be too late, and why no policy of a resource can say it. A sentence. */
  readonly why: string;
}

/** Characters that a later part of the baseline may use. */
export interface Reserve {
  readonly policy: BudgetedPolicy;
  readonly part: string;
  readonly characters: number;
}

const FIRST_CALL = "The first call does the harm";

/** Why each statement is worth its characters. A statement without a row fails a test. */
export const SCP_STATEMENTS: Readonly<Record<string, BudgetedStatement>> = {
  DenyDestructionExceptByBreakGlass: {
    policy: "protect",
    why: `${FIRST_CALL}, and nothing brings back a deleted backup or key. A restored copy has no policy of its own.`,
  },
  DenyWeakeningExceptByPipelineAndBreakGlass: {
    policy: "protect",
    why: "Recovery that was off for a moment has lost its window; no policy of a resource knows trails, grants and caches.",
  },
  DenyCreationAndCopyExceptByPipelineAndBreakGlass: {
    policy: "protect",
    why: `${FIRST_CALL}: what was copied, restored or shared is out of reach, and no policy of the table speaks of it.`,
  },
  DenyEditingIdentityProvidersExceptByBreakGlass: {
    policy: "protect",
    why: "Anyone who edits a provider becomes the pipeline, which the other statements exempt. Providers have no policy.",
  },
  DenyLeavingTheOrganization: {
    policy: "protect",
    why: "All SCPs go with the organization, so nothing would be left to refuse the next call.",
  },
  DenyEditingExemptedRolesExceptByBreakGlass: {
    policy: "protect-controls",
    why: "Anyone who edits an exempt role is exempt from every other statement. Roles have no policy that could refuse it.",
  },
  DenyEditingBaselineRolesExceptByPipelineAndBreakGlass: {
    policy: "protect-controls",
    why: "Anyone who edits a role that reads items has read them before an alert comes. Table and keys trust its name.",
  },
  DenyLogDestructionExceptByBreakGlass: {
    policy: "protect-controls",
    why: "The record of the deletion is among what is deleted. Log groups have no policy that could refuse it.",
  },
  DenyLogWeakeningExceptByPipelineAndBreakGlass: {
    policy: "protect-controls",
    why: "Records that expire, or are masked on arrival, are gone. Log groups have no policy that could refuse it.",
  },
  DenyLogWritesExceptByTheirRoles: {
    policy: "protect-controls",
    why: "A forged record looks like a true one, to a detector too. Log groups have no policy that could refuse it.",
  },
  DenyMutingAlarmsExceptByPipelineAndBreakGlass: {
    policy: "protect-controls",
    why: "It is detection that is muted, so nothing would tell of it. Alarms and rules have no policy that could refuse it.",
  },
  DenyCacheReadsExceptByItsReaders: {
    policy: "protect-controls",
    why: "A read from the cache is in no log, and a cluster has no policy that could refuse it.",
  },
  DenyWaysOutExceptByBreakGlass: {
    policy: "network",
    why: "Data leaves within minutes of a way out, and a VPC has no policy that could refuse it.",
  },
  DenyPrivatePathChangesExceptByPipelineAndBreakGlass: {
    policy: "network",
    why: "Users are locked out, or calls take another way, at once. A route table has no policy that could refuse it.",
  },
  DenyCallingFunctionsExceptByBreakGlass: {
    policy: "network",
    why: "A function trusts its caller, so that one call reads a conversation as its user; the log shows it as the user's.",
  },
  DenyCallingOtherFunctionsToExporters: {
    policy: "network",
    why: "Only with `roles.export`: its roles could write as any user, and the log shows it as the user's. No role has a policy that refuses it.",
  },
  DenyEntranceChangesExceptByPipelineAndBreakGlass: {
    policy: "network",
    why: "Other code, or another issuer of tokens, reads every conversation. APIs and user pools have no policy.",
  },
  DenyMappingsToFunctionsExceptByPipelineAndBreakGlass: {
    policy: "network",
    why: "A stream of somebody else would start a function with made-up changes. Mappings have no policy.",
  },
  DenyUserAdministrationExceptByItsRoles: {
    policy: "network",
    why: "A password that somebody else chose signs in as its user, and the sign-in looks like any other.",
  },
  DenyTableDataOutsideApprovedRegions: {
    policy: "regions",
    why: "A copy in another country breaks the law when it is made. A table there has no policy of ours.",
  },
  DenyBackupCopiesToOtherRegions: {
    policy: "regions",
    why: "A copy in another country breaks the law when it is made, and its vault has no policy of ours.",
  },
  DenySwitchingRegionsExceptByBreakGlass: {
    policy: "regions",
    why: "It decides where every later call can go. An account has no policy that could refuse it.",
  },
  DenyUsersAndTheirKeysExceptByBreakGlass: {
    policy: "regions",
    why: "A key that was made is used at once, from anywhere, and does not expire. Users have no policy that could refuse it.",
  },
  DenyLooseningNetworkLocksExceptByPipelineAndBreakGlass: {
    policy: "regions",
    why: "Data leaves by names within minutes, and a DNS firewall has no policy that could refuse it.",
  },
  DenyOtherServicesOutsideApprovedRegions: {
    policy: "regions",
    why: "Only with `regionsPolicy.scope` `allServices`: other services can hold copies as well.",
  },
};

/** Characters that are kept free for later parts, under the older quota. A test fails if they no longer are. */
export const SCP_RESERVES: readonly Reserve[] = [
  { policy: "protect", part: "the recorder of AWS Config and its rules", characters: 160 },
  { policy: "protect", part: "offboarding of a user: who may delete rows and keys", characters: 100 },
];

/** SCPs that AWS attaches to one target beside those of the baseline: `FullAWSAccess`, without which nothing is allowed. */
export const OTHERS_ON_A_TARGET = 1;
