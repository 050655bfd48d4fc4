import { limits } from "../facts/service-limits";
import type { BackupConfig } from "./backup-config";
import type { ConfigFile } from "./file-schema";

/** Fills in the defaults of section `backup`; undefined without it. */
export function backupWithDefaults(section: ConfigFile["backup"]): BackupConfig | undefined {
  if (section === undefined) return undefined;
  const { lock } = section;
  const compliance = lock?.compliance;
  return {
    ...section,
    retentionDays: section.retentionDays ?? limits.backupRetentionDays.default,
    advancedFeatures: advancedFeatures(section.advancedFeatures),
    lock: {
      minRetentionDays: lock?.minRetentionDays ?? limits.vaultLockMinDays.default,
      maxRetentionDays: lock?.maxRetentionDays ?? limits.vaultLockMaxDays.default,
      compliance:
        compliance === undefined
          ? undefined
          : {
              ...compliance,
              changeableForDays: compliance.changeableForDays ?? limits.vaultLockChangeableDays.default,
            },
    },
    restoreTesting: section.restoreTesting ?? false,
  };
}

type Given = NonNullable<NonNullable<ConfigFile["backup"]>["advancedFeatures"]>;

// A contradiction refuses both and neither.
function advancedFeatures(given: Given | undefined): BackupConfig["advancedFeatures"] {
  if (given?.managedElsewhere !== undefined) return { managedElsewhere: given.managedElsewhere };
  return given?.manage === true ? { manage: true } : undefined;
}
