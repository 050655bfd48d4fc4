import {
  BatchExecuteStatementCommand,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteItemCommand,
  DeleteTableCommand,
  DynamoDBClient,
  ExecuteStatementCommand,
  ExecuteTransactionCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { messagingModel } from "../../../src/messaging/model";
import { entityNames, type LocatedStep, locatedSteps } from "../../../src/model/model-steps";
import type { TableModel } from "../../../src/model/types";
import { type ApiCall, apiCall } from "../../../src/modelling/api-call";
import { cloudFormationTemplate } from "../../../src/modelling/cloudformation-template";
import { type PartiqlStatement, partiqlStatement } from "../../../src/modelling/partiql";
import { type SampleItem, sampleItems } from "../../../src/modelling/sample-items";
import { shelfModel } from "../../modelling/support/shelf-model";

/** Of a table for the API and one for PartiQL: what one does to the first, the other must do to the second. */
type Table = "api" | "partiql";

const MODELS: Readonly<Record<string, TableModel>> = { messaging: messagingModel, shelves: shelfModel };

const client = new DynamoDBClient({
  endpoint: `http://127.0.0.1:${process.env.DYNAMODB_LOCAL_PORT}`,
  region: "eu-west-1",
  credentials: { accessKeyId: "patterns", secretAccessKey: "local" },
  maxAttempts: 1,
});
afterAll(() => client.destroy());

const nameOf = (model: string, table: Table): string => `${model}-${table}`;

/** A value as the client takes it: it encodes bytes itself. */
function sent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sent);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      name === "B" && typeof one === "string" ? Buffer.from(one, "base64") : sent(one),
    ]),
  );
}

/** An item that compares equal whatever the order of its names, and of a set. */
function plain(item: object): string {
  const sorted = (value: unknown): unknown => {
    if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, one]) => [name, name.endsWith("S") && Array.isArray(one) ? [...one].sort() : sorted(one)]),
    );
  };
  return JSON.stringify(sorted(item));
}

const plainAll = (items: readonly object[] = []): readonly string[] => items.map(plain);

const COMMANDS: Readonly<Record<string, new (input: never) => { readonly input: object }>> = {
  GetItem: GetItemCommand,
  Query: QueryCommand,
  BatchGetItem: BatchGetItemCommand,
  PutItem: PutItemCommand,
  UpdateItem: UpdateItemCommand,
  DeleteItem: DeleteItemCommand,
  BatchWriteItem: BatchWriteItemCommand,
  TransactGetItems: TransactGetItemsCommand,
  TransactWriteItems: TransactWriteItemsCommand,
};

/** The items that a call of the API answers, in order. */
async function byApi({ operation, input }: ApiCall): Promise<readonly string[]> {
  const Command = COMMANDS[operation];
  if (Command === undefined) throw new RangeError(`No test can call ${operation}.`);
  // Local orders a page of PartiQL wrongly if there is a limit, so both are asked without.
  const { Limit: _, ...unlimited } = sent(input) as Record<string, unknown>;
  const answer = (await client.send(new Command(unlimited as never) as never)) as {
    Item?: object;
    Items?: readonly object[];
    Responses?: Record<string, readonly object[]> | readonly { readonly Item?: object }[];
  };
  return plainAll([
    ...(answer.Item === undefined ? [] : [answer.Item]),
    ...(answer.Items ?? []),
    ...(Array.isArray(answer.Responses)
      ? answer.Responses.flatMap(({ Item }) => Item ?? [])
      : Object.values(answer.Responses ?? {}).flat()),
  ]);
}

async function byPartiql(said: PartiqlStatement): Promise<readonly string[]> {
  const one = {
    Statement: said.statement,
    Parameters: sent(said.parameters) as never,
    ...(said.consistentRead === true && { ConsistentRead: true }),
  };
  if (said.call === "ExecuteTransaction") {
    const { ConsistentRead: _, ...statement } = { ConsistentRead: false, ...one };
    const { Responses = [] } = await client.send(new ExecuteTransactionCommand({ TransactStatements: [statement] }));
    return plainAll(Responses.flatMap(({ Item }) => (Item === undefined ? [] : [Item])));
  }
  if (said.call === "BatchExecuteStatement") {
    const { Responses = [] } = await client.send(new BatchExecuteStatementCommand({ Statements: [one] }));
    return plainAll(Responses.map(({ Item, Error: error }) => Item ?? error ?? {}));
  }
  const { Items } = await client.send(new ExecuteStatementCommand(one));
  return plainAll(Items);
}

/** The table anew, with these items. */
async function filled(name: string, model: TableModel, items: readonly SampleItem[]): Promise<void> {
  const { Resources } = cloudFormationTemplate({ model, tableName: name });
  // What CreateTable has other names for, or calls of their own.
  const {
    TimeToLiveSpecification: _ttl,
    PointInTimeRecoverySpecification: _recovery,
    DeletionProtectionEnabled: _protection,
    SSESpecification: _encryption,
    StreamSpecification: _stream,
    ...table
  } = Resources.Table?.Properties ?? ({} as Readonly<Record<string, unknown>>);
  await client.send(new DeleteTableCommand({ TableName: name })).catch(() => undefined);
  await client.send(new CreateTableCommand(table as unknown as CreateTableCommandInput));
  for (const Item of items) await client.send(new PutItemCommand({ TableName: name, Item: sent(Item) as never }));
}

