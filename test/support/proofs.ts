import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { GUARANTEES } from "../../policies/guarantees/all";
import type { BaselineConfig } from "../../src/config/schema";
import { PatternRole } from "../../src/constructs/pattern-role";
import { messagingModel } from "../../src/model/messaging";
import type { Names } from "../../src/naming";
import type { Organization } from "../../src/prove/estate";
import type { Subjects } from "../../src/prove/guarantee";
import { type ProveInputs, prove, type Verdict } from "../../src/prove/prove";
import { type EstateOfStacks, readEstate } from "../../src/prove/terraform/estate";
import { namesOf } from "../../stacks/names";
import { cacheReaderRoleArns, patternRoleArns, streamReaderRoleArns } from "../../stacks/roles";
import { environment, synthesized } from "./environments";
import { templatesOf, temporaryApp } from "./template";

/** The stacks of the example environment as text, and what nobody can read from them. */
export interface Example {
  readonly templates: ReadonlyMap<string, string>;
  readonly organization: Organization;
  readonly subjects: Subjects;
  readonly names: Names;
}

/** The example environment with the roles of all its patterns: what a team has when it has everything. */
export function exampleEnvironment(): Example {
  const config = environment("example");
  const { accounts, regions, roles } = config;
  const names = namesOf(config);
  const stacks = [...synthesized(config).templates, ...patternRoleStack(config, names)];
  const templates = new Map(stacks.map(([id, { json }]) => [id, JSON.stringify(json)]));
  const of = (arns: readonly string[], account: string): string[] => arns.filter((arn) => arn.includes(account));
  const made = (stack: string, type: string, name: string): string => `‹${stack}.${type}.${name}›`;
  const key = (stack: string, name: string, account: string): string =>
    `arn:aws:kms:${regions.home}:${account}:key/${made(stack, "aws_kms_key", name)}`;
  const tableKey = key("data", "table-key", accounts.workload);
  const flowLogKey = key("network", "flow-log-key", accounts.workload);
  return {
    templates,
    names,
    organization: {
      id: config.organization.id,
      accounts: [accounts.management, accounts.audit, accounts.workload],
      boundAccounts: [accounts.audit, accounts.workload],
    },
    subjects: {
      table: [names.tableArn],
      stream: [`${names.tableArn}/stream/${made("data", "aws_dynamodb_table", "messages")}`],
      cluster: [names.daxClusterArn],
      trail: [names.trailArn],
      trailBucket: [names.trailBucketArn],
      trailRecords: [`${names.trailBucketArn}/AWSLogs/${accounts.workload}/*`],
      logGroup: [names.logGroupArn("flow-logs"), names.logGroupArn("trail")],
      flowLogGroup: [names.logGroupArn("flow-logs")],
      tableKey: [tableKey],
      flowLogKey: [flowLogKey],
      key: [
        tableKey,
        flowLogKey,
        key("audit", "trail-key", accounts.audit),
        key("audit", "trail-log-key", accounts.workload),
      ],
      endpoint: [`vpce-${made("network", "aws_vpc_endpoint", "dynamodb")}`],
      breakGlass: roles.breakGlass,
      workloadBreakGlass: of(roles.breakGlass, accounts.workload),
      pipeline: roles.pipeline,
      workloadPipeline: of(roles.pipeline, accounts.workload),
      auditPipeline: of(roles.pipeline, accounts.audit),
      daxRole: [names.daxRoleArn],
      patternRole: patternRoleArns(names),
      streamReader: streamReaderRoleArns(names),
      cacheReader: cacheReaderRoleArns(names),
      ...Object.fromEntries(patternNames().map((name) => [name, [names.roleArn(names.patternRoleName(name))]])),
      approvedRegion: regions.approved,
      approvedVault: regions.approved.map((region) => `arn:aws:backup:${region}:*:backup-vault:*`),
      organization: [config.organization.id ?? ""],
      workloadAccount: [accounts.workload],
      boundAccount: [accounts.audit, accounts.workload],
      dynamodbService: [`dynamodb.${regions.home}.amazonaws.com`],
      logsService: [`logs.${regions.home}.amazonaws.com`],
    },
  };
}

/** Decides guarantees over an environment, with names that a reader knows. */
export function proveExample(
  { organization, subjects }: Example,
  { estate }: EstateOfStacks,
  options: Partial<Pick<ProveInputs, "guarantees" | "limits">> = {},
): readonly Verdict[] {
  const [workload = ""] = subjects.workloadAccount ?? [];
  return prove({
    estate,
    organization,
    subjects,
    guarantees: GUARANTEES,
    suggestions: new Map([
      ["aws:principalarn", [`arn:aws:iam::${workload}:role/administrator`, "arn:aws:iam::999999999999:role/stranger"]],
      ["aws:principalaccount", ["999999999999"]],
      ["aws:requestedregion", ["eu-west-1", "us-east-1"]],
      ["resource", subjects.table ?? []],
    ]),
    ...options,
  });
}

export function exampleEstate({ templates }: Example): EstateOfStacks {
  return readEstate(templates);
}

function patternNames(): readonly (keyof typeof messagingModel.patterns)[] {
  return Object.keys(messagingModel.patterns) as (keyof typeof messagingModel.patterns)[];
}

// The environment has no functions yet; who writes one gives it such a role.
function patternRoleStack({ regions, accounts }: BaselineConfig, names: Names) {
  const stack = new TerraformStack(temporaryApp(), "messaging");
  const provider = new AwsProvider(stack, "aws", { region: regions.home, allowedAccountIds: [accounts.workload] });
  for (const pattern of patternNames()) {
    new PatternRole(stack, pattern, {
      provider,
      model: messagingModel,
      pattern,
      tableArn: names.tableArn,
      roleName: names.patternRoleName(pattern),
      additionalStatements: pattern === "updateGroup" ? [readsOfTheStream(names.tableArn)] : [],
    });
  }
  return templatesOf(stack.node.root as ReturnType<typeof temporaryApp>);
}

function readsOfTheStream(tableArn: string) {
  return {
    Sid: "AllowReadingTheStream",
    Effect: "Allow" as const,
    Action: ["dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream", "dynamodb:ListStreams"],
    Resource: `${tableArn}/stream/*`,
  };
}
