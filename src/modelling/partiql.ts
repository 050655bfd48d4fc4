import { comparesWithWritten } from "../model/guards";
import type { Guard } from "../model/types";
import type { CallOptions } from "./api-call";
import { type AttributeValue, plainValue } from "./sample-items";
import { type StepShape, stepShape } from "./step-shape";

/** A step in PartiQL. */
export interface PartiqlStatement {
  /** Values stand as `?`, because a value in the text could be read as a statement. */
  readonly statement: string;
  /** What each `?` is the value of, in order: attributes, or a value of the model in single quotes. */
  readonly parameterNames: readonly string[];
  /** The values: of the sample item, or of the model. */
  readonly parameters: readonly AttributeValue[];
  /** Parameters of the call beside the statement. */
  readonly limit?: number;
  readonly consistentRead?: boolean;
  readonly call: "ExecuteStatement" | "BatchExecuteStatement" | "ExecuteTransaction";
  /** Sentences about where PartiQL does something else than the call of the API. */
  readonly differs: readonly string[];
}

/** A step that PartiQL cannot say, with the reason. */
export interface NoPartiql {
  readonly why: string;
}

/** What is put for each `?` of a part of a statement. */
interface Part {
  readonly text: string;
  readonly names: readonly string[];
  readonly values: readonly AttributeValue[];
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
  const { guard } = shape;
  const stored = (name: string): AttributeValue => item[name] ?? { NULL: true };
  const attributes = (names: readonly string[], text: string): Part => ({ text, names, values: names.map(stored) });
  const keys = attributes(shape.keys, shape.keys.map((name) => `${quoted(name)} = ?`).join(" AND "));
  const from = `${quoted(tableName)}${shape.index === undefined ? "" : `.${quoted(shape.index)}`}`;
  const inTransaction = step.onlyInTransaction === true;
  const made = (parts: readonly Part[], more: Partial<PartiqlStatement> = {}): PartiqlStatement => ({
    statement: parts.map(({ text }) => text).join(" "),
    parameterNames: parts.flatMap(({ names }) => names),
    parameters: parts.flatMap(({ values }) => values),
    call: inTransaction ? "ExecuteTransaction" : "ExecuteStatement",
    differs: [],
    ...more,
  });
  const condition = guard === undefined ? [] : guardPart(guard, stored);
  switch (step.operation) {
    case "Query":
    case "GetItem":
    case "BatchGetItem":
    case "TransactGetItems":
      return made([words(`SELECT ${list(shape.select)} FROM ${from} WHERE`), keys, ...ordered(shape, step.order)], {
        ...(step.operation === "BatchGetItem" && { call: "BatchExecuteStatement" }),
        ...(step.operation === "TransactGetItems" && { call: "ExecuteTransaction" }),
        ...(step.pageSize !== undefined && { limit: step.pageSize }),
        ...(step.consistentRead === true && { consistentRead: true }),
      });
    case "BatchWriteItem":
      if (shape.set.length > 0) return { why: NEVER_REPLACES };
      return made([words(`DELETE FROM ${from} WHERE`), keys], { call: "BatchExecuteStatement" });
    case "PutItem": {
      if (guard?.kind !== "absent") return { why: NEVER_REPLACES };
      const given = shape.set.filter((name) => item[name] !== undefined);
      const value = attributes(given, `{${given.map((name) => `${text(name)}: ?`).join(", ")}}`);
      const differs =
        "If the item is there, it ends with DuplicateItemException instead of ConditionalCheckFailedException.";
      return made([words(`INSERT INTO ${from} VALUE`), value], { differs: [differs] });
    }
    case "UpdateItem": {
      if (guard?.kind === "absent") return { why: "UPDATE never makes an item." };
      const set = attributes(shape.set, shape.set.map((name) => `SET ${quoted(name)} = ?`).join(" "));
      const removed = shape.remove.map((name) => words(`REMOVE ${quoted(name)}`));
      const makes = guard === undefined || guard.kind === "olderThanOrAbsent";
      const differs = "If there is no item, it ends with ConditionalCheckFailedException: UpdateItem would make one.";
      const changes = [...(shape.set.length > 0 ? [set] : []), ...removed];
      return made([words(`UPDATE ${from}`), ...changes, words("WHERE"), keys, ...condition], {
        differs: makes ? [differs] : [],
      });
    }
    case "DeleteItem":
      if (guard?.kind === "absent") return { why: "DELETE of an item that is not there says nothing." };
      return made([words(`DELETE FROM ${from} WHERE`), keys, ...condition]);
    case "ConditionCheckItem":
      if (condition.length === 0 || (guard !== undefined && comparesWithWritten(guard))) {
        return { why: "EXISTS needs a condition on an attribute that is not a key, and this step has none." };
      }
      return made([words(`EXISTS(SELECT * FROM ${from} WHERE`), keys, ...condition, words(")")], {
        call: "ExecuteTransaction",
      });
  }
}

const NEVER_REPLACES = "INSERT never replaces an item, and nothing else writes a whole item.";

/** The condition beside the key. UPDATE, DELETE and EXISTS ask for the item anyway. */
function guardPart(guard: Guard, stored: (name: string) => AttributeValue): readonly Part[] {
  switch (guard.kind) {
    case "absent":
    case "exists":
      return [];
    case "olderThan": {
      const { attribute, unless } = guard;
      return [
        { text: `AND ${quoted(attribute)} < ?`, names: [attribute], values: [stored(attribute)] },
        ...(unless === undefined ? [] : [words(`AND ${quoted(unless)} IS MISSING`)]),
      ];
    }
    case "olderThanOrAbsent":
    case "olderThanOrUnset": {
      const name = quoted(guard.attribute);
      const condition = `AND (${name} IS MISSING OR ${name} < ?)`;
      return [{ text: condition, names: [guard.attribute], values: [stored(guard.attribute)] }];
    }
    case "equals": {
      const [names, values] = [[`'${guard.value}'`], [plainValue(guard.value)]];
      return [{ text: `AND ${quoted(guard.attribute)} = ?`, names, values }];
    }
    case "attributeExists":
      return [words(`AND ${quoted(guard.attribute)} IS NOT MISSING`)];
    case "attributeAbsent":
      return [words(`AND ${quoted(guard.attribute)} IS MISSING`)];
  }
}

function ordered({ orderBy }: StepShape, order: "ascending" | "descending" | undefined): readonly Part[] {
  if (orderBy === undefined || order === undefined) return [];
  return [words(`ORDER BY ${quoted(orderBy)} ${order === "descending" ? "DESC" : "ASC"}`)];
}

const words = (text: string): Part => ({ text, names: [], values: [] });
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const text = (name: string): string => `'${name.replaceAll("'", "''")}'`;
const list = (names: readonly string[]): string => names.map(quoted).join(", ");
