import { change, changePolicy, without } from "../../support/stack-edits";
import type { Loss } from "../loss";

const VAULT = "aws_backup_vault";

/** A backup that is deleted with the table. */
export const backupLosses: readonly Loss[] = [
  {
    control: "DDB-BACKUP-01",
    stack: "backup",
    remove: without("aws_backup_vault_lock_configuration"),
    offender: `${VAULT}.vault`,
  },
  {
    control: "DDB-BACKUP-02",
    stack: "backup",
    remove: change("aws_backup_region_settings", (body) => {
      body.resource_type_management_preference = { DynamoDB: false, EFS: true };
    }),
    offender: "aws_backup_plan.plan",
  },
  {
    control: "DDB-BACKUP-03",
    stack: "backup",
    remove: change(VAULT, (body) => {
      delete body.kms_key_arn;
    }),
  },
  {
    control: "DDB-BACKUP-04",
    stack: "backup",
    remove: change("aws_backup_vault_policy", (body) =>
      changePolicy(body, (statements) => statements.filter(({ Sid }) => Sid !== "DenyDeletionExceptByBreakGlass")),
    ),
    offender: `${VAULT}.vault`,
  },
  {
    control: "DDB-BACKUP-05",
    stack: "backup",
    remove: change(VAULT, (body) => {
      delete body.lifecycle;
    }),
  },
];
