import type { Subjects } from "../../src/prove/documents/subjects";
import { pipelineRoleOf } from "../base/accounts";
import type { Environment } from "../base/environment";
import { listed } from "../base/stack-subjects";

/** Who is who in an environment beside its stacks: accounts, roles that others make, services, and what has our prefix. */
export function environmentSubjects({ config, names }: Environment): Subjects {
  const { accounts, regions, roles, data } = config;
  const breakGlassIn = (account: string) => roles.breakGlass.filter((arn) => arn.split(":")[4] === account);
  return {
    breakGlass: roles.breakGlass,
    workloadBreakGlass: breakGlassIn(accounts.workload),
    auditBreakGlass: breakGlassIn(accounts.audit),
    managementBreakGlass: breakGlassIn(accounts.management),
    pipeline: roles.pipeline,
    workloadPipeline: listed(pipelineRoleOf(config, "workload")),
    auditPipeline: listed(pipelineRoleOf(config, "audit")),
    managementPipeline: listed(pipelineRoleOf(config, "management")),
    userAdmin: roles.userAdmin ?? roles.pipeline,
    exportRole: roles.export ?? [],
    managedPolicy: roles.managedPolicies ?? [],
    ownRole: [names.ownRolesArn, ...(data.additionalRoles?.arns ?? [])],
    ownLogGroup: [names.ownLogGroupsArn],
    ownAlarm: [names.ownAlarmsArn],
    ownRule: [names.ownRulesArn],
    ownTopic: [names.ownTopicsArn],
    ownBucket: [names.ownBucketsArn],
    anyOwnKey: [names.ownKeysArn],
    workloadAccount: [accounts.workload],
    auditAccount: [accounts.audit],
    managementAccount: [accounts.management],
    boundAccount: [...new Set([accounts.audit, accounts.workload])],
    dynamodbService: [`dynamodb.${regions.home}.amazonaws.com`],
    logsService: [`logs.${regions.home}.amazonaws.com`],
    s3Service: [`s3.${regions.home}.amazonaws.com`],
  };
}
