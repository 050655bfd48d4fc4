import type { BaselineConfig } from "../../src/config/schema";
import { Names } from "./names";

/** The names of everything in an environment. */
export function namesOf({ namePrefix, regions, accounts, data }: BaselineConfig): Names {
  return new Names({
    namePrefix,
    region: regions.home,
    workloadAccountId: accounts.workload,
    auditAccountId: accounts.audit,
    tableName: data.tableName,
  });
}
