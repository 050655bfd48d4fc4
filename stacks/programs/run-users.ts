import { ConfigError } from "../../src/config/config-error";
import { loadConfig } from "../../src/config/load";
import type { BaselineConfig } from "../../src/config/schema";
import { BranchKeyError } from "../../src/messaging/branch-key/branch-key";
import { assumeRole } from "../../src/messaging/branch-key/pipeline";
import { type PoolUser, UserPool, UserPoolError } from "../../src/messaging/users/user-pool";
import { userAdminRolesOf } from "../base/accounts";
import { environmentOf } from "../base/environment";
import { MessagingNames } from "../messaging/messaging-names";
import { lines, type ProgramCall, type ProgramResult } from "./program-result";
import { ENVIRONMENTS_FOLDER } from "./repository";
import { UsageError } from "./usage-error";

/** What can be done with one user: what it says then. */
const CHANGES: Readonly<Record<string, (pool: UserPool, email: string) => Promise<readonly string[]>>> = {
  invite: async (pool, email) => [
    `User ${email} is invited, with id ${await pool.invite(email)} and a verified address.`,
    "Cognito has sent a temporary password, which works for some days. Until its first use, it is all that it takes to sign in.",
  ],
  disable: async (pool, email) => {
    await pool.disable(email);
    return [`User ${email} cannot sign in. An access token works until it ends. What they wrote stays in the table.`];
  },
  enable: async (pool, email) => {
    await pool.enable(email);
    return [`User ${email} can sign in again.`];
  },
};

/** An address as the pool takes it: one `@`, with no space, at most 128 characters. */
const EMAIL = /^(?=.{3,128}$)[^\s@]+@[^\s@]+$/;

/**
 * Runs `npm run users -- invite|disable|enable EMAIL [environment]` or `list [environment]`, and returns what it prints.
 *
 * The exit code is 1 if AWS refuses, 2 if nothing was asked of it.
 */
export async function runUsers(call: ProgramCall): Promise<ProgramResult> {
  try {
    return { stdout: lines(await users(call)), stderr: "", exitCode: 0 };
  } catch (error) {
    const isUsage = error instanceof UsageError || error instanceof ConfigError;
    const isOurs = isUsage || error instanceof UserPoolError || error instanceof BranchKeyError;
    const { name = "Error", message = String(error) } = error instanceof Error ? error : {};
    return {
      stdout: "",
      stderr: lines([isOurs ? message : `AWS refused: ${name}: ${message}`]),
      exitCode: isUsage ? 2 : 1,
    };
  }
}

async function users({ parameters, variables }: ProgramCall): Promise<readonly string[]> {
  const [action = "", ...others] = parameters;
  const change = Object.hasOwn(CHANGES, action) ? CHANGES[action] : undefined;
  const [email, rest] = change === undefined ? ["", others] : [others[0] ?? "", others.slice(1)];
  const [environment = variables.BASELINE_ENVIRONMENT || "example", ...more] = rest;
  if ((change === undefined && action !== "list") || more.length > 0 || (change !== undefined && !EMAIL.test(email))) {
    throw new UsageError(
      "Usage: npm run users -- invite|disable|enable EMAIL [environment], or list [environment]: the email address has at " +
        "most 128 characters, the environment is a name in stacks/environments or a path, " +
        `got ${JSON.stringify(parameters.join(" "))}.`,
    );
  }
  const config = loadConfig(environment, { environmentsFolder: ENVIRONMENTS_FOLDER });
  const pool = await poolOf(config);
  try {
    return change === undefined ? listed(await pool.list()) : await change(pool, email);
  } catch (error) {
    throw change !== undefined && (error as Error).name === "AccessDeniedException"
      ? refused(config, error as Error)
      : error;
  } finally {
    pool.close();
  }
}

async function poolOf(config: BaselineConfig): Promise<UserPool> {
  if (config.messaging?.userPool === undefined) {
    throw new UsageError(
      `Environment ${config.environment} has no user pool of its own: it has no functions, or messaging.existingUserPool. ` +
        "There is nothing to do.",
    );
  }
  const { home: region } = config.regions;
  const [firstRole] = userAdminRolesOf(config);
  const roleArn = config.terraform.assumePipelineRoles ? firstRole : undefined;
  const credentials = roleArn === undefined ? undefined : await assumeRole({ roleArn, region, sessionName: "users" });
  const { userPoolName: name } = new MessagingNames(environmentOf(config).names);
  return UserPool.named({ name, accountId: config.accounts.workload, client: { region, credentials } });
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
