import { environmentFileOf } from "../../src/config/load";
import { ENVIRONMENTS_FOLDER } from "../programs/repository";

/** The files of a team beside an environment file: both are committed. */
export interface AppliedFiles {
  /** What was applied, as `npm run applied` wrote it. */
  readonly record: string;
  /** Versions and hashes of the providers. */
  readonly lock: string;
}

/** @param nameOrPath As `npm start` takes it. */
export function appliedFilesOf(nameOrPath: string): AppliedFiles {
  const stem = environmentFileOf(nameOrPath, { environmentsFolder: ENVIRONMENTS_FOLDER }).replace(/\.json$/, "");
  return { record: `${stem}.applied.json`, lock: `${stem}.terraform.lock.hcl` };
}
