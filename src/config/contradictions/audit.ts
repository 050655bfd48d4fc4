import { arnParts } from "../arn";
import { type ConfigProblem, quote } from "../config-error";
import { placed } from "../draft";
import { type Contradiction, isOn } from "./contradiction";

const OPTIONS = [
  "retentionDays",
  "logRetentionDays",
  "readerRoleArns",
  "managementEvents",
  "withoutComplianceLock",
] as const;

/** What a trail that is there keeps, and how long, was decided where it was made. */
export const existingTrailStaysAsItIs: Contradiction = {
  needs: ["audit.existingTrail"],
  find: (draft) => {
    const { audit } = draft;
    if (audit?.existingTrail === undefined || !isOn({ draft, section: "audit" })) return [];
    return OPTIONS.flatMap((key): readonly ConfigProblem[] => {
      const value = audit[key];
      if (value === undefined) return [];
      const problem = "has no effect on audit.existingTrail: it is an option of a new trail";
      return [
        { path: `audit.${key}`, problem, got: quote(value), fix: "Leave it out, or leave audit.existingTrail out." },
      ];
    });
  },
};

/** A trail of strangers could stop without us knowing; one elsewhere would carry keys of items abroad. */
export const existingTrailIsOurs: Contradiction = {
  needs: ["accounts", "regions.approved"],
  find: ({ accounts = {}, regions, audit }) => {
    const arn = audit?.existingTrail?.arn;
    if (arn === undefined) return [];
    const { account, region } = arnParts(arn);
    const ours = [...new Set(Object.values(accounts))];
    const approved = placed(regions?.approved).map(({ value }) => value);
    const path = "audit.existingTrail.arn";
    const problems: ConfigProblem[] = [];
    if (!ours.includes(account)) {
      const problem = `must be a trail of one of the accounts above: account ${account} is none of them`;
      problems.push({
        path,
        problem,
        got: quote(arn),
        fix: `Name a trail of ${ours.join(" or ")}, or leave it out to get a new one.`,
      });
    }
    if (!approved.includes(region)) {
      const problem = `must be a trail of an approved region: events carry the keys of items, and ${region} is not approved`;
      problems.push({
        path,
        problem,
        got: quote(arn),
        fix: `Name a trail of ${approved.join(" or ")}, or leave it out to get a new one.`,
      });
    }
    return problems;
  },
};
