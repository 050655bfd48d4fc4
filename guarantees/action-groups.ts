import { BACKUP_DESTRUCTION, BACKUP_WEAKENING } from "../policies/actions/backups-actions";
import { CACHE_WEAKENING } from "../policies/actions/caches-actions";
import { CONTROL_WEAKENING } from "../policies/actions/control-policies-actions";
import { KEY_DESTRUCTION, KEY_WEAKENING } from "../policies/actions/keys-actions";
import { LOG_DESTRUCTION } from "../policies/actions/logs-actions";
import { PRIVATE_PATHS } from "../policies/actions/network-actions";
import { CREATION_AND_COPY, TABLE_DESTRUCTION, TABLE_WEAKENING } from "../policies/actions/tables-actions";
import { TRAIL_DESTRUCTION, TRAIL_WEAKENING } from "../policies/actions/trails-actions";

/** Actions that destroy a table, a backup, a key or a trail: for break-glass only. */
export const DESTRUCTION = [...TABLE_DESTRUCTION, ...BACKUP_DESTRUCTION, ...KEY_DESTRUCTION, ...TRAIL_DESTRUCTION];

/** Actions that change a protection of a resource: for the pipeline and break-glass only. */
export const WEAKENING = [
  ...TABLE_WEAKENING,
  ...BACKUP_WEAKENING,
  ...KEY_WEAKENING,
  ...TRAIL_WEAKENING,
  ...CACHE_WEAKENING,
  ...CONTROL_WEAKENING,
];

/** Actions that a change of the baseline takes, on any resource: for the pipeline and break-glass only. */
export const BASELINE_CHANGES = [...WEAKENING, ...CREATION_AND_COPY, ...PRIVATE_PATHS];

/** Actions that destroy what is kept in a bucket. */
export const BUCKET_DESTRUCTION = LOG_DESTRUCTION.filter((action) => action.startsWith("s3:"));
