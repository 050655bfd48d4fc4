import type { BaselineConfig } from "../../src/config/schema";
import type { Names } from "../base/names";

/** Names that the cache stack gives. */
export class CacheNames {
  readonly clusterName: string;
  readonly clusterArn: string;
  /** Role with which DAX reads the table. */
  readonly roleName: string;
  readonly roleArn: string;

  constructor(names: Names) {
    this.clusterName = names.named("dax");
    this.clusterArn = names.workloadArn("dax", `cache/${this.clusterName}`);
    this.roleName = names.named("dax");
    this.roleArn = names.roleArn(this.roleName);
  }
}

/** The role by which the policies of tables and endpoints let DAX in; undefined without a cache. */
export function daxRoleArnOf({ cache }: BaselineConfig, names: Names): string | undefined {
  return cache === undefined ? undefined : new CacheNames(names).roleArn;
}
