import { ConfigError } from "../../src/config/config-error";
import { loadConfig } from "../../src/config/load";
import type { BaselineConfig } from "../../src/config/schema";
import { BranchKeyError } from "../../src/messaging/branch-key/branch-key";
import { assumeRole, type RoleCredentials } from "../../src/messaging/branch-key/pipeline";
import { ExportError } from "../../src/messaging/export/user-export";
import { OffboardingQueue } from "../../src/messaging/users/offboarding-queue";
import { type PoolUser, UserPool, UserPoolError } from "../../src/messaging/users/user-pool";
import { userAdminRolesOf } from "../base/accounts";
import { environmentOf, tableOf } from "../base/environment";
import { MessagingNames } from "../messaging/messaging-names";
import { compareUsers } from "./compare-users";
import { deleteUser, tokensWork } from "./delete-user";
import { exportToFile } from "./export-user";
import { lines, type ProgramCall, type ProgramResult } from "./program-result";
import { ENVIRONMENTS_FOLDER } from "./repository";
import { UsageError } from "./usage-error";
import { type UserCall, userCallOf } from "./user-call";

/**
 * Runs `npm run users -- invite|disable|enable|delete EMAIL [environment]`, `delete --id ID [environment]` or
 * `list|compare [environment]` with the users of the pool, or `export ID FILE [environment]` with the functions, and returns what
 * it prints.
 *
 * The exit code is 1 if AWS refuses, 2 if nothing was asked of it.
 */
export async function runUsers(call: ProgramCall): Promise<ProgramResult> {
  try {
    return { stdout: lines(await users(call)), stderr: "", exitCode: 0 };
  } catch (error) {
    const isUsage = error instanceof UsageError || error instanceof ConfigError;
    const isOurs = isUsage || [UserPoolError, BranchKeyError, ExportError].some((kind) => error instanceof kind);
    const { name = "Error", message = String(error) } = error instanceof Error ? error : {};
    return {
      stdout: "",
      stderr: lines([isOurs ? message : `AWS refused: ${name}: ${message}`]),
      exitCode: isUsage ? 2 : 1,
    };
  }
}

async function users(programCall: ProgramCall): Promise<readonly string[]> {
  const call = userCallOf(programCall);
  const config = loadConfig(call.environment, { environmentsFolder: ENVIRONMENTS_FOLDER });
  if (call.action === "export") return exportToFile(call, config);
  const access = await accessOf(config, call);
  const pool = await UserPool.named({ ...access, name: messagingNamesOf(config).userPoolName });
  try {
    return await answered({ ...call, action: call.action }, { config, access, pool });
  } catch (error) {
    throw !["list", "compare"].includes(call.action) && /AccessDenied/.test((error as Error).name)
      ? refused(config, error as Error)
      : error;
  } finally {
    pool.close();
  }
}

type UserCallOfPool = UserCall & { readonly action: Exclude<UserCall["action"], "export"> };

interface Answering {
  readonly config: BaselineConfig;
  readonly access: Access;
  readonly pool: UserPool;
}

async function answered(call: UserCallOfPool, { config, access, pool }: Answering): Promise<readonly string[]> {
  const { email } = call;
  switch (call.action) {
    case "list":
      return listed(await pool.list());
    case "compare":
      return compareUsers({
        pool,
        client: access.client,
        tableName: tableOf(environmentOf(config), "messaging").tableName,
      });
    case "invite":
      return [
        `User ${email} is invited, with id ${await pool.invite(email)} and a verified address.`,
        "Cognito has sent a temporary password, which works for some days. Until its first use, it is all that it takes to sign in.",
      ];
    case "enable":
      await pool.enable(email);
      return [`User ${email} can sign in again.`];
    case "disable":
      await pool.disable(email);
      return [
        `User ${email} cannot sign in, and refresh tokens are revoked. What they wrote stays in the table.`,
        tokensWork(await pool.accessTokenSeconds()),
      ];
    case "delete": {
      const queue = await OffboardingQueue.named({ ...access, name: messagingNamesOf(config).offboardingQueueName });
      try {
        return await deleteUser({ pool, queue, call });
      } finally {
        queue.close();
      }
    }
  }
}

/** With whose rights AWS is asked, and about which account. */
interface Access {
  readonly accountId: string;
  readonly client: { readonly region: string; readonly credentials?: RoleCredentials };
}

async function accessOf(config: BaselineConfig, { action }: UserCall): Promise<Access> {
  if (config.messaging?.userPool === undefined) {
    throw new UsageError(
      `Environment ${config.environment} has no user pool of its own: it has no functions, or messaging.existingUserPool. ` +
        "There is nothing to do.",
    );
  }
  const { home: region } = config.regions;
  const [firstRole] = userAdminRolesOf(config);
  // Only break-glass sees keys of all users, and no program becomes break-glass.
  const isAssumed = config.terraform.assumePipelineRoles && action !== "compare";
  const roleArn = isAssumed ? firstRole : undefined;
  const credentials = roleArn === undefined ? undefined : await assumeRole({ roleArn, region, sessionName: "users" });
  return { accountId: config.accounts.workload, client: { region, credentials } };
}

function messagingNamesOf(config: BaselineConfig): MessagingNames {
  return new MessagingNames(environmentOf(config).names);
}

/** Who administers users, said to somebody who may not. */
function refused(config: BaselineConfig, { message }: Error): UserPoolError {
  const { userAdmin, breakGlass } = config.roles;
  const setting = userAdmin === undefined ? "roles.pipeline, as there is no roles.userAdmin" : "roles.userAdmin";
  const inWorkload = breakGlass.filter((arn) => arn.split(":")[4] === config.accounts.workload);
  return new UserPoolError(
    `AWS refused: ${message}\nUsers are administered by ${userAdminRolesOf(config).join(" or ")} (${setting}), and in an ` +
      `emergency by ${inWorkload.join(" or ")}. Use credentials of such a role.`,
  );
}

function listed(users: readonly PoolUser[]): readonly string[] {
  if (users.length === 0) return ["There are no users."];
  return users.map(({ email, id, status, isEnabled, isVerified }) =>
    [
      email === "" ? "(no address)" : email,
      id,
      status,
      isEnabled ? "enabled" : "disabled",
      ...(isVerified ? [] : ["address not verified: cannot set a forgotten password"]),
    ].join("  "),
  );
}
