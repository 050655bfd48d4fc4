import { judged } from "./ledger/action-ledger";

/** Item actions of DynamoDB that go by key or query: what a pattern may need. */
export const ITEM_READS = judged({ service: "dynamodb", does: "reads items", of: "by key" });
export const ITEM_WRITES = judged({ service: "dynamodb", does: "writes items", of: "by key" });

/** Item actions that no pattern needs: they read a whole table, or go by a statement in PartiQL. */
export const FULL_SCANS = judged({ service: "dynamodb", does: "reads items", of: "whole table" });
export const PARTIQL = judged(
  { service: "dynamodb", does: "reads items", of: "partiql" },
  { service: "dynamodb", does: "writes items", of: "partiql" },
);

/** Every item action that a table policy can name. */
export const ITEM_ACTIONS = [...ITEM_READS, ...FULL_SCANS, ...ITEM_WRITES, ...PARTIQL];

/** A read of items that no table policy can name. */
export const VECTOR_READS = judged({ service: "dynamodb", does: "reads items", of: "vector index" });

export const STREAM_READS = judged({ service: "dynamodb", does: "reads items", of: "stream" });

/** Every item action of the cache. */
export const CACHE_ITEM_ACTIONS = judged(
  { service: "dax", does: "reads items" },
  { service: "dax", does: "writes items" },
);

/** What the cache does with the table. DAX reads the key schema by DescribeTable. */
export const DAX_READS = [...ITEM_READS, "dynamodb:DescribeTable"];

export const TABLE_DESTRUCTION = judged({ service: "dynamodb", does: "destroys", of: "table" });
export const TABLE_WEAKENING = judged({ service: "dynamodb", does: "weakens", of: "table" });
export const TABLE_CREATION = judged({ service: "dynamodb", does: "creates" });
export const TABLE_COPIES = judged({ service: "dynamodb", does: "copies out" });

/** Actions on backups, wherever they are kept. */
export const TABLE_BACKUP_DESTRUCTION = judged({ service: "dynamodb", does: "destroys", of: "backup" });
export const BACKUP_DESTRUCTION = [...TABLE_BACKUP_DESTRUCTION, ...judged({ service: "backup", does: "destroys" })];

/** Copies and restores of backups, which a region lock has to know by name. */
export const BACKUP_COPIES = judged({ service: "backup", does: "copies out", of: ["copy job", "copy in a region"] });
export const BACKUP_SHARING = judged({ service: "backup", does: "copies out", of: "shared vault" });
/** Shares with other accounts: of a vault of backups, a subnet, a rule of the resolver, a way into a VPC. */
export const RESOURCE_SHARING = judged({ service: "ram", does: "copies out", of: "share" });
export const COPIES_TO_A_VAULT = judged({ service: "backup", does: "copies out", of: "copy target" });

export const KEY_DESTRUCTION = judged({ service: "kms", does: "destroys" });
export const KEY_WEAKENING = judged({ service: "kms", does: "weakens", of: "key" });
/** A grant, the caller's account or an SCP decides about it, and no policy of a key. */
export const GRANT_RETIREMENT = judged({ service: "kms", does: "weakens", of: "grant" });
export const KEY_GRANTS = judged({ service: "kms", does: "becomes somebody" });

/** Actions that encrypt or decrypt with a key. */
export const KEY_USES = judged({ service: "kms", does: "reads items" }, { service: "kms", does: "writes items" });

export const TRAIL_DESTRUCTION = judged({ service: "cloudtrail", does: "destroys" });
export const TRAIL_WEAKENING = judged({ service: "cloudtrail", does: "weakens" });
export const FLOW_LOG_DESTRUCTION = judged({ service: "ec2", does: "destroys" });

/** Actions that destroy a table, a backup, a key or a trail: for break-glass only. */
export const DESTRUCTION = [
  ...TABLE_DESTRUCTION,
  ...BACKUP_DESTRUCTION,
  ...KEY_DESTRUCTION,
  ...TRAIL_DESTRUCTION,
  ...FLOW_LOG_DESTRUCTION,
];

/** Actions that change a protection of a resource: for the pipeline and break-glass only. */
export const WEAKENING = [
  ...TABLE_WEAKENING,
  ...judged({ service: "dynamodb", does: "weakens", of: "availability" }, { service: "backup", does: "weakens" }),
  ...KEY_WEAKENING,
  ...GRANT_RETIREMENT,
  ...TRAIL_WEAKENING,
  ...judged({ service: "logs", does: "weakens", of: "account" }),
  ...judged({ service: "dax", does: "weakens" }),
  ...judged({ service: "organizations", does: "weakens", of: "control policy" }),
];

/** Actions that make a table or cache beside the baseline, or a copy of the table, or hand a resource to others. */
export const CREATION_AND_COPY = [
  ...TABLE_CREATION,
  ...TABLE_COPIES,
  ...judged({ service: "backup", does: "copies out", of: ["copy job", "backup plan"] }),
  ...BACKUP_SHARING,
  ...RESOURCE_SHARING,
  ...judged({ service: "dax", does: "creates" }),
];

/** Records in the trail bucket, and how the bucket keeps them. */
export const BUCKET_DESTRUCTION = judged({ service: "s3", does: "destroys" });
export const BUCKET_WEAKENING = judged({ service: "s3", does: "weakens" });
export const RECORD_WRITES = judged({ service: "s3", does: "writes items" });

/** Log groups, and how they keep records. */
export const LOG_GROUP_DESTRUCTION = judged({ service: "logs", does: "destroys" });
export const LOG_GROUP_WEAKENING = judged({ service: "logs", does: "weakens", of: "log group" });
export const LOG_WRITES = judged({ service: "logs", does: "writes items" });

/** Records wherever they are kept. */
export const LOG_DESTRUCTION = [...BUCKET_DESTRUCTION, ...LOG_GROUP_DESTRUCTION];

/** Actions that keep alarms, or the messages of their topic, from somebody. */
export const ALARM_MUTING = judged({ service: "cloudwatch", does: "mutes", of: "alarm" });
export const RULE_MUTING = judged({ service: "events", does: "mutes", of: "rule" });
export const SUBSCRIPTION_MUTING = judged({ service: "sns", does: "mutes", of: "subscription" });

/** Actions that take the account out of what its organization refuses. */
export const LEAVING = judged(
  { service: "organizations", does: "weakens", of: "membership" },
  { service: "account", does: "weakens", of: "membership" },
);
export const REGION_SWITCHES = judged({ service: "account", does: "weakens", of: "region" });
