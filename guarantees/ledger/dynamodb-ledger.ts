import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
export const DYNAMODB: ServiceLedger = {
  service: "dynamodb",
  rows: [
    {
      does: "destroys",
      of: "table",
      actions: "DeleteTable DeleteTableReplica DeleteGlobalTableWitness",
    },
    {
      does: "destroys",
      of: "backup",
      actions: "DeleteBackup",
    },
    {
      does: "weakens",
      of: "table",
      actions: `
        UpdateTable UpdateContinuousBackups UpdateTimeToLive PutResourcePolicy DeleteResourcePolicy
        TagResource UntagResource UpdateAbacStatus UpdateContributorInsights DisableKinesisStreamingDestination`,
      why: "UpdateTable ends deletion protection, key and stream; TimeToLive deletes items; insights show keys; tags decide attribute-based access.",
    },
    {
      does: "weakens",
      of: "replica",
      actions: "UpdateGlobalTableSettings UpdateGlobalTableVersion UpdateTableReplicaAutoScaling",
      why: "They change the capacity or the version of a global table; the baseline makes none.",
      gap: {
        answer: "other protection",
        why: "They act on a table with replicas only. Only the pipeline and break-glass can make a replica.",
      },
    },
    {
      does: "weakens",
      of: "availability",
      actions: "InjectError",
      why: "An experiment makes calls on the table fail for some time.",
    },
    {
      does: "creates",
      of: "table",
      actions: "CreateTable ImportTable RestoreTableToPointInTime RestoreTableFromBackup RestoreTableFromAwsBackup",
      why: "A restored table has no policy, stream or recovery until somebody adds them.",
    },
    {
      does: "copies out",
      of: "table",
      actions: `
        CreateTableReplica CreateGlobalTable UpdateGlobalTable CreateGlobalTableWitness AssociateTableReplica
        ExportTableToPointInTime EnableKinesisStreamingDestination UpdateKinesisStreamingDestination`,
    },
    {
      does: "copies out",
      of: "replication",
      actions: "ReplicateSettings ReadDataForReplication WriteDataForReplication",
      why: "The permissions of a replication between accounts, which both accounts have to grant.",
      gap: {
        answer: "other protection",
        why: "They have an effect only once a replica is made, and the table policy would have to allow the other account.",
      },
    },
    {
      does: "reads items",
      of: "by key",
      actions: "GetItem BatchGetItem Query",
    },
    {
      does: "reads items",
      of: "whole table",
      actions: "Scan",
    },
    {
      does: "reads items",
      of: "partiql",
      actions: "PartiQLSelect",
    },
    {
      does: "reads items",
      of: "vector index",
      actions: "SearchVectors",
      why: "A table policy cannot name it; a table answers it only with an index that UpdateTable makes.",
    },
    {
      does: "reads items",
      of: "stream",
      actions: "GetRecords GetShardIterator",
    },
    {
      does: "writes items",
      of: "by key",
      actions: "PutItem UpdateItem DeleteItem BatchWriteItem ConditionCheckItem",
      why: "ConditionCheckItem writes nothing, but tells what an item holds, and is part of writing transactions.",
    },
    {
      does: "writes items",
      of: "partiql",
      actions: "PartiQLInsert PartiQLUpdate PartiQLDelete",
    },
    {
      does: "harmless",
      actions: "CreateBackup StartAwsBackupJob",
      why: "Backups must go on. A backup stays in the account; who restores, copies or shares it is asked for itself.",
    },
    {
      does: "harmless",
      actions: "PurchaseReservedCapacityOfferings",
      why: "It costs money and touches no table.",
    },
  ],
};
