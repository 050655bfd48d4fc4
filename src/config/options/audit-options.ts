import type { WeakeningOptions } from "./weakening-option";

/** Options of `audit`. */
export const AUDIT_WEAKENINGS = {
  withoutComplianceLock: {
    does: "Weakens the object lock.",
    lost: "log files are locked in governance mode: a permission is enough to delete them early",
    guarantees: [],
  },
  withoutLogGroup: {
    does: "Keeps the trail's events in the bucket alone: makes no second copy in CloudWatch Logs, which is billed by volume.",
    lost: "the trail's events cannot be searched in CloudWatch Logs, and no metric or alarm can be made from them",
    guarantees: [],
  },
  withoutManagementEvents: {
    does: "Makes a trail of the calls on items only.",
    lost: "the trail does not record who changed or deleted a table, a key, a role or a policy, or who tried to",
    advice: "If an organization trail records these calls, give `organizationTrail` instead.",
    guarantees: [],
  },
  withoutActivityAlerts: {
    does: "Makes no rules, topic and key that tell of dangerous calls in the audit account.",
    lost: "no one is told who changes, or tries to change, the trail bucket, its key or the copies of backups",
    advice: "Such as where another team watches that account.",
    guarantees: [],
  },
  disabled: {
    does: "Makes no audit stack.",
    lost: "who read and wrote which item is not recorded",
    advice: "With a trail of your own, give `existingTrail` instead.",
    guarantees: [],
  },
} as const satisfies WeakeningOptions;
