import type { CopySettings, KeptDays } from "../offboarding/copies-kept";

type Environment = Readonly<Record<string, string | undefined>>;

/** The variable of each copy: a whole number of days, of seconds for the cache, or `none`. */
const VARIABLES = {
  recoveryDays: "RECOVERY_DAYS",
  backupDays: "BACKUP_DAYS",
  logDays: "LOG_DAYS",
  trailDays: "TRAIL_DAYS",
  cacheSeconds: "CACHE_SECONDS",
} as const satisfies Readonly<Record<keyof CopySettings, string>>;

/**
 * How long copies are kept, from the variables `RECOVERY_DAYS`, `BACKUP_DAYS`, `LOG_DAYS`, `TRAIL_DAYS` and
 * `CACHE_SECONDS`. One that is left out is not known.
 */
export function copiesIn(environment: Environment): CopySettings {
  return Object.fromEntries(Object.entries(VARIABLES).map(([name, variable]) => [name, keptIn(environment[variable])]));
}

/** What is wrong with these variables, a sentence each. */
export function copyProblems(environment: Environment): readonly string[] {
  return Object.values(VARIABLES).flatMap((variable) => {
    const value = environment[variable];
    if (value === undefined || value === "none" || /^[1-9]\d{0,4}$/.test(value)) return [];
    return [
      `${variable} must be a whole number from 1 to 99999, "none", or left out if it is not known, got "${value}".`,
    ];
  });
}

function keptIn(value: string | undefined): KeptDays {
  return value === undefined || value === "none" ? value : Number(value);
}
