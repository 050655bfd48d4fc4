import type { BaselineConfig } from "../../src/config/schema";
import type { TableConfig } from "../../src/config/table-config";
import { routes } from "../../src/messaging/http/routes";
import { messagingModel } from "../../src/messaging/model";
import { erasingModel } from "../../src/messaging/offboarding/erasing-model";
import type { TableModel } from "../../src/model/types";
import { functionZip } from "../programs/repository";
import type { Names } from "./names";

/** What a table is for: what is done with it, and by which code. */
export interface Workload {
  /** Id of the construct of its table: the address in every state, so that it is final. */
  readonly tableId: string;
  readonly model: TableModel;
  /** The model that the environment asks for instead, with the same table. @default it has one model */
  readonly modelFor?: (config: BaselineConfig) => TableModel | undefined;
  /** Routes of the API as HTTP APIs name them: the pattern whose function answers, and the scope that it needs. */
  readonly routes: Readonly<Record<string, { readonly pattern: string; readonly scope: string }>>;
  /** Path of the zip of a function, such as that of `show-conversation`. */
  readonly functionZip: (functionName: string) => string;
}

/** The workloads that an environment can name, by their names. */
export type Workloads = Readonly<Record<TableConfig["workload"], Workload>>;

/**
 * The one place that joins a table of the configuration with its model: the configuration knows no model, and stacks
 * take the model and the routes of a table from here. A second workload is an entry here and a name in `TableConfig`.
 */
export const WORKLOADS: Workloads = {
  messaging: {
    tableId: "messages",
    model: messagingModel,
    modelFor: ({ messaging }) => (messaging?.eraseMessages === true ? erasingModel : undefined),
    routes,
    functionZip,
  },
};

/** A table of an environment, with the workload that it is for. */
export interface WorkloadTable extends Workload, TableConfig {
  readonly tableArn: string;
}

/** Every table of an environment: one, as the environment file describes one. The data stack makes each of them. */
export function tablesOf(
  config: BaselineConfig,
  { names, workloads }: { readonly names: Names; readonly workloads: Workloads },
): readonly WorkloadTable[] {
  return config.tables.map((table) => {
    const workload = workloads[table.workload];
    return {
      ...table,
      ...workload,
      model: workload.modelFor?.(config) ?? workload.model,
      tableArn: names.tableArn(table.tableName),
    };
  });
}

/** ARN of an index of a table. */
export function indexArn({ tableArn }: WorkloadTable, indexName: string): string {
  return `${tableArn}/index/${indexName}`;
}
