import { ENVIRONMENTS, environmentFile } from "../support/environment-file";
import { type Patch, patched } from "../support/settings/patch";

/** Where the environments of the repository are. */
export const environmentsFolder = ENVIRONMENTS;

/** A fresh copy of `example.json` with some places changed. */
export function example(patch: Patch = {}): Record<string, unknown> {
  return { ...patched(patched(environmentFile("example"), withoutBackupFor(patch)), patch) };
}

/** Backups need tables, an approved region for the copy and a promise that allows them: a file that changes these has none. */
function withoutBackupFor(patch: Patch): Patch {
  const paths = Object.keys(patch);
  if (paths.some((path) => path.startsWith("backup") || path === "roles.restore")) return {};
  if (paths.some((path) => /^(data\.disabled|data$|accounts|retention)/.test(path))) {
    return { backup: undefined, "roles.restore": undefined };
  }
  return paths.some((path) => path.startsWith("regions")) ? { "backup.copyRegion": undefined } : {};
}
