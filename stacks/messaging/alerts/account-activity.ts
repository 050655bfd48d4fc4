import type { WatchedActivity } from "../../../src/constructs/support/activity-rule";
import type { AlertedAccount } from "./account-alert-names";
import { callsOfClass, eventSourceOf } from "./event-names";
import { inRules, patternOfCalls, TOLD, type WatchedRoles, watchedActivities } from "./watched-activity";

/** What the way of alerts itself is made of. */
const OF_ALERTS = ["sns", "cloudwatch", "events", "kms"];

/** Who may do what in an account, and whether it is ours and recorded. */
const OF_AN_ACCOUNT = ["organizations", "account", "iam", "cloudtrail"];

/**
 * Services whose dangerous calls are told, by the prefixes of their actions. The accounts are not those of the table: what
 * other teams do there with other services is not ours to tell of.
 */
const SERVICES: Readonly<Record<AlertedAccount, readonly string[]>> = {
  // The bucket of the trail, and the vault of copies.
  audit: ["s3", "backup", ...OF_AN_ACCOUNT, ...OF_ALERTS],
  management: [...OF_AN_ACCOUNT, ...OF_ALERTS],
};

export interface WatchedAccount extends WatchedRoles {
  readonly account: AlertedAccount;
}

/** Everything that is told of an account beside that of the table, by the ending of the name of its rule. */
export function accountActivities({ account, ...roles }: WatchedAccount): Readonly<Record<string, WatchedActivity>> {
  return {
    ...watchedActivities({ ...roles, services: SERVICES[account] }),
    ...(account === "management" && changesOfTheOrganization()),
  };
}

/** Dangerous calls on the vault of copies and on its key, which the region of the copies hands to the home region. */
export function copiesActivities(): Readonly<Record<string, WatchedActivity>> {
  const sources = ["backup", "kms"].map(eventSourceOf);
  return Object.fromEntries(
    inRules({
      name: "vault-of-copies",
      says: "A dangerous call on the vault of copies or on its key",
      of: TOLD.flatMap(callsOfClass).filter(({ eventSource }) => sources.includes(eventSource)),
      patternOf: patternOfCalls,
    }),
  );
}

/**
 * Changes of the organization that give nothing up by themselves, such as a policy that is attached or a handshake. They
 * are rare, and those who run the organization know whether one was planned.
 */
function changesOfTheOrganization(): Readonly<Record<string, WatchedActivity>> {
  const sources = ["organizations", "account"].map(eventSourceOf);
  return Object.fromEntries(
    inRules({
      name: "changes-organization",
      says: "The organization changes: its policies, accounts, units or handshakes",
      of: callsOfClass("harmless").filter(({ eventSource }) => sources.includes(eventSource)),
      patternOf: patternOfCalls,
    }),
  );
}
