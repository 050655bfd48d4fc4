import type { AttributeValue, QueryCommandInput, QueryCommandOutput } from "@aws-sdk/client-dynamodb";
import { fromCbor, toCbor } from "./attribute-values";
import { type Cbor, CborReader, encode } from "./cbor";
import { type Aliases, keyCondition, named, projectedNames } from "./dax-expressions";

/** The keys of the table by name, the partition key first. */
export type KeySchema = readonly (readonly [name: string, type: string])[];

type Item = Readonly<Record<string, AttributeValue>>;

/** Numbers of the options of a request. */
enum Option {
  Projection = 0,
  ConsistentRead = 2,
  ExclusiveStartKey = 9,
  IndexName = 11,
  Limit = 13,
  ScanIndexForward = 14,
  Select = 15,
}

/** Numbers of the parts of an answer. */
enum Part {
  Items = 7,
  Count = 8,
  LastEvaluatedKey = 9,
  ScannedCount = 10,
}

const SELECT = [undefined, "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "COUNT", "SPECIFIC_ATTRIBUTES"] as const;

/** A query that has come over the wire, and what is needed to answer it. */
export interface WireQuery {
  readonly input: QueryCommandInput;
  /** Attributes that were asked for: an item in the answer names them by their position. */
  readonly projected: readonly string[];
}

/** Reads a query: the table, the condition, and options by number. */
export function readQuery([table, condition, options]: readonly Cbor[], keys: KeySchema): WireQuery {
  const aliases: Aliases = { names: {}, values: {} };
  const given = options as ReadonlyMap<Cbor, Cbor>;
  const text = (bytes: Cbor | undefined): string => Buffer.from(bytes as Uint8Array).toString("utf8");
  const KeyConditionExpression = keyCondition(condition as Buffer, aliases);
  const projection = given.get(Option.Projection);
  if (projection === undefined) throw new Error("The stub answers queries that name their attributes.");
  const projected = projectedNames(projection as Buffer);
  const ProjectionExpression = projected.map((name) => named(name, aliases)).join(", ");
  const index = given.get(Option.IndexName);
  const start = given.get(Option.ExclusiveStartKey) as Buffer | undefined;
  return {
    projected,
    input: {
      TableName: text(table),
      KeyConditionExpression,
      ProjectionExpression,
      ExpressionAttributeNames: aliases.names,
      ExpressionAttributeValues: aliases.values,
      ...(index !== undefined && { IndexName: text(index) }),
      ...(start && { ExclusiveStartKey: index === undefined ? tableKey(start, keys) : indexKey(start) }),
      ...(given.has(Option.ConsistentRead) && { ConsistentRead: Boolean(given.get(Option.ConsistentRead)) }),
      ...(given.has(Option.Limit) && { Limit: Number(given.get(Option.Limit)) }),
      ...(given.has(Option.ScanIndexForward) && { ScanIndexForward: Boolean(given.get(Option.ScanIndexForward)) }),
      ...(given.has(Option.Select) && { Select: SELECT[Number(given.get(Option.Select))] }),
    },
  };
}

/** Writes the answer to a query. */
export function writeAnswer(
  { Items = [], Count = 0, ScannedCount = 0, LastEvaluatedKey }: QueryCommandOutput,
  { input, projected, keys }: WireQuery & { readonly keys: KeySchema },
): Cbor {
  const items = Items.map(
    (item) =>
      new Map(
        projected.flatMap((name, position) => {
          const value = item[name];
          return value === undefined ? [] : [[position, toCbor(value)] as const];
        }),
      ),
  );
  const parts: readonly (readonly [Part, Cbor])[] = [
    [Part.Items, items],
    [Part.Count, Count],
    [Part.ScannedCount, ScannedCount],
  ];
  if (LastEvaluatedKey === undefined) return new Map<Cbor, Cbor>(parts);
  const last =
    input.IndexName === undefined
      ? tableKeyBytes(LastEvaluatedKey, keys)
      : encode(new Map(Object.entries(LastEvaluatedKey).map(([name, value]) => [name, toCbor(value)])));
  return new Map<Cbor, Cbor>([...parts, [Part.LastEvaluatedKey, last]]);
}

/** A key of the table: the partition as a value, the rest of the bytes is the sort key. Both are text here. */
function tableKey(bytes: Buffer, [partition, sort]: KeySchema): Item {
  const reader = new CborReader(bytes);
  const value = fromCbor(reader.read());
  return { [partition?.[0] ?? ""]: value, [sort?.[0] ?? ""]: { S: bytes.toString("utf8", reader.length) } };
}

function tableKeyBytes(item: Item, [partition, sort]: KeySchema): Buffer {
  const of = (key: readonly [string, string] | undefined): string => item[key?.[0] ?? ""]?.S ?? "";
  return Buffer.concat([encode(of(partition)), Buffer.from(of(sort), "utf8")]);
}

function indexKey(bytes: Buffer): Item {
  const names = new CborReader(bytes).read() as ReadonlyMap<Cbor, Cbor>;
  return Object.fromEntries([...names].map(([name, value]) => [String(name), fromCbor(value)]));
}
