import type { Link, Resource, Template } from "../checked-template";
import { configuredBy } from "../configured";
import type { Control } from "../control";
import { every, having, must, type Requirement } from "../find";
import { everyOf, NotKnown } from "../not-known";
import { attachedStatements, refuses } from "../policy";
import { read } from "../reading";
import { alsoAsked } from "../security-hub";
import { hasReference } from "../terraform-text";
import { atLeast, is, ownKey } from "../wanted";

const VAULT = "aws_backup_vault";
const SETTINGS = "aws_backup_region_settings";
const GUIDE = "https://docs.aws.amazon.com/aws-backup/latest/devguide";

const ofVault = (type: string): Link => ({ type, argument: "backup_vault_name", names: ["name", "id"] });

/** Deletions that the policy of a vault can refuse. */
const DELETIONS = ["backup:DeleteRecoveryPoint", "backup:DeleteBackupVault", "backup:UpdateRecoveryPointLifecycle"];
const EXEMPTED = ["aws:principalarn"];

/**
 * Whether AWS Backup keeps recovery points of tables itself in the account and region of a plan. The setting is there once for
 * all who use them, so that others may have made it: nothing is known of it if the input does not write it.
 */
const managesBackupsOfTables: Requirement = must(
  `${SETTINGS}.resource_type_management_preference.DynamoDB`,
  "be true",
  (plan, template) => {
    const own = template.ofType(SETTINGS).filter((settings) => isBeside(settings, plan));
    if (own.length === 0) {
      throw new NotKnown("whether others have switched it on in this account and region: the input does not write it");
    }
    return everyOf(own, isOn);
  },
  "false, or nothing",
);

function isOn(settings: Resource): boolean {
  const value = read(settings, "resource_type_management_preference.DynamoDB");
  if (typeof value === "string" && hasReference(value)) throw new NotKnown(value);
  return String(value) === "true";
}

/** In the same account and region: two providers of one stack may be of different ones. */
function isBeside(settings: Resource, plan: Resource): boolean {
  return settings.stack === plan.stack && settings.body.provider === plan.body.provider;
}

function policyOf(vault: Resource, template: Template) {
  return attachedStatements(vault, template, { attachedBy: ofVault("aws_backup_vault_policy") }) ?? [];
}

/** A backup outlives anyone who deletes the table. */
export const vaults: readonly Control[] = [
  {
    id: "DDB-BACKUP-01",
    sentence: "Every vault of backups is locked, so that no backup is deleted before its shortest life.",
    why: "Anyone who may delete the table and its backups leaves nothing to restore.",
    mend: "Add an `aws_backup_vault_lock_configuration` with `min_retention_days`.",
    severity: "high",
    sources: [`${GUIDE}/vault-lock.html`],
    ids: alsoAsked([]),
    waivedBy: ["weakened:vault-lock"],
    find: every(
      VAULT,
      configuredBy(ofVault("aws_backup_vault_lock_configuration"), { min_retention_days: atLeast(1) }),
    ),
  },
  {
    id: "DDB-BACKUP-02",
    sentence: "AWS Backup keeps the backups of tables itself, so that vault, key and lock are theirs.",
    why: "Else they are backups of DynamoDB: the lock of a vault promises nothing of them, and nothing copies them.",
    mend: "Add an `aws_backup_region_settings` with `DynamoDB = true` in `resource_type_management_preference`, or waive it with who has.",
    severity: "high",
    sources: [`${GUIDE}/advanced-ddb-backup.html`, `${GUIDE}/API_UpdateRegionSettings.html`],
    ids: alsoAsked([]),
    find: every("aws_backup_plan", [managesBackupsOfTables]),
  },
  {
    id: "DDB-BACKUP-03",
    sentence: "Every vault of backups is under a customer managed key.",
    why: "With the key of AWS, everybody who may use AWS Backup in the account reads what is restored.",
    mend: "Set `kms_key_arn` of the `aws_backup_vault`.",
    severity: "medium",
    sources: [`${GUIDE}/encryption.html`],
    ids: alsoAsked([], { checkov: ["CKV_AWS_166"] }),
    find: every(VAULT, having({ kms_key_arn: ownKey })),
  },
  {
    id: "DDB-BACKUP-04",
    sentence: "The policy of every vault lets only named principals delete a backup or shorten its life.",
    why: "A lock in governance mode leaves it to anyone who has the permission.",
    mend: "Deny `backup:DeleteRecoveryPoint`, `backup:DeleteBackupVault` and `backup:UpdateRecoveryPointLifecycle` unless `aws:PrincipalArn` is named.",
    severity: "high",
    sources: [`${GUIDE}/create-a-vault-access-policy.html`],
    ids: alsoAsked([]),
    find: every(VAULT, [
      must("aws_backup_vault_policy", "deny deletion, and shorter lives", (vault, template) =>
        everyOf(DELETIONS, (action) => refuses(policyOf(vault, template), action, { exempting: EXEMPTED })),
      ),
    ]),
  },
  {
    id: "DDB-BACKUP-05",
    sentence: "Terraform refuses a plan that destroys a vault of backups.",
    why: "A renamed vault starts empty: the plan has backed up into another one, which is deleted once it is empty.",
    mend: "Set `lifecycle { prevent_destroy = true }`.",
    severity: "medium",
    sources: ["https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle"],
    ids: alsoAsked([]),
    waivedBy: ["weakened:deletion-guards"],
    find: every(VAULT, having({ "lifecycle.prevent_destroy": is(true) })),
  },
];