async function stored(name: string): Promise<readonly string[]> {
  const { Items } = await client.send(new ScanCommand({ TableName: name }));
  return [...plainAll(Items)].sort();
}

const steps = Object.entries(MODELS).flatMap(([name, model]) =>
  locatedSteps(model).map((located) => [`${name}: ${located.path} ${located.step.operation}`, name, located] as const),
);

/** The first sample of the item that a step is about. */
function sampleOf(model: TableModel, { step }: LocatedStep): SampleItem {
  const [item = {}] = entityNames(step).flatMap((name) => sampleItems(model).get(name) ?? []);
  return item;
}

/** What is stored beside the other samples, so that the condition of a step holds; nothing if it asks for that. */
function storedFor(model: TableModel, located: LocatedStep): readonly SampleItem[] {
  const { guard } = located.step;
  const item = sampleOf(model, located);
  if (guard?.kind === "absent") return [];
  if (guard?.kind === "attributeAbsent") return [without(item, guard.attribute)];
  return [guard?.kind === "olderThan" && guard.unless !== undefined ? without(item, guard.unless) : item];
}

/** What is stored, so that the condition does not hold. */
function brokenFor(model: TableModel, located: LocatedStep): readonly SampleItem[] {
  const { guard } = located.step;
  const item = sampleOf(model, located);
  switch (guard?.kind) {
    case "absent":
    case "attributeAbsent":
      return [item];
    case "equals":
      return [{ ...item, [guard.attribute]: { BOOL: false } }];
    case "attributeExists":
      return [without(item, guard.attribute)];
    case "olderThanOrAbsent":
    case "olderThanOrUnset":
      return [{ ...item, [guard.attribute]: { N: "99999" } }];
    case "olderThan":
      // The sample is older: what stands against the write is there.
      return guard.unless === undefined ? [] : [item];
    default:
      return [];
  }
}

const without = (item: SampleItem, name: string): SampleItem =>
  Object.fromEntries(Object.entries(item).filter(([one]) => one !== name));

/** The samples without the one that a step is about. */
function othersOf(model: TableModel, located: LocatedStep): readonly SampleItem[] {
  const its = plain(sampleOf(model, located));
  return [...sampleItems(model).values()].flat().filter((one) => plain(one) !== its);
}

/** What an update sets has other values than what is stored, and greater ones: a guard may ask for that. */
function changedIn({ step }: LocatedStep, item: SampleItem): SampleItem {
  if (step.operation !== "UpdateItem") return item;
  const changes = (step.writes ?? []).map((name) => {
    const { S, N, B, BOOL } = item[name] ?? {};
    const next =
      S !== undefined
        ? { S: `${S}9` }
        : N !== undefined
          ? { N: `${N}9` }
          : B !== undefined
            ? { B: "enoK" }
            : { BOOL: !BOOL };
    return [name, next] as const;
  });
  return { ...item, ...Object.fromEntries(changes) };
}

describe("somebody who carries out a step by the API, and the same in PartiQL", () => {
  it.each(steps)("%s: reads the same items, or leaves the same behind", async (_, name, located) => {
    const model = MODELS[name] as TableModel;
    const item = changedIn(located, sampleOf(model, located));
    const before = [...othersOf(model, located), ...storedFor(model, located)];
    const [api, partiql] = [nameOf(name, "api"), nameOf(name, "partiql")];
    const said = partiqlStatement({ model, tableName: partiql, located, item });
    await filled(api, model, before);
    const answered = await byApi(apiCall({ model, tableName: api, located, item }));
    const changes = (await stored(api)).join() !== [...plainAll(before)].sort().join();
    expect(changes).toBe(located.facts?.effect === "write");
    expect(answered.length > 0).toBe(located.facts?.effect === "read");
    if ("why" in said) {
      expect(said.why).toMatch(/\.$/);
      return;
    }
    await filled(partiql, model, before);
    expect(await byPartiql(said)).toEqual(answered);
    expect(await stored(partiql)).toEqual(await stored(api));
  });

  it.each(steps.filter(([, , { step }]) => step.guard !== undefined))(
    "%s: is refused by both if its condition does not hold",
    async (_, name, located) => {
      const model = MODELS[name] as TableModel;
      const item = changedIn(located, sampleOf(model, located));
      const before = [...othersOf(model, located), ...brokenFor(model, located)];
      const [api, partiql] = [nameOf(name, "api"), nameOf(name, "partiql")];
      const said = partiqlStatement({ model, tableName: partiql, located, item });
      await filled(api, model, before);
      const refused = /ConditionalCheckFailed|conditional request failed|Duplicate|ValidationError/;
      await expect(byApi(apiCall({ model, tableName: api, located, item }))).rejects.toThrow(refused);
      expect(await stored(api)).toEqual([...plainAll(before)].sort());
      if ("why" in said) return;
      await filled(partiql, model, before);
      await expect(byPartiql(said)).rejects.toThrow(refused);
      expect(await stored(partiql)).toEqual(await stored(api));
    },
  );
});
