import type { PerimeterRcpOptions } from "../../policies/rcp/perimeter-rcp";
import type { PerimeterResources } from "../../policies/rcp/perimeter-resources";
import type { BaselineConfig } from "../../src/config/schema";
import { restoreRolesOf } from "../backup/backup-names";
import { pipelineRoleOf } from "../base/accounts";
import { type Environment, tableOf } from "../base/environment";
import type { Names } from "../base/names";
import { listed } from "../base/stack-subjects";
import { CacheNames, daxRoleArnOf } from "../cache/cache-names";
import { DataNames } from "../data/data-names";
import { analystOf } from "../data/named-analyst";
import { machineRolesOf } from "../machines/machine-roles";
import { comparisonOf } from "../messaging/comparison/comparison-parts";
import { patternRolesOf } from "../messaging/pattern-roles";
import { textKeyringOf } from "../messaging/text-encryption";

/** Every resource carries it: the provider adds it, at the moment when a resource is made. */
export const BASELINE_TAG = "baseline";

/**
 * Pattern of the ARNs of the tables under the prefix, made now or later, in any region, with what is below them.
 *
 * A table whose name the environment file chose otherwise is not among them: it has a policy of its own, and its name in
 * every statement would not fit. Restore it under the prefix.
 */
export function ownTablesArn(names: Names): string {
  return `arn:${names.partition}:dynamodb:*:${names.workloadAccountId}:table/${names.named("*")}`;
}

/**
 * What is said of who reaches which resource.
 *
 * @param destroyerRoleArns Roles that may delete a table.
 */
export function perimeterOf(
  environment: Environment,
  destroyerRoleArns: readonly string[],
): Omit<PerimeterRcpOptions, "organizationId"> {
  const { config, names } = environment;
  const inItsAccount = (arns: readonly string[]) => {
    const some = arns.filter((arn) => arn.split(":")[4] === config.accounts.workload);
    return some.length > 0 ? some : arns;
  };
  const pipelineRoleArn = pipelineRoleOf(config, "workload");
  const hasBranchKey = textKeyringOf(config) === "hierarchical" && pipelineRoleArn !== undefined;
  const { model } = tableOf(environment, "messaging");
  const patternRoles = patternRolesOf(model, names);
  const additional = config.data.additionalRoles?.arns ?? [];
  return {
    accountIds: [...new Set([config.accounts.workload, config.accounts.audit])],
    itemRoleArns: [
      ...patternRoles.all,
      ...additional,
      ...machineRolesOf({ config, names, model }).all,
      // It fills a new table under the prefix. The policies of the tables themselves do not name it.
      ...listed(restoreRolesOf(config, names).serviceRoleArn),
    ],
    streamReaderRoleArns: patternRoles.streamReaders,
    daxRoleArn: daxRoleArnOf(config, names),
    analystRoleArn: analystOf(environment)?.roleArn,
    idReaderRoleArn: comparisonOf(environment)?.idReader.roleArn,
    branchKey: hasBranchKey ? { id: new DataNames(names).branchKeyId, pipelineRoleArn } : undefined,
    // Roles of other accounts reach no item, because no table policy grants them any: their names would take up room.
    breakGlassRoleArns: inItsAccount(config.roles.breakGlass),
    destroyerRoleArns: inItsAccount(destroyerRoleArns),
    resources: resourcesOf(environment),
  };
}

/** Whether the environment has a user pool of ours. Those of others are left alone. */
export function hasUserPool({ messaging }: BaselineConfig): boolean {
  return messaging?.userPool !== undefined;
}

function resourcesOf(environment: Environment): PerimeterResources {
  const { config, names } = environment;
  const { partition, workloadAccountId, auditAccountId } = names;
  const inWorkload = (service: string, resource: string) =>
    `arn:${partition}:${service}:*:${workloadAccountId}:${resource}`;
  const caches = config.cache === undefined ? [] : [new CacheNames(names).clusterArn];
  return {
    tableArns: [ownTablesArn(names)],
    otherArns: [...caches, names.ownBucketsArn, inWorkload("sqs", names.named("*")), names.ownLogGroupsArn],
    taggedArns: [
      ...[...new Set([workloadAccountId, auditAccountId])].map((account) => `arn:${partition}:kms:*:${account}:key/*`),
      ...(hasUserPool(config) ? [inWorkload("cognito-idp", "userpool/*")] : []),
    ],
    tag: { key: BASELINE_TAG, value: config.namePrefix },
    everyResource: config.organization.perimeterPolicy.scope === "accounts",
  };
}
