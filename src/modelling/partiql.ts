import type { CallOptions } from "./api-call";
import type { AttributeValue } from "./sample-items";
import { type StepShape, stepShape } from "./step-shape";

/** A step in PartiQL. */
export interface PartiqlStatement {
  /** Values stand as `?`, because a value in the text could be read as a statement. */
  readonly statement: string;
  /** The attribute that each `?` is the value of, in order. */
  readonly parameterNames: readonly string[];
  /** The values of the sample item. */
  readonly parameters: readonly AttributeValue[];
  /** Parameters of the call beside the statement. */
  readonly limit?: number;
  readonly consistentRead?: boolean;
  /** `transaction` if the statement is only allowed in ExecuteTransaction. */
  readonly call: "ExecuteStatement" | "BatchExecuteStatement" | "ExecuteTransaction";
  /** Sentences about where PartiQL does something else than the call of the API. */
  readonly differs: readonly string[];
}

/** A step that PartiQL cannot say, with the reason. */
export interface NoPartiql {
  readonly why: string;
}

/**
 * A step in PartiQL, or why PartiQL cannot say it.
 *
 * A SELECT without the partition key reads the whole table, and nothing says so: every statement here names the key. The
 * roles of the patterns may not use PartiQL; the statements are for people who read data by hand.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html
 */
export function partiqlStatement({ model, tableName, located, item }: CallOptions): PartiqlStatement | NoPartiql {
  const { step } = located;
  const shape = stepShape(model, located);
  const from = `${quoted(tableName)}${shape.index === undefined ? "" : `.${quoted(shape.index)}`}`;
  const made = (one: Omit<PartiqlStatement, "parameters" | "call" | "differs"> & Partial<PartiqlStatement>) => ({
    call: step.onlyInTransaction === true ? ("ExecuteTransaction" as const) : ("ExecuteStatement" as const),
    differs: [],
    parameters: one.parameterNames.map((name) => item[name] ?? { NULL: true }),
    ...one,
  });
  switch (step.operation) {
    case "Query":
    case "GetItem":
    case "BatchGetItem": {
      const order = shape.orderBy !== undefined && step.order !== undefined;
      const descending = step.order === "descending" ? " DESC" : " ASC";
      return made({
        statement:
          `SELECT ${list(shape.select)} FROM ${from} WHERE ${equals(shape.keys)}` +
          (order ? ` ORDER BY ${quoted(shape.orderBy ?? "")}${descending}` : ""),
        parameterNames: shape.keys,
        ...(step.operation === "BatchGetItem" && { call: "BatchExecuteStatement" as const }),
        ...(step.pageSize !== undefined && { limit: step.pageSize }),
        ...(step.consistentRead === true && { consistentRead: true }),
      });
    }
    case "PutItem": {
      if (shape.guard?.kind !== "absent") {
        return { why: "INSERT never replaces an item, and nothing else writes a whole item." };
      }
      const given = shape.set.filter((name) => item[name] !== undefined);
      return made({
        statement: `INSERT INTO ${from} VALUE {${given.map((name) => `${text(name)}: ?`).join(", ")}}`,
        parameterNames: given,
        differs: [
          "If the item is there, it ends with DuplicateItemException instead of ConditionalCheckFailedException.",
        ],
      });
    }
    case "UpdateItem": {
      if (shape.guard?.kind === "absent") return { why: "UPDATE never makes an item." };
      const condition = shape.guard?.kind === "olderThan" ? [shape.guard.attribute] : [];
      return made({
        statement:
          `UPDATE ${from} ${shape.set.map((name) => `SET ${quoted(name)} = ?`).join(" ")} WHERE ${equals(shape.keys)}` +
          condition.map((name) => ` AND ${quoted(name)} < ?`).join(""),
        parameterNames: [...shape.set, ...shape.keys, ...condition],
        differs:
          shape.guard === undefined
            ? ["If there is no item, it ends with ConditionalCheckFailedException: UpdateItem would make one."]
            : [],
      });
    }
    case "ConditionCheckItem":
      return { why: "EXISTS needs a condition on an attribute that is not a key, and this step has none." };
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const text = (name: string): string => `'${name.replaceAll("'", "''")}'`;
const list = (names: readonly string[]): string => names.map(quoted).join(", ");
const equals = (names: StepShape["keys"]): string => names.map((name) => `${quoted(name)} = ?`).join(" AND ");
