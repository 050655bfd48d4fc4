import { AuditNames } from "../audit/audit-names";
import type { Environment } from "../base/environment";
import { patternRolesOf } from "../messaging/pattern-roles";

/**
 * Texts that a reader of a counterexample knows, by variable: the first that fits is shown. They decide nothing, so
 * that they may name what the environment does not have.
 */
export function suggestionsIn({ config, names, tables }: Environment): Readonly<Record<string, readonly string[]>> {
  const { accounts, regions, roles } = config;
  const { partition } = names;
  const owners = [...new Set([accounts.audit, accounts.workload])];
  const { trailBucketArn } = new AuditNames(names);
  return {
    "aws:principalarn": [
      ...["role/administrator", "role/developer"].map((name) => `arn:${partition}:iam::${accounts.workload}:${name}`),
      ...owners.map((account) => `arn:${partition}:iam::${account}:role/developer`),
      `arn:${partition}:iam::999999999999:role/stranger`,
      ...roles.pipeline,
      ...roles.breakGlass,
      ...tables.flatMap(({ model }) => patternRolesOf(model, names).all),
    ],
    "aws:principalaccount": [accounts.workload, "999999999999"],
    "aws:requestedregion": [regions.home, UNAPPROVED.find((region) => !regions.approved.includes(region)) ?? ""],
    resource: [
      ...tables.flatMap(({ tableArn }) => [tableArn, `${tableArn}/backup/01700000000000-0a1b2c3d`]),
      `${trailBucketArn}/AWSLogs/${accounts.workload}/CloudTrail/record.json.gz`,
    ],
    "backup:copytargets": [`arn:${partition}:backup:us-east-1:999999999999:backup-vault:elsewhere`],
  };
}

/** One of these is not approved, unless somebody approves of everything. */
const UNAPPROVED = ["us-east-1", "ap-southeast-2", "sa-east-1"];
