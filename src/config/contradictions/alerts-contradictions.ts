import { type ConfigProblem, quote } from "../config-error";
import type { Draft } from "../draft";
import type { Contradiction } from "./contradiction";

const SECTIONS = [
  { section: "audit", account: "audit", where: "audit account" },
  { section: "organization", account: "management", where: "management account" },
] as const;

/** Alerts of an account are given up only if they would be made: it is not the account of the table, and alerts are on. */
export const accountAlertsAreLeftOutOnce: Contradiction = {
  needs: ["accounts"],
  asks: ["messaging", "messaging.withoutActivityAlerts"],
  find: (draft) =>
    SECTIONS.flatMap(({ section, account, where }): readonly ConfigProblem[] => {
      const given = draft[section]?.withoutActivityAlerts;
      const why = given === undefined ? undefined : unmade(draft, { account, where });
      if (why === undefined) return [];
      return [
        {
          path: `${section}.withoutActivityAlerts`,
          problem: `has no effect, because ${why}`,
          got: quote(given),
          fix: "Leave it out.",
        },
      ];
    }),
};

/** Why no alerts are made in the account in any case. */
function unmade(
  { accounts, messaging }: Draft,
  { account, where }: { readonly account: "audit" | "management"; readonly where: string },
): string | undefined {
  if (accounts?.[account] === accounts?.workload) {
    return `accounts.${account} is accounts.workload, so that the alerts of that account tell of the ${where} too`;
  }
  if (messaging === undefined) return "without the messaging section no alerts are made";
  return messaging.withoutActivityAlerts === undefined
    ? undefined
    : "messaging.withoutActivityAlerts gives the alerts of every account up";
}
