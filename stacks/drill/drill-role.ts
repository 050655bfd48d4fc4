import type { BaselineConfig } from "../../src/config/schema";
import { assumeRole, type RoleCredentials } from "../../src/messaging/branch-key/pipeline";
import { pipelineRoleOf } from "../base/accounts";

/** ARN of the role that restores and compares, and that AWS Backup is handed: the one place that names it. */
export function restoreRoleOf(config: BaselineConfig): string | undefined {
  return pipelineRoleOf(config, "workload");
}

/** A session of a role lasts an hour, and a restore may last longer: another one is begun before. */
const SESSION_MILLISECONDS = 50 * 60_000;

/**
 * Credentials of that role where the environment assumes roles; undefined where those of the environment are meant.
 *
 * The SDK asks anew when they expire.
 */
export function drillCredentials(
  config: BaselineConfig,
): (() => Promise<RoleCredentials & { readonly expiration: Date }>) | undefined {
  const roleArn = config.terraform.assumePipelineRoles ? restoreRoleOf(config) : undefined;
  if (roleArn === undefined) return undefined;
  return async () => ({
    ...(await assumeRole({ roleArn, region: config.regions.home, sessionName: "restore-drill" })),
    expiration: new Date(Date.now() + SESSION_MILLISECONDS),
  });
}
