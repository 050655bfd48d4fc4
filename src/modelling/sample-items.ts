import { formatKey, placeholders } from "../model/keys";
import { keyAttributes, tableKeyNames } from "../model/model-keys";
import type { Attribute, AttributeType, Entity, TableModel } from "../model/types";

/** A value in the form of DynamoDB's API, such as `{ S: "MSG#1" }`. Binary values are base64. */
export type AttributeValue = Readonly<Record<string, unknown>>;

/** An item in the form of DynamoDB's API. */
export type SampleItem = Readonly<Record<string, AttributeValue>>;

/** How many items of each kind there are. The first two share a partition, if the keys of the table allow it. */
const ITEMS = 3;

/** A time to live in the year 2100: an item that had expired would vanish from the table that it is written to. */
const EXPIRES_AT = "4102444800";

/**
 * Items of each kind, for pictures and tests: the same for the same model. A part of a key has the same values in every
 * kind of item, so that item collections of several kinds come together. The last item lacks what an item may lack.
 *
 * @returns by the name of the entity.
 */
export function sampleItems(model: TableModel): ReadonlyMap<string, readonly SampleItem[]> {
  return new Map(Object.entries(model.entities).map(([name, entity]) => [name, itemsOf(model, entity)]));
}

function itemsOf(model: TableModel, entity: Entity): readonly SampleItem[] {
  const inPartition = new Set(placeholders(entity.keys[model.partitionKey.name] ?? ""));
  const shared = distinct(
    model,
    [1, 1, 2].map((partition, position) =>
      itemOf({ model, entity, number: position + 1, of: (part) => (inPartition.has(part) ? partition : position + 1) }),
    ),
  );
  if (shared.length === ITEMS) return shared;
  const numbers = Array.from({ length: ITEMS }, (_, position) => position + 1);
  return distinct(
    model,
    numbers.map((number) => itemOf({ model, entity, number, of: () => number })),
  );
}

/** The items without those whose key an item before has: a constant key is of one item. */
function distinct(model: TableModel, items: readonly SampleItem[]): readonly SampleItem[] {
  const keys = tableKeyNames(model);
  const byKey = new Map(items.map((item) => [JSON.stringify(keys.map((key) => item[key])), item]));
  return [...byKey.values()];
}

interface Sample {
  readonly model: TableModel;
  readonly entity: Entity;
  /** Counts the items of the entity, from 1. */
  readonly number: number;
  /** The number that a part of a key has. */
  readonly of: (part: string) => number;
}

function itemOf({ model, entity, number, of }: Sample): SampleItem {
  const types = new Map(keyAttributes(model).map(({ key }) => [key.name, key.type]));
  const keys = Object.entries(entity.keys).map(([name, template]): [string, AttributeValue] => [
    name,
    keyValue(types.get(name) ?? "S", template, of),
  ]);
  const attributes = Object.entries(entity.attributes).flatMap(([name, attribute]): [string, AttributeValue][] => {
    if (attribute.optional === true && number === ITEMS) return [];
    if (attribute.writtenElsewhere !== undefined) return [];
    if (name === model.timeToLiveAttribute) return [[name, { N: EXPIRES_AT }]];
    return [[name, guardedValue(model, name) ?? attributeValue(name, attribute, number)]];
  });
  return Object.fromEntries([...keys, ...attributes]);
}

/** The value that a step asks a stored attribute to have: a sample without it would be of no use to the step. */
function guardedValue(model: TableModel, name: string): AttributeValue | undefined {
  for (const { guard } of Object.values(model.patterns).flatMap(({ steps }) => steps)) {
    if (guard?.kind === "equals" && guard.attribute === name) return plainValue(guard.value);
  }
  return undefined;
}

/** A value of a model in the form of DynamoDB's API. */
export function plainValue(value: string | number | boolean): AttributeValue {
  if (typeof value === "boolean") return { BOOL: value };
  return typeof value === "number" ? { N: `${value}` } : { S: value };
}

function keyValue(type: AttributeType, template: string, of: (part: string) => number): AttributeValue {
  const numbers = placeholders(template).map((part) => [part, of(part)] as const);
  if (type === "N") {
    return {
      N: formatKey({ template, values: Object.fromEntries(numbers.map(([part, number]) => [part, `${number}`])) }),
    };
  }
  const values = Object.fromEntries(numbers.map(([part, number]) => [part, `${part}-${number}`]));
  const text = formatKey({ template, values });
  return type === "B" ? { B: base64(text) } : { S: text };
}

function attributeValue(name: string, { type }: Attribute, number: number): AttributeValue {
  const text = `${name}-${number}`;
  const values: Readonly<Record<AttributeType, unknown>> = {
    S: text,
    N: `${number}`,
    B: base64(text),
    BOOL: number % 2 === 1,
    NULL: true,
    M: {},
    L: [],
    SS: [text, `${name}-${number + 1}`],
    NS: [`${number}`, `${number + 1}`],
    BS: [base64(text)],
  };
  return { [type]: values[type] };
}

const base64 = (text: string): string => Buffer.from(text).toString("base64");
