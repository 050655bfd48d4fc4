import { environmentFileOf, environmentsIn, loadConfig } from "../../src/config/load";
import type { BaselineConfig } from "../../src/config/schema";
import { ENVIRONMENTS_FOLDER } from "./repository";

/** The other environments of the clone, as far as they can be read. */
export interface OtherEnvironments {
  readonly configs: readonly BaselineConfig[];
  /** Names of those that cannot be read, in the order of names. */
  readonly unread: readonly string[];
}

/** Reads every environment that has a name, but for the chosen one. It throws nothing: a faulty file is not what was asked. */
export function otherEnvironments(chosen: string, environmentsFolder = ENVIRONMENTS_FOLDER): OtherEnvironments {
  const own = environmentFileOf(chosen, { environmentsFolder });
  const names = environmentsIn(environmentsFolder).filter(
    (name) => environmentFileOf(name, { environmentsFolder }) !== own,
  );
  const read = names.map((name) => ({ name, config: configOf(name, environmentsFolder) }));
  return {
    configs: read.flatMap(({ config }) => config ?? []),
    unread: read.flatMap(({ name, config }) => (config === undefined ? [name] : [])),
  };
}

function configOf(name: string, environmentsFolder: string): BaselineConfig | undefined {
  try {
    return loadConfig(name, { environmentsFolder });
  } catch {
    return undefined;
  }
}
