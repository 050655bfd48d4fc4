import type { BaselineConfig } from "../../src/config/schema";

// Apart from the stacks: programs that load no CDKTF ask for the pipeline role too.

/** The three accounts that a baseline knows; they may be one and the same. */
export type AccountRole = keyof BaselineConfig["accounts"];

/** ARN of the pipeline role in an account, if there is one. */
export function pipelineRoleOf(config: BaselineConfig, account: AccountRole): string | undefined {
  return config.roles.pipeline.find((arn) => arn.split(":")[4] === config.accounts[account]);
}

/** ARNs of the roles that may administer users: those for users, by default the pipeline of the workload account. */
export function userAdminRolesOf(config: BaselineConfig): readonly string[] {
  if (config.roles.userAdmin !== undefined) return config.roles.userAdmin;
  const pipeline = pipelineRoleOf(config, "workload");
  return pipeline === undefined ? [] : [pipeline];
}
