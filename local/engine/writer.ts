import { consumedCapacity, type WriteUnits, writeUnits } from "./capacity-units";
import type { Database } from "./database";
import type { Change } from "./table-stream";
import { canonical, EngineError, isConditionFailure, type Json, refused, type WireItem } from "./wire";

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
const MAX_TRANSACTION_ITEMS = 100;

/** A write of an item, and its answer. */
interface Written {
  readonly answer: Json;
  readonly change: Change;
}

type Write = { readonly operation: "PutItem" | "UpdateItem" | "DeleteItem"; readonly input: Json };

/**
 * Writes items, with what dynalite lacks: the stored item in the error of a failed condition, images before and after a
 * change, transactions, and the cost of a write in the indexes.
 *
 * It carries out one write at a time, so that transactions never conflict. Tests that need a conflict inject one.
 */
export class Writer {
  private last: Promise<unknown> = Promise.resolve();
  private readonly tokens = new Map<string, string>();

  constructor(
    private readonly options: {
      readonly database: Database;
      readonly onChange: (change: Change) => void;
    },
  ) {}

  write(write: Write): Promise<Json> {
    return this.alone(async () => {
      const { answer, change } = await this.apply(write);
      this.options.onChange(change);
      return { ...answer, ...this.cost([change], { input: write.input, inTransaction: false }) };
    });
  }

  /** Writes all items or none. */
  transact(input: Json): Promise<Json> {
    return this.alone(async () => {
      const items = input.TransactItems as readonly Json[];
      this.checkItems(items);
      const token = String(input.ClientRequestToken);
      const known = this.tokens.get(token);
      if (known !== undefined && known !== canonical(items)) {
        throw refused("IdempotentParameterMismatchException", "The token was used with other parameters.");
      }
      if (known !== undefined) return {};
      const changes = await this.applyAll(items.map(writeOf));
      if (input.ClientRequestToken !== undefined) this.tokens.set(token, canonical(items));
      const { ConsumedCapacity } = this.cost(changes, { input, inTransaction: true });
      return ConsumedCapacity === undefined ? {} : { ConsumedCapacity: [ConsumedCapacity] };
    });
  }

  private checkItems(items: readonly Json[]): void {
    const keys = items.map((item) => canonical(this.keyOf(Object.values(item)[0] as Json)));
    if (items.length > MAX_TRANSACTION_ITEMS || new Set(keys).size < keys.length) {
      throw refused("ValidationException", `A transaction has up to ${MAX_TRANSACTION_ITEMS} items, each once.`);
    }
  }

  private async applyAll(writes: readonly Write[]): Promise<readonly Change[]> {
    const done: Change[] = [];
    const reasons: Json[] = [];
    for (const write of writes) {
      try {
        done.push((await this.apply(write)).change);
        reasons.push({ Code: "None" });
      } catch (error) {
        if (!isConditionFailure(error)) {
          await this.undo(done);
          throw error;
        }
        const { Item } = error.body;
        const refusal = { Code: "ConditionalCheckFailed", Message: "The conditional request failed" };
        reasons.push(Item === undefined ? refusal : { ...refusal, Item });
      }
    }
    if (done.length < writes.length) {
      await this.undo(done);
      const codes = reasons.map(({ Code }) => Code).join(", ");
      throw refused("TransactionCanceledException", `Transaction cancelled, reasons [${codes}]`, {
        CancellationReasons: reasons,
      });
    }
    done.forEach(this.options.onChange);
    return done;
  }

  private async apply({ operation, input }: Write): Promise<Written> {
    const { database } = this.options;
    const { ReturnValuesOnConditionCheckFailure: wanted, ReturnConsumedCapacity: _, ...rest } = input;
    const key = this.keyOf(input);
    const before = await database.item(key);
    try {
      const answer = await database.call(operation, rest);
      return { answer, change: { key, before, after: await database.item(key) } };
    } catch (error) {
      if (isConditionFailure(error) && wanted === "ALL_OLD" && before !== undefined) {
        throw new EngineError({ ...error.body, Item: before }, error.status);
      }
      throw error;
    }
  }

  private async undo(changes: readonly Change[]): Promise<void> {
    for (const { key, before } of [...changes].reverse()) await this.options.database.restore({ key, item: before });
  }

  private cost(
    changes: readonly Change[],
    { input, inTransaction }: { readonly input: Json; readonly inTransaction: boolean },
  ): { readonly ConsumedCapacity?: Json } {
    const asked = String(input.ReturnConsumedCapacity ?? "NONE");
    if (asked === "NONE") return {};
    const { table } = this.options.database;
    const units = changes.map((change) => writeUnits(change, { table, inTransaction })).reduce(added);
    const { TableName, CapacityUnits, ...parts } = consumedCapacity(table.name, units);
    return { ConsumedCapacity: { TableName, CapacityUnits, ...(asked === "INDEXES" && parts) } };
  }

  private keyOf(input: Json): WireItem {
    const { table } = this.options.database;
    if (input.TableName !== table.name) throw refused("ResourceNotFoundException", "There is one table here.");
    const holder = (input.Key ?? input.Item) as WireItem;
    return Object.fromEntries(table.keys.flatMap((name) => (holder[name] ? [[name, holder[name]]] : [])));
  }

  private alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }
}

function added(one: WriteUnits, other: WriteUnits): WriteUnits {
  const names = new Set([...Object.keys(one.indexes), ...Object.keys(other.indexes)]);
  return {
    table: one.table + other.table,
    indexes: Object.fromEntries(
      [...names].map((name) => [name, (one.indexes[name] ?? 0) + (other.indexes[name] ?? 0)]),
    ),
  };
}

function writeOf(item: Json): Write {
  const [kind = "", input] = Object.entries(item)[0] ?? [];
  const operation = kind === "Put" ? "PutItem" : kind === "Update" ? "UpdateItem" : undefined;
  if (operation === undefined) throw refused("ValidationException", `The engine has no ${kind} in a transaction.`);
  return { operation, input: input as Json };
}
