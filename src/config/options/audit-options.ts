import type { WeakeningOptions } from "./weakening-option";

/** Options of `audit`. */
export const AUDIT_WEAKENINGS = {
  withoutComplianceLock: {
    does: "Weakens the object lock.",
    lost: "log files are locked in governance mode: a permission is enough to delete them early",
    guarantees: [],
  },
  disabled: {
    does: "Makes no audit stack.",
    lost: "who read and wrote which item is not recorded",
    advice: "With a trail of your own, give `existingTrail` instead.",
    guarantees: [],
  },
} as const satisfies WeakeningOptions;
