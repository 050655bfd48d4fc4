import { ENVIRONMENTS, environmentFile } from "../support/environment-file";
import { type Patch, patched } from "../support/settings/patch";

/** Where the environments of the repository are. */
export const environmentsFolder = ENVIRONMENTS;

/** A fresh copy of `example.json` with some places changed. */
export function example(patch: Patch = {}): Record<string, unknown> {
  return { ...patched(environmentFile("example"), patch) };
}
