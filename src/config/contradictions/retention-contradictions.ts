import { limits } from "../../facts/service-limits";
import { type ConfigProblem, quote } from "../config-error";
import type { Draft } from "../draft";
import { type Contradiction, isOn, makesAudit } from "./contradiction";

/** A setting that keeps something, for how many days all in all, and the highest value of it that fits. */
interface Kept {
  readonly path: string;
  readonly days: number;
  /** Days that pass after the setting, until the last of it is gone. */
  readonly after: number;
  /** What is kept, as a noun. */
  readonly what: string;
  /** Values that the setting may have. @default every number up to what fits */
  readonly allowed?: readonly number[];
}

/** AWS deletes a log event up to 72 hours after its last day. @see limits.logRetentionDays */
const LOG_LAG = 3;
/** A file expires a day after its lock, and is gone a day after that as an older version. */
const TRAIL_LAG = 2;

/** No copy of an erased item is kept longer than promised: recovery and recovery points reach back to it. */
export const nothingOutlivesErasure: Contradiction = {
  needs: ["retention.erasureDays", "data.recoveryDays", "backup.retentionDays"],
  asks: ["data.disabled", "data.withoutRecovery"],
  find: (draft) => {
    const promised = draft.retention?.erasureDays;
    if (promised === undefined || !isOn({ draft, section: "data" })) return [];
    const promise = `retention.erasureDays promises ${inDays(promised)}`;
    return longer({ promise, promised, kept: [...recovery(draft), ...recoveryPoints(draft)] });
  },
};

function recovery({ data }: Draft): readonly Kept[] {
  if (data?.withoutRecovery !== undefined) return [];
  const days = data?.recoveryDays ?? limits.recoveryDays.default;
  return [{ path: "data.recoveryDays", days, after: 0, what: "an erased item can be restored" }];
}

/** Recovery points of a section `backup`, if the environment has one. */
function recoveryPoints({ backup }: Draft): readonly Kept[] {
  if (backup === undefined) return [];
  const days = backup.retentionDays ?? limits.backupRetentionDays.default;
  return [{ path: "backup.retentionDays", days, after: 0, what: "a recovery point with an erased item stays" }];
}

/** No record that names a user is kept longer than promised. Flow logs name addresses of functions and no user. */
export const noRecordOutlivesItsPromise: Contradiction = {
  needs: ["retention.recordDays", "audit.retentionDays", "audit.logRetentionDays", "messaging.logRetentionDays"],
  asks: ["audit.disabled", "audit.existingTrail", "audit.withoutLogGroup", "messaging"],
  find: (draft) => {
    const promised = draft.retention?.recordDays;
    if (promised === undefined) return [];
    return longer({
      promise: `retention.recordDays promises ${inDays(promised)}`,
      promised,
      kept: records(draft),
    });
  },
};

/** A promise about records of somebody else's trail cannot be kept: nothing here says how long they stay. */
export const promisedRecordsAreOurs: Contradiction = {
  needs: ["retention.recordDays"],
  asks: ["audit.disabled", "audit.existingTrail", "audit.organizationTrail"],
  find: (draft) => {
    const { audit, retention } = draft;
    if (retention?.recordDays === undefined || !isOn({ draft, section: "audit" })) return [];
    return (["existingTrail", "organizationTrail"] as const)
      .filter((name) => audit?.[name] !== undefined)
      .map((name) => ({
        path: "retention.recordDays",
        problem: `cannot be promised beside audit.${name}: how long its records stay is a setting of its owner`,
        got: quote(retention.recordDays),
        fix: `Leave retention.recordDays out, or leave audit.${name} out.`,
      }));
  },
};

function records(draft: Draft): readonly Kept[] {
  const { audit, messaging } = draft;
  const logDays = (given: number | undefined) => given ?? limits.logRetentionDays.default;
  const log = { after: LOG_LAG, what: "a record in the log stays", allowed: limits.logRetentionDays.allowed };
  const trail = { after: TRAIL_LAG, what: "a file of the trail stays" };
  return [
    ...(makesAudit(draft)
      ? [{ ...trail, path: "audit.retentionDays", days: audit?.retentionDays ?? limits.trailRetentionDays.default }]
      : []),
    ...(makesAudit(draft) && audit?.withoutLogGroup === undefined
      ? [{ ...log, path: "audit.logRetentionDays", days: logDays(audit?.logRetentionDays) }]
      : []),
    ...(messaging === undefined
      ? []
      : [{ ...log, path: "messaging.logRetentionDays", days: logDays(messaging.logRetentionDays) }]),
  ];
}

function longer(about: {
  readonly promise: string;
  readonly promised: number;
  readonly kept: readonly Kept[];
}): readonly ConfigProblem[] {
  const { promise, promised, kept } = about;
  return kept
    .filter(({ days, after }) => days + after > promised)
    .map(({ path, days, after, what, allowed }) => {
      const rest = after === 0 ? "" : `, and up to ${inDays(after)} more until it is deleted`;
      return {
        path,
        problem: `must fit the promise: ${what} for ${inDays(days)}${rest}, and ${promise}`,
        got: quote(days),
        fix: fixOf({ fits: promised - after, needs: days + after, allowed, promise: promise.split(" ")[0] ?? "" }),
      };
    });
}

function fixOf(about: {
  readonly fits: number;
  readonly needs: number;
  readonly allowed?: readonly number[];
  readonly promise: string;
}): string {
  const { fits, needs, allowed, promise } = about;
  const most = allowed === undefined ? fits : allowed.findLast((value) => value <= fits);
  const raise = `promise ${inDays(needs)} or more in ${promise}`;
  return most === undefined ? `P${raise.slice(1)}.` : `Write at most ${most}, or ${raise}.`;
}

const inDays = (days: number) => `${days.toLocaleString("en-US")} ${days === 1 ? "day" : "days"}`;
