import type { LocatedStep } from "../model/model-steps";
import type { TableModel } from "../model/types";
import { CallNames } from "./call-names";
import type { SampleItem } from "./sample-items";
import { type StepShape, stepShape } from "./step-shape";

type Json = Readonly<Record<string, unknown>>;

/** A call of DynamoDB's API, with values of a sample item. */
export interface ApiCall {
  readonly operation: string;
  readonly input: Json;
}

export interface CallOptions {
  readonly model: TableModel;
  readonly tableName: string;
  readonly located: LocatedStep;
  /** The item that is read or written. */
  readonly item: SampleItem;
}

/**
 * A step as a call of DynamoDB's API. A step of a transaction or a batch is the only entry of it.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html
 */
export function apiCall({ model, tableName, located, item }: CallOptions): ApiCall {
  const { step } = located;
  const shape = stepShape(model, located);
  const names = new CallNames(item);
  const TableName = tableName;
  const Key = picked(item, shape.keys);
  switch (step.operation) {
    case "Query":
      return { operation: "Query", input: { TableName, ...query({ shape, located, names }) } };
    case "GetItem":
      return { operation: "GetItem", input: { TableName, Key, ...selection({ shape, located, names }) } };
    case "BatchGetItem": {
      const request = { Keys: [Key], ...selection({ shape, located, names }) };
      return { operation: "BatchGetItem", input: { RequestItems: { [tableName]: request } } };
    }
    case "TransactGetItems": {
      const Get = { TableName, Key, ...selection({ shape, located, names }) };
      return { operation: "TransactGetItems", input: { TransactItems: [{ Get }] } };
    }
    case "BatchWriteItem": {
      const request =
        shape.set.length > 0 ? { PutRequest: { Item: picked(item, shape.set) } } : { DeleteRequest: { Key } };
      return { operation: "BatchWriteItem", input: { RequestItems: { [tableName]: [request] } } };
    }
    case "PutItem":
      return write(located, "Put", { TableName, Item: picked(item, shape.set), ...condition(shape, names) });
    case "UpdateItem": {
      const assignments = shape.set.map((name) => `${names.of(name)} = ${names.value(name)}`);
      const removed = shape.remove.map((name) => names.of(name));
      const UpdateExpression = [
        ...(assignments.length > 0 ? [`SET ${assignments.join(", ")}`] : []),
        ...(removed.length > 0 ? [`REMOVE ${removed.join(", ")}`] : []),
      ].join(" ");
      return write(located, "Update", { TableName, Key, UpdateExpression, ...condition(shape, names) });
    }
    case "DeleteItem":
      return write(located, "Delete", { TableName, Key, ...condition(shape, names) });
    case "ConditionCheckItem": {
      const ConditionCheck = { TableName, Key, ...condition({ guard: { kind: "exists" }, ...shape }, names) };
      return { operation: "TransactWriteItems", input: { TransactItems: [{ ConditionCheck }] } };
    }
  }
}

interface Read {
  readonly shape: StepShape;
  readonly located: LocatedStep;
  readonly names: CallNames;
}

function query({ shape, located, names }: Read): Json {
  const { step } = located;
  const [key = ""] = shape.keys;
  const KeyConditionExpression = `${names.of(key)} = ${names.value(key)}`;
  return {
    ...(shape.index !== undefined && { IndexName: shape.index }),
    KeyConditionExpression,
    ...selection({ shape, located, names }),
    ...(step.order === "descending" && { ScanIndexForward: false }),
    ...(step.pageSize !== undefined && { Limit: step.pageSize }),
  };
}

function selection({ shape, located, names }: Read): Json {
  const ProjectionExpression = names.list(shape.select);
  return {
    ProjectionExpression,
    ...names.used(),
    ...(located.step.consistentRead === true && { ConsistentRead: true }),
  };
}

/** The condition of a write, and the names of the whole call. */
function condition(shape: Pick<StepShape, "guard" | "keys">, names: CallNames): Json {
  const [key = ""] = shape.keys;
  const ConditionExpression = shape.guard && names.guarded(shape.guard, key);
  return { ...(ConditionExpression !== undefined && { ConditionExpression }), ...names.used() };
}

function write({ step }: LocatedStep, kind: "Put" | "Update" | "Delete", input: Json): ApiCall {
  return step.onlyInTransaction === true
    ? { operation: "TransactWriteItems", input: { TransactItems: [{ [kind]: input }] } }
    : { operation: `${kind}Item`, input };
}

function picked(item: SampleItem, names: readonly string[]): SampleItem {
  return Object.fromEntries(names.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])));
}
