import { Endpoint } from "../../local/engine/dynamodb-endpoint";
import type { Json, WireItem } from "../../local/engine/wire";

/** An index of a measured table. Every key is a text. */
export interface MeasuredIndex {
  readonly name: string;
  readonly kind: "global" | "local";
  readonly partitionKey: string;
  readonly sortKey: string;
  /** Attributes beside the keys. @default all of them */
  readonly projected?: readonly string[];
}

const TABLE = "measured";

/** A table `pk`, `sk` of DynamoDB Local, which counts the units of its calls. */
export class MeteredTable {
  private spentUnits = 0;

  private constructor(private readonly endpoint: Endpoint) {}

  /** Makes an empty table in a database of its own. */
  static async start(options: {
    readonly port: number;
    /** Letters and digits: the name of the database. */
    readonly database: string;
    readonly indexes?: readonly MeasuredIndex[];
  }): Promise<MeteredTable> {
    const { port, database, indexes = [] } = options;
    const endpoint = new Endpoint({ port, accessKeyId: `indexes${database}` });
    const of = (kind: MeasuredIndex["kind"]): readonly Json[] =>
      indexes.filter((index) => index.kind === kind).map(definition);
    const [globals, locals] = [of("global"), of("local")];
    const names = new Set(["pk", "sk", ...indexes.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey])]);
    await endpoint.call("CreateTable", {
      TableName: TABLE,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [...names].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
      KeySchema: keySchema("pk", "sk"),
      ...(globals.length > 0 && { GlobalSecondaryIndexes: globals }),
      ...(locals.length > 0 && { LocalSecondaryIndexes: locals }),
    });
    return new MeteredTable(endpoint);
  }

  stop(): void {
    this.endpoint.close();
  }

  /** Calls DynamoDB and counts the units. @throws EngineError if it refuses the call. */
  async call(operation: string, input: Json): Promise<Json> {
    const answer = await this.endpoint.call(operation, {
      ...input,
      ...(operation !== "TransactWriteItems" && { TableName: TABLE }),
      ReturnConsumedCapacity: "TOTAL",
    });
    // A transaction answers with a list, a call about one table with its only entry.
    const consumed = [answer.ConsumedCapacity].flat() as readonly (Json | undefined)[];
    this.spentUnits += consumed.reduce((sum, entry) => sum + Number(entry?.CapacityUnits ?? 0), 0);
    return answer;
  }

  put(item: Readonly<Record<string, string>>): Promise<Json> {
    return this.call("PutItem", { Item: wire(item) });
  }

  async query(input: Json): Promise<readonly WireItem[]> {
    return (await this.call("Query", input)).Items as readonly WireItem[];
  }

  /** Units of one piece of work. */
  async unitsOf(work: () => Promise<unknown>): Promise<number> {
    const before = this.spentUnits;
    await work();
    return this.spentUnits - before;
  }

  /** A write of a transaction in this table. */
  static inTable(input: Json): Json {
    return { TableName: TABLE, ...input };
  }
}

/** Texts as DynamoDB takes them. */
export function wire(texts: Readonly<Record<string, string>>): WireItem {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, { S: text }]));
}

function definition({ name, partitionKey, sortKey, projected }: MeasuredIndex): Json {
  return {
    IndexName: name,
    KeySchema: keySchema(partitionKey, sortKey),
    Projection:
      projected === undefined
        ? { ProjectionType: "ALL" }
        : projected.length === 0
          ? { ProjectionType: "KEYS_ONLY" }
          : { ProjectionType: "INCLUDE", NonKeyAttributes: projected },
  };
}

function keySchema(partition: string, sort: string): readonly Json[] {
  return [
    { AttributeName: partition, KeyType: "HASH" },
    { AttributeName: sort, KeyType: "RANGE" },
  ];
}
