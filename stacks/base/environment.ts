import type { BaselineConfig } from "../../src/config/schema";
import type { TableConfig } from "../../src/config/table-config";
import { type Names, namesOf } from "./names";
import { tablesOf, WORKLOADS, type Workloads, type WorkloadTable } from "./tables";

/** What every stack of an environment is made from, and what is said of it. */
export interface Environment {
  readonly config: BaselineConfig;
  readonly names: Names;
  readonly tables: readonly WorkloadTable[];
}

/** An environment from its configuration; `workloads` are those of the baseline unless others are given. */
export function environmentOf(config: BaselineConfig, workloads: Workloads = WORKLOADS): Environment {
  const names = namesOf(config);
  return { config, names, tables: tablesOf(config, { names, workloads }) };
}

/** The table of a workload. @throws Error when the environment has none. */
export function tableOf({ config, tables }: Environment, workload: TableConfig["workload"]): WorkloadTable {
  const table = tables.find((one) => one.workload === workload);
  if (table === undefined) throw new Error(`Environment ${config.environment} has no table of workload ${workload}.`);
  return table;
}
