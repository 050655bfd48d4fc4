import type { BaselineConfig } from "../../src/config/schema";
import { assumeRole, type RoleCredentials } from "../../src/messaging/branch-key/pipeline";
import { restoreRolesOf } from "../backup/backup-names";
import { pipelineRoleOf } from "../base/accounts";
import { namesOf } from "../base/names";

/**
 * ARN of the role that AWS Backup is handed for a restore: that of the backup stack, which makes tables for drills and no
 * others; without that stack, the role of the pipeline.
 */
export function restoreRoleOf(config: BaselineConfig): string | undefined {
  return restoreRolesOf(config, namesOf(config)).serviceRoleArn ?? pipelineRoleOf(config, "workload");
}

/** A session of a role lasts an hour, and a restore may last longer: another one is begun before. */
const SESSION_MILLISECONDS = 50 * 60_000;

/**
 * Credentials of the role of the pipeline where the environment assumes roles; undefined where those of the environment are
 * meant. The roles of the backup stack are not for it: a comparison scans the live tables, and only break-glass may.
 *
 * The SDK asks anew when they expire.
 */
export function drillCredentials(
  config: BaselineConfig,
): (() => Promise<RoleCredentials & { readonly expiration: Date }>) | undefined {
  const roleArn = config.terraform.assumePipelineRoles ? pipelineRoleOf(config, "workload") : undefined;
  if (roleArn === undefined) return undefined;
  return async () => ({
    ...(await assumeRole({ roleArn, region: config.regions.home, sessionName: "restore-drill" })),
    expiration: new Date(Date.now() + SESSION_MILLISECONDS),
  });
}
