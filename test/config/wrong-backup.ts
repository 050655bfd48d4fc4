import type { Refusal } from "./wrong-values";

const OF_THE_COMPANY = "arn:aws:cloudtrail:eu-west-1:111111111111:trail/company";
const reason = "a reason that is long enough";

/** Settings of backups that contradict each other, or those of the tables. */
export const wrongBackup: readonly Refusal[] = [
  {
    name: "backups of tables that are not made",
    patch: {
      "data.disabled": { reason },
      cache: undefined,
      messaging: undefined,
      "backup.copyRegion": undefined,
    },
    paths: ["backup"],
    words: ["data is disabled", "there is no table to back up"],
  },
  {
    name: "cold storage that begins less than 90 days before the end",
    patch: { "backup.retentionDays": 119 },
    paths: ["backup.coldStorageAfterDays"],
    words: ["90 days before the deletion after 119 days", "Write 29 or less", "raise backup.retentionDays to 120"],
  },
  {
    name: "cold storage of recovery points that live too short for it",
    patch: { "backup.retentionDays": 60, "backup.coldStorageAfterDays": 1 },
    paths: ["backup.coldStorageAfterDays"],
    words: ["Leave it out, or raise backup.retentionDays to 91"],
  },
  {
    name: "a lock whose limits exclude each other",
    patch: { "backup.lock": { minRetentionDays: 400, maxRetentionDays: 399 } },
    paths: ["backup.lock.minRetentionDays"],
    words: ["must not be more than backup.lock.maxRetentionDays, which is 399"],
  },
  {
    name: "recovery points that live shorter than the lock says",
    patch: { "backup.lock": { minRetentionDays: 366 } },
    paths: ["backup.retentionDays"],
    words: ["must be 366 to 3650 days", "every backup job would fail", "got 365"],
  },
  {
    name: "recovery points that live longer than the lock says",
    patch: { "backup.lock": { maxRetentionDays: 364 } },
    paths: ["backup.retentionDays"],
    words: ["must be 35 to 364 days"],
  },
  {
    name: "limits of a lock that is not made",
    patch: { "backup.lock": { minRetentionDays: 7 }, "backup.withoutVaultLock": { reason } },
    paths: ["backup.lock"],
    words: ["backup.withoutVaultLock makes no lock"],
  },
  {
    name: "two managers of a setting that is there once",
    patch: { "backup.advancedFeatures": { manage: true, managedElsewhere: { by: "the platform team" } } },
    paths: ["backup.advancedFeatures"],
    words: ["exactly one of manage and managedElsewhere"],
  },
  {
    name: "advanced backups that nobody manages",
    patch: { "backup.advancedFeatures": {} },
    paths: ["backup.advancedFeatures"],
    words: ["exactly one of manage and managedElsewhere"],
  },
  {
    name: "cold storage and copies of backups that DynamoDB keeps",
    patch: { "backup.advancedFeatures": undefined },
    paths: ["backup.coldStorageAfterDays", "backup.copyRegion"],
    words: ["AWS neither cools nor copies a backup that DynamoDB keeps"],
  },
  {
    name: "a copy in a region that is not approved",
    patch: { "backup.copyRegion": "us-west-2" },
    paths: ["backup.copyRegion"],
    words: ["must be one of regions.approved", "a copy has all the data of the table"],
  },
  {
    name: "a copy in the account of the table",
    patch: {
      "accounts.audit": "333333333333",
      "roles.pipeline": ["arn:aws:iam::111111111111:role/platform-pipeline", "arn:aws:iam::333333333333:role/pipeline"],
      "roles.breakGlass": ["arn:aws:iam::333333333333:role/break-glass"],
      "backup.copyRegion": "eu-central-1",
    },
    paths: ["backup.copyRegion"],
    words: ["who has the one would have the copy too"],
  },
  {
    name: "one set of credentials for two vaults in two accounts",
    patch: {
      terraform: undefined,
      audit: { existingTrail: { arn: OF_THE_COMPANY } },
      "backup.copyRegion": "eu-central-1",
    },
    paths: ["terraform.assumePipelineRoles"],
    words: ["the backup stack works in two accounts", "or leave backup.copyRegion out"],
  },
  {
    name: "a vault of copies in an account without a pipeline",
    patch: {
      audit: { existingTrail: { arn: OF_THE_COMPANY } },
      "backup.copyRegion": "eu-central-1",
      "roles.pipeline": ["arn:aws:iam::111111111111:role/platform-pipeline", "arn:aws:iam::333333333333:role/pipeline"],
    },
    paths: ["roles.pipeline"],
    words: ["backup.copyRegion is made there", "or leave backup.copyRegion out"],
  },
  {
    name: "a role for restores without a backup",
    patch: { backup: undefined },
    paths: ["roles.restore"],
    words: ["there is no section backup", "Leave it out, or add backup"],
  },
  {
    name: "a role for restores from another account",
    patch: { "roles.restore": ["arn:aws:iam::222222222222:role/operator"] },
    paths: ["roles.restore[0]"],
    words: ["must be a role of the workload account 333333333333"],
  },
  {
    name: "a final lock whose agreement has no day",
    patch: { "backup.lock": { compliance: { agreedBy: "the board", agreedOn: "soon", purpose: reason } } },
    paths: ["backup.lock.compliance.agreedOn"],
    words: ["a day as year-month-day"],
  },
  {
    name: "a final lock that nobody agreed to",
    patch: { "backup.lock": { compliance: { purpose: reason } } },
    paths: ["backup.lock.compliance.agreedBy", "backup.lock.compliance.agreedOn"],
    words: ["is missing"],
  },
];
