/**
 * Settings of tables that a model refuses, each with the reason, under the names of CloudFormation, the AWS API and the
 * Terraform provider.
 */
const reasons: readonly { readonly names: readonly string[]; readonly reason: string; readonly fix: string }[] = [
  {
    names: ["provisionedThroughput", "readCapacity", "writeCapacity", "billingMode", "autoscaling"],
    reason:
      "tables are on demand: provisioned capacity throttles in a burst, and each apply would undo what autoscaling has set.",
    fix: "Leave it out; maxReadRequestUnits and maxWriteRequestUnits of SecureTable limit the bill.",
  },
  {
    names: ["replicas", "replica", "replicaSpecification", "globalTable"],
    reason:
      "tables have one region: a Deny of the table policy that meets the replication role would stop the replication for good.",
    fix: "Leave it out, and restore to another region from backups.",
  },
  {
    names: ["warmThroughput"],
    reason: "the provider for AWS 5.100, which the stacks must still work with, has no argument for it.",
    fix: "Leave it out; AWS warms an on-demand table with its traffic.",
  },
  {
    names: ["keySchema", "partitionKeys", "sortKeys", "hashKeys", "rangeKeys"],
    reason:
      "the provider for AWS 5.100, which the stacks must still work with, knows one partition key and one sort key of an index.",
    fix: 'Join the parts in one key, such as "{customerId}#{state}".',
  },
];

/** Why a setting of a table or an index is refused; undefined if it is not one that AWS has and a model refuses. */
export function unsupportedSetting(name: string): { readonly problem: string; readonly fix: string } | undefined {
  const found = reasons.find(({ names }) => names.includes(name));
  return found && { problem: `"${name}" is refused: ${found.reason}`, fix: found.fix };
}

/** Several attributes as one key. */
export const severalKeyAttributes = {
  problem:
    "is a list of attributes: the provider for AWS 5.100, which the stacks must still work with, knows one attribute a key.",
  fix: 'Join the parts in one key, such as "{customerId}#{state}".',
} as const;
