import type { WeakeningOptions } from "./weakening-option";

/** Options of `backup`. */
export const BACKUP_WEAKENINGS = {
  withoutVaultLock: {
    does: "Makes the vaults without a lock.",
    lost: "the lives of recovery points have no lower limit, and policies alone keep them from deletion",
    guarantees: [],
  },
} as const satisfies WeakeningOptions;
