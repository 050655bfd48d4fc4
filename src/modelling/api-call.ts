import type { LocatedStep } from "../model/model-steps";
import type { TableModel } from "../model/types";
import type { AttributeValue, SampleItem } from "./sample-items";
import { type StepShape, stepShape } from "./step-shape";

/** A call of DynamoDB's API, with values of a sample item. */
export interface ApiCall {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface CallOptions {
  readonly model: TableModel;
  readonly tableName: string;
  readonly located: LocatedStep;
  /** The item that is read or written. */
  readonly item: SampleItem;
}

/**
 * A step as a call of DynamoDB's API. A step of a transaction is the only entry of its transaction.
 *
 * Every name stands behind a placeholder, because it may be a reserved word.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html
 */
export function apiCall({ model, tableName, located, item }: CallOptions): ApiCall {
  const { step } = located;
  const shape = stepShape(model, located);
  const names = new Names(item);
  const inTransaction = (kind: string, input: object): ApiCall => ({
    operation: "TransactWriteItems",
    input: { TransactItems: [{ [kind]: input }] },
  });
  switch (step.operation) {
    case "Query": {
      const condition = `${names.of(shape.keys[0] ?? "")} = ${names.value(shape.keys[0] ?? "")}`;
      return {
        operation: "Query",
        input: {
          TableName: tableName,
          ...(shape.index !== undefined && { IndexName: shape.index }),
          KeyConditionExpression: condition,
          ProjectionExpression: names.list(shape.select),
          ...names.used(),
          ...(step.order === "descending" && { ScanIndexForward: false }),
          ...(step.pageSize !== undefined && { Limit: step.pageSize }),
          ...(step.consistentRead === true && { ConsistentRead: true }),
        },
      };
    }
    case "GetItem":
      return {
        operation: "GetItem",
        input: {
          TableName: tableName,
          Key: keyOf(shape, item),
          ProjectionExpression: names.list(shape.select),
          ...names.used(),
          ...(step.consistentRead === true && { ConsistentRead: true }),
        },
      };
    case "BatchGetItem":
      return {
        operation: "BatchGetItem",
        input: {
          RequestItems: {
            [tableName]: {
              Keys: [keyOf(shape, item)],
              ProjectionExpression: names.list(shape.select),
              ...names.used(),
              ...(step.consistentRead === true && { ConsistentRead: true }),
            },
          },
        },
      };
    case "PutItem": {
      const condition = guard(shape, names);
      const input = {
        TableName: tableName,
        Item: picked(item, shape.set),
        ...(condition !== undefined && { ConditionExpression: condition }),
        ...names.used(),
      };
      return step.onlyInTransaction === true ? inTransaction("Put", input) : { operation: "PutItem", input };
    }
    case "UpdateItem": {
      const assignments = shape.set.map((name) => `${names.of(name)} = ${names.value(name)}`).join(", ");
      const condition = guard(shape, names);
      const input = {
        TableName: tableName,
        Key: keyOf(shape, item),
        UpdateExpression: `SET ${assignments}`,
        ...(condition !== undefined && { ConditionExpression: condition }),
        ...names.used(),
      };
      return step.onlyInTransaction === true ? inTransaction("Update", input) : { operation: "UpdateItem", input };
    }
    case "ConditionCheckItem":
      return inTransaction("ConditionCheck", {
        TableName: tableName,
        Key: keyOf(shape, item),
        ConditionExpression: guard(shape, names) ?? `attribute_exists(${names.of(shape.keys[0] ?? "")})`,
        ...names.used(),
      });
  }
}

/** The condition of a write, as an expression. */
function guard(shape: StepShape, names: Names): string | undefined {
  const { guard: one, keys } = shape;
  if (one === undefined) return undefined;
  switch (one.kind) {
    case "absent":
      return `attribute_not_exists(${names.of(keys[0] ?? "")})`;
    case "exists":
      return `attribute_exists(${names.of(keys[0] ?? "")})`;
    case "olderThan":
      return `${names.of(one.attribute)} < ${names.value(one.attribute)}`;
  }
}

const keyOf = ({ keys }: StepShape, item: SampleItem) => picked(item, keys);

function picked(item: SampleItem, names: readonly string[]): SampleItem {
  return Object.fromEntries(names.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])));
}

/** The placeholders of one call. */
class Names {
  private readonly names = new Map<string, string>();
  private readonly values = new Map<string, AttributeValue>();

  constructor(private readonly item: SampleItem) {}

  of(name: string): string {
    this.names.set(`#${name}`, name);
    return `#${name}`;
  }

  value(name: string): string {
    this.values.set(`:${name}`, this.item[name] ?? { NULL: true });
    return `:${name}`;
  }

  list(names: readonly string[]): string {
    return names.map((name) => this.of(name)).join(", ");
  }

  used(): Readonly<Record<string, unknown>> {
    return {
      ...(this.names.size > 0 && { ExpressionAttributeNames: Object.fromEntries(this.names) }),
      ...(this.values.size > 0 && { ExpressionAttributeValues: Object.fromEntries(this.values) }),
    };
  }
}
