import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { GUARANTEES } from "../../policies/guarantees/all";
import type { BaselineConfig } from "../../src/config/schema";
import { PatternRole } from "../../src/constructs/pattern-role";
import { messagingModel } from "../../src/model/messaging";
import type { Names } from "../../src/naming";
import { type ProveInputs, prove, type Verdict } from "../../src/prove/prove";
import type { SubjectsFile } from "../../src/prove/subjects-file";
import { type EstateOfStacks, readEstate } from "../../src/prove/terraform/estate";
import type { BaselineApp } from "../../stacks/app";
import { DataStack } from "../../stacks/data-stack";
import { namesOf } from "../../stacks/names";
import { subjectsOf } from "../../stacks/subjects";
import { environment, synthesized } from "./environments";

/** The stacks of the example environment as text, and what nobody can read from them. */
export interface Example extends SubjectsFile {
  readonly templates: ReadonlyMap<string, string>;
  readonly names: Names;
}

const MANAGED_POLICIES = ["arn:aws:iam::333333333333:policy/break-glass"];

/** The example environment with the roles of all its patterns: what a team has when it has everything. */
export function exampleEnvironment(): Example {
  const example = environment("example");
  return provableEnvironment({ ...example, roles: { ...example.roles, managedPolicies: MANAGED_POLICIES } });
}

/** An environment as the prover gets it; with functions it has the roles of all patterns. */
export function provableEnvironment(config: BaselineConfig): Example {
  const names = namesOf(config);
  const add = config.messaging === undefined ? undefined : (built: BaselineApp) => addPatternRoles(built, config);
  const stacks = synthesized(config, add).templates;
  const templates = new Map([...stacks].map(([id, { json }]) => [id, JSON.stringify(json)]));
  const { subjects, ...others } = subjectsOf({ config, names, stackIds: [...templates.keys()] });
  return { templates, names, subjects: readEstate(templates).resolve(subjects), ...others };
}

/** Decides guarantees over an environment, with names that a reader knows. */
export function proveExample(
  { organization, subjects, suggestions }: Example,
  { estate }: EstateOfStacks,
  options: Partial<Pick<ProveInputs, "guarantees" | "limits">> = {},
): readonly Verdict[] {
  return prove({
    estate,
    organization,
    subjects,
    guarantees: GUARANTEES,
    suggestions: new Map(Object.entries(suggestions ?? {})),
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
function addPatternRoles({ app, stacks }: BaselineApp, config: BaselineConfig): void {
  const { regions, accounts } = config;
  const names = namesOf(config);
  const data = stacks.find((one) => one instanceof DataStack);
  const stack = new TerraformStack(app, "messaging");
  const provider = new AwsProvider(stack, "aws", { region: regions.home, allowedAccountIds: [accounts.workload] });
  for (const pattern of patternNames()) {
    new PatternRole(stack, pattern, {
      provider,
      model: messagingModel,
      pattern,
      tableArn: names.tableArn,
      roleName: names.patternRoleName(pattern),
      cacheClusterArn: names.daxClusterArn,
      textKey: data?.textEncryption?.textKey,
      additionalStatements: pattern === "updateGroup" ? [readsOfTheStream(names.tableArn)] : [],
    });
  }
}

function readsOfTheStream(tableArn: string) {
  return {
    Sid: "AllowReadingTheStream",
    Effect: "Allow" as const,
    Action: ["dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream", "dynamodb:ListStreams"],
    Resource: `${tableArn}/stream/*`,
  };
}
