import { at, change, changePolicy, listOf, without } from "../../support/stack-edits";
import { every, everyHas, type Protection, statementsIn } from "./protection";

const GUIDE = "https://docs.aws.amazon.com/aws-backup/latest/devguide";
const VAULT = "aws_backup_vault";
const stack = "backup";

/** What our own backups promise beyond the controls of vaults. */
export const backups: readonly Protection[] = [
  {
    id: "BACKUP-01",
    sentence:
      "Both tables are backed up: that of messages, and that of branch keys, without which no text can be read.",
    why: "A restored table of messages has ciphertext that nobody can read.",
    sources: [`${GUIDE}/assigning-resources.html`],
    stack,
    find: every("aws_backup_selection", ({ body }) => listOf(body.resources).length === 2),
    remove: change("aws_backup_selection", (body) => {
      body.resources = listOf(body.resources).slice(0, 1);
    }),
  },
  {
    id: "BACKUP-02",
    sentence: "Each recovery point is copied to the audit account.",
    why: "A caller who has the account of the tables has the only backup.",
    sources: [`${GUIDE}/create-cross-account-backup.html`],
    stack,
    find: every("aws_backup_plan", ({ body }) =>
      listOf(body.rule).every((rule) => listOf(at(rule, "copy_action")).length === 1),
    ),
    remove: change("aws_backup_plan", (body) => {
      body.rule = listOf(body.rule).map((rule) => ({ ...(rule as object), copy_action: undefined }));
    }),
  },
  {
    id: "BACKUP-03",
    sentence: "The plan waits for lock, policy and setting: no recovery point is there before its protection.",
    why: "A recovery point keeps the kind that it was made with.",
    sources: [`${GUIDE}/advanced-ddb-backup.html`],
    stack,
    find: every("aws_backup_plan", ({ body }) =>
      ["aws_backup_region_settings", "aws_backup_vault_lock_configuration", "aws_backup_vault_policy"].every((type) =>
        listOf(body.depends_on).some((one) => String(one).startsWith(`${type}.`)),
      ),
    ),
    remove: change("aws_backup_plan", (body) => {
      body.depends_on = [];
    }),
  },
  {
    id: "BACKUP-04",
    sentence: "Every vault says to which other vault a recovery point may be copied, or that it may be copied to none.",
    why: "A copy in the vault of a stranger is a copy of every item.",
    sources: [`${GUIDE}/create-a-vault-access-policy.html`],
    stack,
    find: everyHas(VAULT, {
      type: "aws_backup_vault_policy",
      attribute: "backup_vault_name",
      holds: (policy) =>
        statementsIn(policy).some(({ Effect, Action }) => Effect === "Deny" && Action === "backup:CopyFromBackupVault"),
    }),
    remove: change("aws_backup_vault_policy", (body) =>
      changePolicy(body, (statements) => statements.filter(({ Action }) => Action !== "backup:CopyFromBackupVault")),
    ),
    offender: `${VAULT}.vault`,
  },
  {
    id: "BACKUP-05",
    sentence: "An alarm goes off after a day without a backup, also if no job was begun.",
    why: "A plan that was taken away fails in no event.",
    sources: [`${GUIDE}/cloudwatch.html`],
    stack,
    find: every(
      "aws_cloudwatch_metric_alarm",
      ({ body }) => body.treat_missing_data === "breaching" && listOf(body.alarm_actions).length > 0,
    ),
    remove: change("aws_cloudwatch_metric_alarm", (body) => {
      body.treat_missing_data = "notBreaching";
    }),
  },
  {
    id: "BACKUP-06",
    sentence: "Jobs that fail are told: of backups, copies and restores.",
    why: "Nobody knows that there is no backup until one is needed.",
    sources: [`${GUIDE}/eventbridge.html`],
    stack,
    find: everyHas("aws_cloudwatch_event_rule", { type: "aws_cloudwatch_event_target", attribute: "rule" }),
    remove: without("aws_cloudwatch_event_target", /restore/),
    offender: "aws_cloudwatch_event_rule.alarms_restore_D857DEA8",
  },
];
