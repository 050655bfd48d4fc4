import type { BaselineConfig } from "../../src/config/schema";

/** AWS deletes a log event up to 72 hours after its last day. */
const LOG_LAG_DAYS = 3;
/** A file of the trail expires a day after its lock, and is gone a day after that as an older version. */
const TRAIL_LAG_DAYS = 2;

/**
 * What the function that erases users reports of copies, as environment variables: how long each is kept, or `none`. What
 * others keep is left out, so that the report says that it is not known.
 */
export function erasureVariables(config: BaselineConfig): Readonly<Record<string, string>> {
  const { audit, cache, data, messaging } = config;
  const { backup } = config as { readonly backup?: { readonly retentionDays?: number } };
  const hasTrail = audit.disabled === undefined && audit.existingTrail === undefined;
  const trailDays = Math.max(
    audit.retentionDays + TRAIL_LAG_DAYS,
    audit.withoutLogGroup === undefined ? audit.logRetentionDays + LOG_LAG_DAYS : 0,
  );
  return {
    RECOVERY_DAYS: data.withoutRecovery === undefined ? String(data.recoveryDays) : "none",
    ...(backup?.retentionDays !== undefined && { BACKUP_DAYS: String(backup.retentionDays) }),
    ...(messaging !== undefined && { LOG_DAYS: String(messaging.logRetentionDays + LOG_LAG_DAYS) }),
    ...(hasTrail && { TRAIL_DAYS: String(trailDays) }),
    CACHE_SECONDS: cache === undefined ? "none" : String(Math.max(cache.queryTtlSeconds, cache.recordTtlSeconds)),
    ...(messaging?.eraseMessages === true && { ERASE_MESSAGES: "true" }),
  };
}
