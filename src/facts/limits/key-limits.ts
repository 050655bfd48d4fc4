import type { Range } from "../limit";

const API_REFERENCE = "https://docs.aws.amazon.com/kms/latest/APIReference";

/** Limits of a KMS key. */
export const keyLimits = {
  /** Time between two automatic rotations of the key material. */
  keyRotationDays: {
    unit: "days",
    min: 90,
    max: 2_560,
    default: 365,
    source: `${API_REFERENCE}/API_EnableKeyRotation.html`,
  },
  /** Time between the request to delete a key and its deletion. */
  keyDeletionWindowDays: {
    unit: "days",
    min: 7,
    max: 30,
    default: 30,
    source: `${API_REFERENCE}/API_ScheduleKeyDeletion.html`,
  },
} as const satisfies Readonly<Record<string, Range>>;
