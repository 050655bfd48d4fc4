import type { ServiceLedger } from "./service-ledger";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodbacceleratordax.html */
export const DAX: ServiceLedger = {
  service: "dax",
  rows: [
    {
      does: "weakens",
      of: "cache",
      actions: `
        UpdateCluster DeleteCluster DecreaseReplicationFactor UpdateParameterGroup DeleteParameterGroup
        UpdateSubnetGroup`,
    },
    {
      does: "weakens",
      of: "availability",
      actions: "RebootNode",
      why: "The node loses its items and its connections, and reads them again.",
    },
    { does: "creates", of: "cache", actions: "CreateCluster", why: "It could be mistaken for the cache." },
    {
      does: "reads items",
      of: "cache",
      actions: "GetItem BatchGetItem Query Scan ConditionCheckItem",
      why: "DAX asks the table with its own role: neither the table policy nor conditions of the caller confine it.",
    },
    { does: "writes items", of: "cache", actions: "PutItem UpdateItem DeleteItem BatchWriteItem" },
    {
      does: "harmless",
      actions: "CreateParameterGroup CreateSubnetGroup DeleteSubnetGroup IncreaseReplicationFactor",
      why: "A cluster keeps its groups, DAX deletes no group in use, and a further node only costs money.",
    },
    { does: "harmless", actions: "TagResource UntagResource", why: "No policy asks for a tag of a cluster." },
  ],
};
