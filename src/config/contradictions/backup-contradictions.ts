import { limits } from "../../facts/service-limits";
import { arnParts } from "../arn";
import { type ConfigProblem, quote } from "../config-error";
import { placed } from "../draft";
import { type Contradiction, isOn } from "./contradiction";

const RETENTION = limits.backupRetentionDays.default;

/** Backups are of the tables of the data stack. */
export const backupNeedsData: Contradiction = {
  needs: [],
  asks: ["data.disabled"],
  find: (draft) =>
    draft.backup === undefined || isOn({ draft, section: "data" })
      ? []
      : [
          {
            path: "backup",
            problem: "must be left out, because data is disabled: there is no table to back up",
            fix: "Leave backup out, or leave data.disabled out.",
          },
        ],
};

/** A recovery point in cold storage is paid for 90 days at least, and AWS refuses an earlier deletion. */
export const coldStorageLastsNinetyDays: Contradiction = {
  needs: ["backup.retentionDays", "backup.coldStorageAfterDays"],
  find: ({ backup }) => {
    const cold = backup?.coldStorageAfterDays;
    if (cold === undefined) return [];
    const { min, source } = limits.backupColdStorageStay;
    const retention = backup?.retentionDays ?? RETENTION;
    if (retention - cold >= min) return [];
    return [
      {
        path: "backup.coldStorageAfterDays",
        problem: `must be at least ${min} days before the deletion after ${retention} days, see ${source}`,
        got: quote(cold),
        fix:
          retention > min
            ? `Write ${retention - min} or less, or raise backup.retentionDays to ${cold + min}.`
            : `Leave it out, or raise backup.retentionDays to ${cold + min}.`,
      },
    ];
  },
};

/** The plan keeps within the lock: AWS Backup fails a job whose recovery point the lock does not allow. */
export const retentionIsWithinTheLock: Contradiction = {
  needs: ["backup.retentionDays", "backup.lock", "backup.withoutVaultLock"],
  find: ({ backup }) => {
    if (backup === undefined || backup.withoutVaultLock !== undefined) return [];
    const min = backup.lock?.minRetentionDays ?? limits.vaultLockMinDays.default;
    const max = backup.lock?.maxRetentionDays ?? limits.vaultLockMaxDays.default;
    if (min > max) {
      return [
        {
          path: "backup.lock.minRetentionDays",
          problem: `must not be more than backup.lock.maxRetentionDays, which is ${max}`,
          got: quote(min),
          fix: `Write ${max} or less, or raise backup.lock.maxRetentionDays.`,
        },
      ];
    }
    const retention = backup.retentionDays ?? RETENTION;
    if (retention >= min && retention <= max) return [];
    return [
      {
        path: "backup.retentionDays",
        problem: `must be ${min} to ${max} days, as the lock of the vault says: every backup job would fail`,
        got: quote(retention),
        fix: "Change backup.retentionDays, or the limits in backup.lock.",
      },
    ];
  },
};

/** A lock that is not made has no limits. */
export const lockIsLeftOutWithoutIt: Contradiction = {
  needs: [],
  asks: ["backup.withoutVaultLock"],
  find: ({ backup }) =>
    backup?.withoutVaultLock === undefined || backup.lock === undefined
      ? []
      : [
          {
            path: "backup.lock",
            problem: "has no effect, because backup.withoutVaultLock makes no lock",
            got: quote(backup.lock),
            fix: "Leave one of the two out.",
          },
        ],
};

/** One of the two manages a setting that is there once. */
export const advancedFeaturesHaveOneManager: Contradiction = {
  needs: ["backup.advancedFeatures"],
  find: ({ backup }) => {
    const given = backup?.advancedFeatures;
    if (given === undefined) return [];
    const { manage, managedElsewhere } = given;
    if ((manage === undefined) !== (managedElsewhere === undefined)) return [];
    return [
      {
        path: "backup.advancedFeatures",
        problem: "must have exactly one of manage and managedElsewhere: the setting is one for the account and region",
        got: quote(given),
        fix: 'Write {"manage": true}, or name who manages it in managedElsewhere.by.',
      },
    ];
  },
};

/** Cold storage and copies are for recovery points that AWS Backup manages itself. */
export const coldStorageAndCopiesNeedAdvancedFeatures: Contradiction = {
  needs: [],
  asks: ["backup.advancedFeatures"],
  find: ({ backup }) => {
    if (backup === undefined || backup.advancedFeatures !== undefined) return [];
    return (["coldStorageAfterDays", "copyRegion"] as const).flatMap((key): readonly ConfigProblem[] => {
      const value = backup[key];
      if (value === undefined) return [];
      const problem = "needs backup.advancedFeatures: AWS neither cools nor copies a backup that DynamoDB keeps";
      return [
        { path: `backup.${key}`, problem, got: quote(value), fix: "Add backup.advancedFeatures, or leave it out." },
      ];
    });
  },
};

/** A copy stays where data may be. */
export const copyStaysInApprovedRegions: Contradiction = {
  needs: ["regions.approved"],
  find: ({ regions, backup }) => {
    const region = backup?.copyRegion;
    if (region === undefined) return [];
    const approved = placed(regions?.approved).map(({ value }) => value);
    if (approved.includes(region)) return [];
    return [
      {
        path: "backup.copyRegion",
        problem: "must be one of regions.approved: a copy has all the data of the table",
        got: quote(region),
        fix: `Write ${approved.map(quote).join(" or ")}.`,
      },
    ];
  },
};

/** A copy is for the day on which the account of the table is lost. */
export const copyIsInAnotherAccount: Contradiction = {
  needs: ["accounts"],
  find: ({ accounts, backup }) => {
    if (backup?.copyRegion === undefined || accounts?.audit !== accounts?.workload) return [];
    return [
      {
        path: "backup.copyRegion",
        problem: "needs an audit account apart from the workload account: who has the one would have the copy too",
        got: quote(backup.copyRegion),
        fix: "Leave it out, or name another account in accounts.audit.",
      },
    ];
  },
};

/** The role for restores is made with the backups, in the account of the tables. */
export const restorersHaveBackups: Contradiction = {
  needs: ["accounts.workload"],
  asks: ["backup"],
  find: ({ accounts, roles, backup }) => {
    const { restore } = roles ?? {};
    if (restore === undefined) return [];
    if (backup === undefined) {
      return [
        {
          path: "roles.restore",
          problem: "must be left out, because there is no section backup whose recovery points it could restore",
          got: quote(restore),
          fix: "Leave it out, or add backup.",
        },
      ];
    }
    const workload = accounts?.workload;
    return placed(restore)
      .filter(({ value }) => workload !== undefined && arnParts(value).account !== workload)
      .map(({ index, value }) => ({
        path: `roles.restore[${index}]`,
        problem: `must be a role of the workload account ${workload}, in which the role for restores is`,
        got: quote(value),
        fix: `Use a role of ${workload}.`,
      }));
  },
};
