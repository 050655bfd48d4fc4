import type {
  DeleteCommandInput,
  GetCommandInput,
  PutCommandInput,
  QueryCommandInput,
  UpdateCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { type GuardCondition, guardCondition } from "../../model/guards";
import { formatKey } from "../../model/keys";
import { indexKeyNames, partitionKeyOf, tableKeyNames } from "../../model/model-keys";
import { locatedSteps } from "../../model/model-steps";
import type { Operation } from "../../model/operations";
import type { Entity, PatternName, Step } from "../../model/types";
import { messagingModel } from "../model";
import { type Attributes, checked, type Found, RequestError } from "./checked-attributes";
import { aliases, placeholdersOf, projectionExpression, updateExpression } from "./expressions";

const steps = locatedSteps(messagingModel);

type Model = typeof messagingModel;
export type MessagingPattern = PatternName<Model>;

type StepOf<Name extends MessagingPattern, Op extends Operation> = Extract<
  Model["patterns"][Name]["steps"][number],
  { readonly operation: Op }
>;
type EntityOf<Name extends MessagingPattern, Op extends Operation> = StepOf<Name, Op>["entity"];

/** The parts of keys by name: `{ groupId, messageId }`. */
export type KeyParts = Readonly<Record<string, string>>;

/**
 * The requests of one pattern, made from its steps in the model, as its role is. A step that the pattern does not have
 * is an error of the compiler; an attribute that the step does not have is an error of the first test.
 *
 * Every read names its attributes, because IAM refuses it otherwise.
 */
export class PatternRequests<Name extends MessagingPattern> {
  constructor(private readonly options: { readonly tableName: string; readonly pattern: Name }) {}

  get(entity: EntityOf<Name, "GetItem">, parts: KeyParts): GetCommandInput {
    const found = this.find("GetItem", entity);
    return {
      TableName: this.options.tableName,
      Key: keysOf(found.entity, { names: tableKeyNames(messagingModel), parts }),
      ConsistentRead: found.step.consistentRead ?? false,
      ...projection(found),
    };
  }

  /**
   * The page after the item with the key parts `after`, or the first page.
   *
   * @param options `above` has the key parts of an item of the table: only items with a greater sort key are read
   */
  query(
    entity: EntityOf<Name, "Query">,
    options: {
      readonly parts: KeyParts;
      readonly after?: KeyParts;
      readonly above?: KeyParts;
      readonly consistentRead?: boolean;
    },
  ): QueryCommandInput {
    const found = this.find("Query", entity);
    const { step, index } = found;
    const { parts, after, above } = options;
    const { name } = partitionKeyOf(messagingModel, index);
    const sortKey = messagingModel.sortKey.name;
    const bounds = above === undefined ? {} : keysOf(found.entity, { names: [sortKey], parts: above });
    return {
      TableName: this.options.tableName,
      // Left out rather than undefined: the client of DAX cannot read the next key of an index named `undefined`.
      ...(index && { IndexName: index.name }),
      KeyConditionExpression: `#${name} = :${name}${above === undefined ? "" : ` AND #${sortKey} > :${sortKey}`}`,
      ExpressionAttributeValues: placeholdersOf({ ...keysOf(found.entity, { names: [name], parts }), ...bounds }),
      Select: "SPECIFIC_ATTRIBUTES",
      ...projection(found),
      ScanIndexForward: step.order !== "descending",
      Limit: step.pageSize,
      ...(options.consistentRead === true && { ConsistentRead: true }),
      // The partition comes from `parts`, so that no position leads into another one.
      ...(after && {
        ExclusiveStartKey: keysOf(found.entity, { names: readKeys(found), parts: { ...after, ...parts } }),
      }),
    };
  }

  /** Whether the model lets the cache answer the query. */
  isCached(entity: EntityOf<Name, "Query">): boolean {
    return this.find("Query", entity).step.viaCache;
  }

  put(entity: EntityOf<Name, "PutItem">, item: NewItem): PutCommandInput {
    const found = this.find("PutItem", entity);
    if (found.step.onlyInTransaction === true) {
      throw new RequestError(`${this.options.pattern} puts a ${entity} in a transaction only.`);
    }
    return this.putOf(found, item);
  }

  putInTransaction(entity: EntityOf<Name, "PutItem">, item: NewItem): { readonly Put: PutCommandInput } {
    return { Put: this.putOf(this.find("PutItem", entity), item) };
  }

  /** Sets what the step writes. An optional attribute that is not given is removed, so that no old value stays. */
  update(
    entity: EntityOf<Name, "UpdateItem">,
    change: { readonly parts: KeyParts; readonly attributes: Attributes },
  ): UpdateCommandInput {
    const found = this.find("UpdateItem", entity, change.attributes);
    const writes = found.step.writes ?? [];
    const moved = writes.filter((name) => Object.hasOwn(found.entity.keys, name));
    const values = {
      ...keysOf(found.entity, { names: moved, parts: change.parts }),
      ...checked(found, { attributes: change.attributes, names: writes.filter((name) => !moved.includes(name)) }),
    };
    const set = Object.keys(values);
    const remove = [...writes.filter((name) => !set.includes(name)), ...(found.step.removes ?? [])];
    return this.updateOf(found, { parts: change.parts, values, remove });
  }

  /** Takes away what the step removes, and sets nothing. */
  remove(entity: EntityOf<Name, "UpdateItem">, parts: KeyParts): UpdateCommandInput {
    const found = this.found("UpdateItem", entity).find(
      ({ step: { removes = [], writes = [] } }) => removes.length > 0 && writes.length === 0,
    );
    if (found === undefined) throw new RequestError(`${this.options.pattern} removes nothing of a ${entity}.`);
    return this.updateOf(found, { parts, values: {}, remove: found.step.removes ?? [] });
  }

  delete(entity: EntityOf<Name, "DeleteItem">, parts: KeyParts): DeleteCommandInput {
    const found = this.find("DeleteItem", entity);
    return {
      TableName: this.options.tableName,
      Key: keysOf(found.entity, { names: tableKeyNames(messagingModel), parts }),
    };
  }

  private updateOf(
    found: Found,
    change: { readonly parts: KeyParts; readonly values: Attributes; readonly remove: readonly string[] },
  ): UpdateCommandInput {
    const { parts, values, remove } = change;
    const set = Object.keys(values);
    const condition = guardOf(found.step);
    const placeholders = { ...placeholdersOf(values), ...condition?.values };
    return {
      TableName: this.options.tableName,
      Key: keysOf(found.entity, { names: tableKeyNames(messagingModel), parts }),
      UpdateExpression: updateExpression({ set, remove }),
      ...(condition && { ConditionExpression: condition.expression }),
      ExpressionAttributeNames: aliases([...set, ...remove, ...(condition?.names ?? [])]),
      // DynamoDB refuses an empty map.
      ...(Object.keys(placeholders).length > 0 && { ExpressionAttributeValues: placeholders }),
      // At no further cost, and in the error alone: it tells a row that is newer from one that is not there.
      ...(condition && { ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const }),
    };
  }

  private putOf(found: Found, item: NewItem): PutCommandInput {
    const { step, entity } = found;
    const condition = guardOf(step);
    return {
      TableName: this.options.tableName,
      Item: {
        ...keysOf(entity, { names: Object.keys(entity.keys), parts: item.parts }),
        ...checked(found, { attributes: item.attributes, names: step.writes ?? [] }),
      },
      ...(condition && {
        ConditionExpression: condition.expression,
        ExpressionAttributeNames: aliases(condition.names),
        ...(Object.keys(condition.values).length > 0 && { ExpressionAttributeValues: condition.values }),
        ...(item.returnStored === true && { ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const }),
      }),
    };
  }

  /** The step of an operation on an entity; of several, the one that writes the given attributes. */
  private find(operation: Operation, name: string, written: Attributes = {}): Found {
    const all = this.found(operation, name);
    const writesAll = ({ step: { writes = [] } }: Found): boolean =>
      Object.keys(written).every((attribute) => writes.includes(attribute));
    const found = all.find(writesAll) ?? all[0];
    if (found === undefined) throw new RequestError(`${this.options.pattern} has no ${operation} of a ${name}.`);
    return found;
  }

  /** Every step of an operation on an entity. */
  private found(operation: Operation, name: string): readonly Found[] {
    return steps.flatMap(({ pattern, step, kinds, index }) => {
      const entity = kinds[0]?.entity;
      const isAsked = pattern === this.options.pattern && step.operation === operation && step.entity === name;
      return isAsked && entity !== undefined ? [{ step, entity, index }] : [];
    });
  }
}

interface NewItem {
  readonly parts: KeyParts;
  readonly attributes: Attributes;
  /** Whether a failed condition returns the stored item, in its error and at no further cost. @default false */
  readonly returnStored?: boolean;
}

function guardOf({ guard }: Step): GuardCondition | undefined {
  return guard && guardCondition(guard, messagingModel.partitionKey.name);
}

function keysOf(
  entity: Entity,
  { names, parts }: { readonly names: readonly string[]; readonly parts: KeyParts },
): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => [name, formatKey({ template: entity.keys[name] ?? "", values: parts })] as const),
  );
}

/** Keys of the table, and of the index if one is read. */
function readKeys({ index }: Found): readonly string[] {
  const names = [...tableKeyNames(messagingModel), ...(index ? indexKeyNames(messagingModel, index) : [])];
  return [...new Set(names)];
}

function projection(found: Found): { ProjectionExpression: string; ExpressionAttributeNames: Record<string, string> } {
  const names = [...readKeys(found), ...(found.step.reads ?? [])];
  return { ProjectionExpression: projectionExpression(names), ExpressionAttributeNames: aliases(names) };
}
