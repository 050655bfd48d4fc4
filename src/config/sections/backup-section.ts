import * as z from "zod/mini";
import { limits } from "../../facts/service-limits";
import { field, flag, text, wholeNumber } from "../field";
import { BACKUP_WEAKENINGS } from "../options/backup-options";
import { reason, regionName, weakenings } from "../values";

/** Section `backup`: a vault of AWS Backup, its lock, and a plan for both tables. */
export function backupSection() {
  return field(
    z.strictObject({
      retentionDays: z.optional(
        wholeNumber({
          description: "Days after which a recovery point is deleted.",
          limit: limits.backupRetentionDays,
        }),
      ),
      coldStorageAfterDays: z.optional(
        wholeNumber({
          description:
            "Days after which a recovery point moves to cold storage. It stays there for 90 days or more. Needs `advancedFeatures`.",
          limit: limits.backupColdStorageAfterDays,
          example: 30,
        }),
      ),
      lock: z.optional(lock()),
      advancedFeatures: z.optional(advancedFeatures()),
      copyRegion: z.optional(
        regionName(
          "Region of a second vault, in the audit account: each recovery point is copied there. Needs `advancedFeatures`, and an organization that allows backups to be copied between accounts.",
        ),
      ),
      restoreTesting: z.optional(
        flag({
          description:
            "Whether AWS Backup restores the latest recovery point of each table to a new table once a week, says whether it could, and deletes the table again.",
          default: false,
        }),
      ),
      ...weakenings(BACKUP_WEAKENINGS),
    }),
    {
      description:
        "Recovery points of both tables in a locked vault of AWS Backup, once a day. Leave the section out for none.",
      must: "an object; leave it out for no backups by AWS Backup",
      examples: [{ advancedFeatures: { manage: true } }],
    },
  );
}

function lock() {
  return field(
    z.strictObject({
      minRetentionDays: z.optional(
        wholeNumber({
          description: "No recovery point is deleted earlier.",
          limit: limits.vaultLockMinDays,
        }),
      ),
      maxRetentionDays: z.optional(
        wholeNumber({ description: "No recovery point lives longer.", limit: limits.vaultLockMaxDays }),
      ),
      compliance: z.optional(compliance()),
    }),
    {
      description:
        "The lock of the vault: limits of the life of each recovery point. In governance mode, the default, break-glass can take it off.",
      must: "an object",
      examples: [{}],
    },
  );
}

function compliance() {
  return field(
    z.strictObject({
      changeableForDays: z.optional(
        wholeNumber({
          description: "Days after the apply for which the lock can still be taken off.",
          limit: limits.vaultLockChangeableDays,
        }),
      ),
      agreedBy: text({
        description: "Who agreed: a person or a board.",
        must: "2 to 100 letters, digits, spaces or _ . : / = + - @",
        examples: ["data protection officer"],
        pattern: /^[\p{L}\p{N}_.:/=+\-@][\p{L}\p{N} _.:/=+\-@]{0,98}[\p{L}\p{N}_.:/=+\-@]$/u,
      }),
      agreedOn: text({
        description: "The day of the agreement.",
        must: "a day as year-month-day",
        examples: ["2026-11-26"],
        pattern: /^20\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
      }),
      purpose: reason(),
    }),
    {
      description:
        "Makes the lock final: after the days of `changeableForDays` no one can delete a recovery point early, take the lock off or delete the vault, neither root nor AWS.",
      must: "an object with agreedBy, agreedOn and purpose",
      examples: [
        { agreedBy: "data protection officer", agreedOn: "2026-11-26", purpose: "ransomware must not reach it" },
      ],
    },
  );
}

function advancedFeatures() {
  return field(
    z.strictObject({
      manage: z.optional(
        field(z.literal(true), {
          description: "The backup stack switches it on, for everybody in the workload account and home region.",
          must: "true",
          examples: [true],
        }),
      ),
      managedElsewhere: z.optional(
        field(z.strictObject({ by: reason() }), {
          description: "Others have switched it on. Nothing checks that they have.",
          must: "an object with by",
          examples: [{ by: "the platform team keeps it on" }],
        }),
      ),
    }),
    {
      description:
        "Advanced DynamoDB backup: AWS Backup keeps recovery points of tables under the key, the lock and the policy of the vault. Without it they are backups of DynamoDB, which the vault does not protect. The setting is shared by all who use the account and region, so that it says who manages it: one of the two.",
      must: "an object with manage or managedElsewhere",
      examples: [{ manage: true }],
    },
  );
}
