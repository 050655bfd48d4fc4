import type { Environment } from "../base/environment";
import { tableOf } from "../base/environment";
import { indexArn } from "../base/tables";
import { DataNames } from "./data-names";

/** Who selects from which index, known by name before the role exists. */
export interface AnalystAccess {
  readonly roleName: string;
  readonly roleArn: string;
  /** Name and ARN of the index. */
  readonly index: string;
  readonly indexArn: string;
  /** Exact ARNs of the roles that may assume it. */
  readonly assumedBy: readonly string[];
}

/**
 * The analyst of an environment; undefined if it names none.
 *
 * @throws Error if the table has no index of this name.
 */
export function analystOf(environment: Environment): AnalystAccess | undefined {
  const { analyst } = environment.config.roles;
  if (analyst === undefined) return undefined;
  const table = tableOf(environment, "messaging");
  const names = table.model.indexes.map(({ name }) => name);
  if (!names.includes(analyst.index)) {
    throw new Error(
      `roles.analyst.index must be an index of the table, got ${JSON.stringify(analyst.index)}. Use one of ${names.join(", ")}.`,
    );
  }
  const roleName = new DataNames(environment.names).analystRoleName;
  return {
    roleName,
    roleArn: environment.names.roleArn(roleName),
    index: analyst.index,
    indexArn: indexArn(table, analyst.index),
    assumedBy: analyst.assumedBy,
  };
}
