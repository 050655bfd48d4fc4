import type { Database } from "./database";
import type { Change } from "./stream";
import type { TableDefinition } from "./table-definition";
import { canonical, EngineError, isConditionFailure, type Json, refused, type WireItem } from "./wire";

/** A write of an item, with what it answered. */
interface Written {
  readonly answer: Json;
  readonly change: Change;
}

type Write = { readonly operation: "PutItem" | "UpdateItem"; readonly input: Json };

/**
 * Writes, with what dynalite lacks: the stored item in a failed condition, images of what changed, and transactions.
 *
 * One write at a time. Transactions therefore never conflict here: tests that need a conflict inject one.
 */
export class Writer {
  private last: Promise<unknown> = Promise.resolve();
  private readonly tokens = new Map<string, string>();

  constructor(
    private readonly options: {
      readonly database: Database;
      readonly table: TableDefinition;
      readonly onChange: (change: Change) => void;
    },
  ) {}

  write(write: Write): Promise<Json> {
    return this.alone(async () => {
      const { answer, change } = await this.apply(write);
      this.options.onChange(change);
      return answer;
    });
  }

  /** All of the items or none. */
  transact(input: Json): Promise<Json> {
    return this.alone(async () => {
      const items = input.TransactItems as readonly Json[];
      const token = String(input.ClientRequestToken);
      const known = this.tokens.get(token);
      if (known !== undefined && known !== canonical(items)) {
        throw refused("IdempotentParameterMismatchException", "The token was used with other parameters.");
      }
      if (known !== undefined) return {};
      await this.applyAll(items.map(writeOf));
      this.tokens.set(token, canonical(items));
      return {};
    });
  }

  private async applyAll(writes: readonly Write[]): Promise<void> {
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
  }

  private async apply({ operation, input }: Write): Promise<Written> {
    const { database, table } = this.options;
    const { ReturnValuesOnConditionCheckFailure: wanted, ...rest } = input;
    const key = this.keyOf(input);
    const before = await database.item(table.name, key);
    try {
      const answer = await database.call(operation, rest);
      return { answer, change: { key, before, after: await database.item(table.name, key) } };
    } catch (error) {
      if (isConditionFailure(error) && wanted === "ALL_OLD" && before !== undefined) {
        throw new EngineError({ ...error.body, Item: before }, error.status);
      }
      throw error;
    }
  }

  private async undo(changes: readonly Change[]): Promise<void> {
    const { database, table } = this.options;
    for (const { key, before } of [...changes].reverse()) await database.restore(table.name, { key, item: before });
  }

  private keyOf(input: Json): WireItem {
    const { table } = this.options;
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

function writeOf(item: Json): Write {
  const [kind = "", input] = Object.entries(item)[0] ?? [];
  const operation = kind === "Put" ? "PutItem" : kind === "Update" ? "UpdateItem" : undefined;
  if (operation === undefined) throw refused("ValidationException", `The engine has no ${kind} in a transaction.`);
  return { operation, input: input as Json };
}
