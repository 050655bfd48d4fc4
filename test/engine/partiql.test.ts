import {
  BatchExecuteStatementCommand,
  BatchGetItemCommand,
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DynamoDBClient,
  ExecuteStatementCommand,
  ExecuteTransactionCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { messagingModel } from "../../src/messaging/model";
import { type LocatedStep, locatedSteps } from "../../src/model/model-steps";
import type { TableModel } from "../../src/model/types";
import { type ApiCall, apiCall } from "../../src/modelling/api-call";
import { cloudFormationTemplate } from "../../src/modelling/cloudformation-template";
import { type PartiqlStatement, partiqlStatement } from "../../src/modelling/partiql";
import { type SampleItem, sampleItems } from "../../src/modelling/sample-items";
import { shelfModel } from "../modelling/support/shelf-model";

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
    Responses?: Record<string, readonly object[]>;
  };
  return plainAll([
    ...(answer.Item === undefined ? [] : [answer.Item]),
    ...(answer.Items ?? []),
    ...Object.values(answer.Responses ?? {}).flat(),
  ]);
}

async function byPartiql(said: PartiqlStatement): Promise<readonly string[]> {
  const one = {
    Statement: said.statement,
    Parameters: sent(said.parameters) as never,
    ...(said.consistentRead === true && { ConsistentRead: true }),
  };
  if (said.call === "ExecuteTransaction") {
    await client.send(new ExecuteTransactionCommand({ TransactStatements: [one] }));
    return [];
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

/** An item that is there for reads and updates, and one to be put where the step must find none. */
function itemFor(model: TableModel, located: LocatedStep): { readonly item: SampleItem; readonly isThere: boolean } {
  const [item = {}] = sampleItems(model).get(located.step.entity) ?? [];
  const isThere = located.step.guard?.kind !== "absent";
  return { item: changedIn(located, item), isThere };
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
    const { item, isThere } = itemFor(model, located);
    const samples = [...sampleItems(model).values()].flat();
    const others = isThere ? samples : samples.filter((one) => plain(one) !== plain(item));
    const [api, partiql] = [nameOf(name, "api"), nameOf(name, "partiql")];
    const said = partiqlStatement({ model, tableName: partiql, located, item });
    await filled(api, model, others);
    const answered = await byApi(apiCall({ model, tableName: api, located, item }));
    if ("why" in said) {
      expect(said.why).toMatch(/\.$/);
      return;
    }
    await filled(partiql, model, others);
    expect(await byPartiql(said)).toEqual(answered);
    const isRead = located.facts?.effect === "read";
    expect(answered.length > 0).toBe(isRead);
    expect(await stored(partiql)).toEqual(await stored(api));
    expect((await stored(api)).join() === [...plainAll(others)].sort().join()).toBe(isRead);
  });

  it.each(steps.filter(([, , { step }]) => step.guard !== undefined && step.operation !== "ConditionCheckItem"))(
    "%s: is refused by both if its condition does not hold",
    async (_, name, located) => {
      const model = MODELS[name] as TableModel;
      const { item, isThere } = itemFor(model, located);
      const samples = [...sampleItems(model).values()].flat();
      const [old = {}] = sampleItems(model).get(located.step.entity) ?? [];
      const others = isThere ? samples.filter((one) => plain(one) !== plain(old)) : samples;
      const [api, partiql] = [nameOf(name, "api"), nameOf(name, "partiql")];
      const said = partiqlStatement({ model, tableName: partiql, located, item });
      if ("why" in said) throw new Error("A step with a condition has a form in PartiQL.");
      await filled(api, model, others);
      await filled(partiql, model, others);
      await expect(byApi(apiCall({ model, tableName: api, located, item }))).rejects.toThrow(
        /ConditionalCheckFailed|conditional request failed/,
      );
      await expect(byPartiql(said)).rejects.toThrow(
        /ConditionalCheckFailed|conditional request failed|Duplicate|ValidationError/,
      );
      expect(await stored(partiql)).toEqual(await stored(api));
    },
  );
});
