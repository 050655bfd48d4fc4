import { valuesAt } from "../../../src/checks/changes/in-place";
import { amount } from "../amount";
import { CHANGERS, type KeepingRules } from "../kept-fact";

/** What AWS Backup keeps. */
export const BACKUP_KINDS: KeepingRules = {
  aws_backup_plan: ({ body }) => [
    {
      what: "backups of tables",
      howLong: amount(body, { path: "rule.lifecycle.delete_after", unit: "days", absent: "for ever" }),
      setting: "`backup.retentionDays`",
      who: CHANGERS,
      guarantees: ["DESTROY-4"],
      source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html",
    },
    ...(valuesAt(body, "rule.copy_action.destination_vault_arn").length === 0
      ? []
      : [
          {
            what: "copies of backups in another vault",
            howLong: amount(body, {
              path: "rule.copy_action.lifecycle.delete_after",
              unit: "days",
              absent: "for ever",
            }),
            setting: "`backup.retentionDays`",
            who: CHANGERS,
            guarantees: ["DESTROY-4"],
            source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CopyAction.html",
          },
        ]),
  ],
  aws_backup_restore_testing_selection: ({ body }) => [
    {
      what: "table that a test of a restore made",
      howLong: amount(body, { path: "validation_window_hours", unit: "hours", absent: "until the test has ended" }),
      setting: "`backup.restoreTesting`",
      who: CHANGERS,
      guarantees: [],
      source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html",
    },
  ],
  aws_backup_vault: () => [
    {
      what: "backups in the vault that no plan made",
      howLong: "until they are deleted",
      setting: "none",
      who: "break-glass",
      guarantees: ["DESTROY-4"],
      source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/vaults.html",
    },
  ],
  aws_backup_vault_lock_configuration: ({ body }) => [
    {
      what: "lock on the backups of the vault",
      howLong:
        `at least ${amount(body, { path: "min_retention_days", unit: "days", absent: "0 days" })}, at most ` +
        amount(body, { path: "max_retention_days", unit: "days", absent: "for ever" }),
      setting: "`backup.lock`",
      ...(valuesAt(body, "changeable_for_days").length > 0
        ? { who: "no one, once the lock is final", guarantees: [] }
        : { who: "break-glass", guarantees: ["DESTROY-4"] }),
      source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html",
    },
  ],
};
