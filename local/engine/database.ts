import { DynaliteProcess } from "./dynalite-process";
import type { TableDefinition } from "./table-definition";
import type { Json, WireItem } from "./wire";

/** dynalite in this process, in memory, with one table: items, expressions and indexes; no streams, no transactions. */
export class Database {
  private constructor(
    private readonly dynalite: DynaliteProcess,
    readonly table: TableDefinition,
  ) {}

  static async start(table: TableDefinition): Promise<Database> {
    const database = new Database(new DynaliteProcess(), table);
    const { StreamSpecification: _, ...createTable } = table.createTable;
    await database.call("CreateTable", createTable);
    await database.active();
    return database;
  }

  /** @throws EngineError if the database refuses the call. */
  call(operation: string, input: Json): Promise<Json> {
    return this.dynalite.call(operation, input);
  }

  async item(key: WireItem): Promise<WireItem | undefined> {
    const { Item } = await this.call("GetItem", { TableName: this.table.name, Key: key, ConsistentRead: true });
    return Item as WireItem | undefined;
  }

  /** Restores the items that were there before a write. */
  async restore({ key, item }: { key: WireItem; item: WireItem | undefined }): Promise<void> {
    const TableName = this.table.name;
    await (item === undefined
      ? this.call("DeleteItem", { TableName, Key: key })
      : this.call("PutItem", { TableName, Item: item }));
  }

  private async active(): Promise<void> {
    for (;;) {
      const { Table } = await this.call("DescribeTable", { TableName: this.table.name });
      if ((Table as Json).TableStatus === "ACTIVE") return;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
}
