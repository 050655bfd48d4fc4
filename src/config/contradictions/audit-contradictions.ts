import { partitionOf } from "../../facts/aws-partition";
import { arnParts } from "../arn";
import { type ConfigProblem, quote } from "../config-error";
import { placed } from "../draft";
import { type Contradiction, isOn } from "./contradiction";

const OPTIONS = [
  "retentionDays",
  "logRetentionDays",
  "readerRoleArns",
  "organizationTrail",
  "withoutLogGroup",
  "withoutManagementEvents",
  "withoutComplianceLock",
  "withoutActivityAlerts",
] as const;

/** Options of a new trail are left out beside an existing trail, because they cannot change it. */
export const existingTrailStaysAsItIs: Contradiction = {
  needs: [],
  asks: ["audit.disabled"],
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

/** `logRetentionDays` is left out if the log group is given up. */
export const retentionNeedsALogGroup: Contradiction = {
  needs: [],
  find: ({ audit }) => {
    if (audit?.withoutLogGroup === undefined || audit.logRetentionDays === undefined) return [];
    return [
      {
        path: "audit.logRetentionDays",
        problem: "has no effect, because audit.withoutLogGroup makes no log group",
        got: quote(audit.logRetentionDays),
        fix: "Leave one of the two out.",
      },
    ];
  },
};

/** A reader is a role of the audit account: the key of the log files allows roles of its own account only. */
export const readersAreOfTheAuditAccount: Contradiction = {
  needs: ["accounts"],
  find: ({ accounts = {}, audit }) => {
    const auditAccount = accounts.audit;
    if (auditAccount === undefined) return [];
    const ours = [...new Set(Object.values(accounts))];
    return placed(audit?.readerRoleArns)
      .map(({ index, value }) => ({ index, value, account: arnParts(value).account }))
      .filter(({ account }) => account !== auditAccount && ours.includes(account))
      .map(({ index, value }) => ({
        path: `audit.readerRoleArns[${index}]`,
        problem: `must be a role of the audit account ${auditAccount}, where the log files and their key are`,
        got: quote(value),
        fix: "Name a role there, and let the readers assume it.",
      }));
  },
};

const PATH = "audit.existingTrail.arn";

/** An existing trail is in one of our accounts: another owner could stop it unnoticed. */
export const existingTrailIsOfOurAccounts: Contradiction = {
  needs: ["accounts"],
  find: ({ accounts = {}, audit }) => {
    const arn = audit?.existingTrail?.arn;
    if (arn === undefined) return [];
    const { account } = arnParts(arn);
    const ours = [...new Set(Object.values(accounts))];
    if (ours.includes(account)) return [];
    const problem = `must be a trail of one of the accounts above: account ${account} is none of them`;
    const fix = `Name a trail of ${ours.join(" or ")}, or leave it out to get a new one.`;
    return [{ path: PATH, problem, got: quote(arn), fix }];
  },
};

/** An existing trail is in an approved region: its events contain the keys of items. */
export const existingTrailIsInApprovedRegion: Contradiction = {
  needs: ["regions.approved"],
  find: ({ regions, audit }) => {
    const arn = audit?.existingTrail?.arn;
    if (arn === undefined) return [];
    const { region } = arnParts(arn);
    const approved = placed(regions?.approved).map(({ value }) => value);
    if (approved.includes(region)) return [];
    const problem = `must be a trail of an approved region: events carry the keys of items, and ${region} is not approved`;
    const fix = `Name a trail of ${approved.join(" or ")}, or leave it out to get a new one.`;
    return [{ path: PATH, problem, got: quote(arn), fix }];
  },
};

const ORGANIZATION_PATH = "audit.organizationTrail.arn";
const WITHOUT_IT = "or leave audit.organizationTrail out: the new trail then records management events.";

/** An organization trail is in the management account, which owns it no matter who made it. Its region does not matter. */
export const organizationTrailIsOfTheManagementAccount: Contradiction = {
  needs: ["accounts.management"],
  asks: ["organization.disabled"],
  find: (draft) => {
    const { accounts, audit } = draft;
    const arn = audit?.organizationTrail?.arn;
    const management = accounts?.management;
    // Without the section, nothing says that accounts.management is one.
    if (arn === undefined || management === undefined || !isOn({ draft, section: "organization" })) return [];
    if (arnParts(arn).account === management) return [];
    const problem = `must be a trail of the management account ${management}: it owns every organization trail`;
    return [{ path: ORGANIZATION_PATH, problem, got: quote(arn), fix: `Name a trail there, ${WITHOUT_IT}` }];
  },
};

/** An organization trail is in a region of our partition: no organization reaches into another one. */
export const organizationTrailIsOfOurPartition: Contradiction = {
  needs: ["regions.home"],
  find: ({ regions, audit }) => {
    const arn = audit?.organizationTrail?.arn;
    const home = regions?.home;
    if (arn === undefined || home === undefined) return [];
    const partition = partitionOf(home);
    if (partitionOf(arnParts(arn).region) === partition) return [];
    const problem = `must be a trail of partition ${partition}, where the home region ${home} is`;
    return [{ path: ORGANIZATION_PATH, problem, got: quote(arn), fix: `Name a trail there, ${WITHOUT_IT}` }];
  },
};

/** Management events are left to another trail, or given up: one of the two says why they are not recorded here. */
export const managementEventsAreLeftOutOnce: Contradiction = {
  needs: [],
  find: ({ audit }) => {
    if (audit?.organizationTrail === undefined || audit.withoutManagementEvents === undefined) return [];
    return [
      {
        path: "audit.withoutManagementEvents",
        problem: "has no effect, because audit.organizationTrail records management events",
        got: quote(audit.withoutManagementEvents),
        fix: "Leave one of the two out.",
      },
    ];
  },
};
