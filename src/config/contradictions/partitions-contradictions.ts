import { partitionOf } from "../../facts/aws-partition";
import { arnParts } from "../arn";
import { quote } from "../config-error";
import { type Draft, placed } from "../draft";
import type { Contradiction } from "./contradiction";

/** Every ARN of a file, with its path and the noun of its resource. */
function arnsOf({ roles, terraform, network, data, audit }: Draft) {
  const state = terraform?.state;
  const lists = {
    "roles.pipeline": { noun: "role", arns: roles?.pipeline },
    "roles.breakGlass": { noun: "role", arns: roles?.breakGlass },
    "roles.userAdmin": { noun: "role", arns: roles?.userAdmin },
    "roles.restore": { noun: "role", arns: roles?.restore },
    "roles.export": { noun: "role", arns: roles?.export },
    "roles.analyst.assumedBy": { noun: "role", arns: roles?.analyst?.assumedBy },
    "roles.managedPolicies": { noun: "policy", arns: roles?.managedPolicies },
    "network.dynamodbEndpoint.additionalTables.arns": {
      noun: "table",
      arns: network?.dynamodbEndpoint?.additionalTables?.arns,
    },
    "network.s3Endpoint.additionalBuckets.arns": { noun: "bucket", arns: network?.s3Endpoint?.additionalBuckets?.arns },
    "data.additionalRoles.arns": { noun: "role", arns: data?.additionalRoles?.arns },
    "audit.readerRoleArns": { noun: "role", arns: audit?.readerRoleArns },
  };
  return [
    { path: "terraform.state.kmsKeyArn", noun: "key", arn: state?.backend === "s3" ? state.kmsKeyArn : undefined },
    { path: "data.existingKey.arn", noun: "key", arn: data?.existingKey?.arn },
    { path: "audit.existingTrail.arn", noun: "trail", arn: audit?.existingTrail?.arn },
    { path: "audit.organizationTrail.arn", noun: "trail", arn: audit?.organizationTrail?.arn },
    ...Object.entries(lists).flatMap(([path, { noun, arns }]) =>
      placed(arns).map(({ index, value }) => ({ path: `${path}[${index}]`, noun, arn: value })),
    ),
  ];
}

/** Every ARN is of the partition of the home region: there are no calls between partitions. */
export const arnsOfOurPartition: Contradiction = {
  needs: ["regions.home"],
  find: (draft) => {
    const home = draft.regions?.home;
    if (home === undefined) return [];
    const partition = partitionOf(home);
    return arnsOf(draft).flatMap(({ path, noun, arn }) => {
      if (arn === undefined) return [];
      const parts = arnParts(arn);
      // Another rule reports a region of another partition.
      const elsewhere = parts.region !== "" && partitionOf(parts.region) !== partition;
      if (parts.partition === partition || elsewhere) return [];
      const problem = `must be a ${noun} of partition ${partition}, where the home region ${home} is`;
      const corrected = arn.replace(`arn:${parts.partition}:`, `arn:${partition}:`);
      return [{ path, problem, got: quote(arn), fix: `Write ${quote(corrected)}, if there is such a ${noun}.` }];
    });
  },
};
