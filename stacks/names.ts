import type { BaselineConfig } from "../src/config/schema";
import { Names } from "../src/naming";

/** The names of an environment. */
export function namesOf(config: BaselineConfig): Names {
  return new Names({
    namePrefix: config.namePrefix,
    region: config.regions.home,
    workloadAccountId: config.accounts.workload,
    auditAccountId: config.accounts.audit,
    tableName: config.data.tableName,
  });
}
