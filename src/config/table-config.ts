/**
 * A table: its workload and its name.
 *
 * Section `data` of the environment file describes one table. The configuration has a list of tables, and the stacks
 * make each of them: further tables need no change of the stacks.
 */
export interface TableConfig {
  /** Name of the workload of the table. `stacks/base/tables.ts` has its model, because this room imports no model. */
  readonly workload: "messaging";
  /** `data.tableName` in the file: 3 to 255 letters, digits and `_`, `.`, `-`. @default `<namePrefix>-messages` */
  readonly tableName: string;
  /** `data.textsBoundTo` in the file: the name of the table that texts are bound to. @default `tableName` */
  readonly textTableName: string;
}
