import type { PerimeterRcpOptions } from "../../policies/rcp/perimeter-rcp";
import type { PerimeterResources } from "../../policies/rcp/perimeter-resources";
import { pipelineRoleOf } from "../base/accounts";
import { type Environment, tableOf } from "../base/environment";
import { CacheNames, daxRoleArnOf } from "../cache/cache-names";
import { DataNames } from "../data/data-names";
import { machineRolesOf } from "../machines/machine-roles";
import { patternRolesOf } from "../messaging/pattern-roles";
import { textKeyringOf } from "../messaging/text-encryption";

/** Every resource carries it: the provider adds it, at the moment when a resource is made. */
export const BASELINE_TAG = "baseline";

/**
 * ARN patterns of the tables of an environment, in any region, with what is below them: those under the prefix, made now or
 * later, and those whose names the environment file chose.
 */
export function ownTableArns({ names, tables }: Environment): readonly string[] {
  const { partition, workloadAccountId } = names;
  const anywhere = (name: string) => `arn:${partition}:dynamodb:*:${workloadAccountId}:table/${name}`;
  const others = tables.map(({ tableName }) => tableName).filter((name) => !name.startsWith(names.named("")));
  return [anywhere(names.named("*")), ...others.flatMap((name) => [anywhere(name), anywhere(`${name}/*`)])];
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
    itemRoleArns: [...patternRoles.all, ...additional, ...machineRolesOf({ config, names, model }).all],
    streamReaderRoleArns: patternRoles.streamReaders,
    daxRoleArn: daxRoleArnOf(config, names),
    branchKey: hasBranchKey ? { id: new DataNames(names).branchKeyId, pipelineRoleArn } : undefined,
    // Roles of other accounts reach no item, because no table policy grants them any: their names would take up room.
    breakGlassRoleArns: inItsAccount(config.roles.breakGlass),
    destroyerRoleArns: inItsAccount(destroyerRoleArns),
    resources: resourcesOf(environment),
  };
}

function resourcesOf(environment: Environment): PerimeterResources {
  const { config, names } = environment;
  const { partition, workloadAccountId, auditAccountId } = names;
  const inWorkload = (service: string, resource: string) =>
    `arn:${partition}:${service}:*:${workloadAccountId}:${resource}`;
  const caches = config.cache === undefined ? [] : [new CacheNames(names).clusterArn];
  return {
    tableArns: ownTableArns(environment),
    otherArns: [
      ...caches,
      names.ownBucketsArn,
      inWorkload("sqs", names.named("*")),
      inWorkload("logs", `log-group:${names.logGroupName("*")}`),
    ],
    taggedArns: [
      ...[...new Set([workloadAccountId, auditAccountId])].map((account) => `arn:${partition}:kms:*:${account}:key/*`),
      inWorkload("cognito-idp", "userpool/*"),
    ],
    tag: { key: BASELINE_TAG, value: config.namePrefix },
    everyResource: config.organization.perimeterPolicy.scope === "accounts",
  };
}
