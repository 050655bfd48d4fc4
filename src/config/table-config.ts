/**
 * A table: what is done with it, and its name.
 *
 * The environment file describes one table, by its section `data`. The configuration has a list of them, and the stacks
 * go through that list, so that more can come without a change of the stacks.
 */
export interface TableConfig {
  /** Name of the workload that it is for. The configuration knows no model: `stacks/base/tables.ts` does. */
  readonly workload: "messaging";
  /** `data.tableName` in the file: 3 to 255 letters, digits and `_`, `.`, `-`. @default `<namePrefix>-messages` */
  readonly tableName: string;
}
