import { randomUUID } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";
import type { BaselineConfig } from "../../src/config/schema";
import { assumeRole } from "../../src/messaging/branch-key/pipeline";
import { readingFunctions } from "../../src/messaging/export/reading-functions";
import { type ExportCount, ExportError, exportUser } from "../../src/messaging/export/user-export";
import { environmentOf } from "../base/environment";
import { exportedFunctionNames } from "../messaging/users/exported-functions";
import { UsageError } from "./usage-error";
import type { UserCall } from "./user-call";

/**
 * Runs `npm run users -- export ID FILE [environment]`: writes what a user wrote and received into a new file, as JSON
 * lines, the last of which counts.
 *
 * @throws UsageError if there is nothing to export, or the file is there.
 * @throws ExportError if the export is not complete. The file has what could be read.
 */
export async function exportToFile(call: UserCall, config: BaselineConfig): Promise<readonly string[]> {
  const { id: userId = "", file = "" } = call;
  if (config.messaging === undefined) {
    throw new UsageError(`Environment ${config.environment} has no functions: no one could show what a user wrote.`);
  }
  const { home: region } = config.regions;
  const [roleArn] = config.terraform.assumePipelineRoles ? (config.roles.export ?? []) : [];
  const credentials = roleArn === undefined ? undefined : await assumeRole({ roleArn, region, sessionName: "export" });
  const exportId = `export-${randomUUID()}`;
  const readers = readingFunctions({
    functionNames: exportedFunctionNames(environmentOf(config)),
    exportId,
    client: { region, credentials },
  });
  const descriptor = newFile(file);
  try {
    const write = (line: unknown) => writeSync(descriptor, `${JSON.stringify(line)}\n`);
    const count = await exportUser({ userId, readers, write });
    return told(count, { userId, file, exportId });
  } catch (error) {
    throw /AccessDenied/.test((error as Error).name) ? refused(config, error as Error) : error;
  } finally {
    closeSync(descriptor);
    readers.close();
  }
}

// The file has what people wrote to each other: no one but its owner reads it, and none is overwritten.
function newFile(file: string): number {
  try {
    return openSync(file, "wx", 0o600);
  } catch (error) {
    throw new UsageError(
      `The export must go into a new file, got ${JSON.stringify(file)}: ${(error as Error).message}. Name another one.`,
    );
  }
}

interface About {
  readonly userId: string;
  readonly file: string;
  readonly exportId: string;
}

function told(count: ExportCount, { userId, file, exportId }: About): readonly string[] {
  const { conversations, messages, written, received, complete, problems } = count;
  if (!complete) {
    throw new ExportError(
      `The export of user ${userId} is not complete: ${problems.join("; ")}. ${file} has what could be read, and its last line ` +
        `says the same. The logs of the functions have it as ${exportId}.`,
    );
  }
  return [
    `${file} has ${conversations} conversations of user ${userId} with ${messages} messages: ${written} written, ${received} received.`,
    ...(conversations === 0
      ? ["A user without conversations, or an id that no one has: look at `npm run users -- list`."]
      : []),
    `The logs of the functions have these reads as ${exportId}.`,
  ];
}

function refused({ roles, accounts }: BaselineConfig, { message }: Error): ExportError {
  const breakGlass = roles.breakGlass.filter((arn) => arn.split(":")[4] === accounts.workload);
  return new ExportError(
    `AWS refused: ${message}\nThe export is not complete. It is made by ${(roles.export ?? breakGlass).join(" or ")} ` +
      `(${roles.export === undefined ? "roles.breakGlass, as there is no roles.export" : "roles.export"}). Use credentials of such a role.`,
  );
}
