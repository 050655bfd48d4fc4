import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { Engine } from "../../local/engine/engine";
import { tableDefinition } from "../../local/engine/table-definition";
import { engineOfThisRun } from "../messaging/support/start-messaging";

const TableName = "messages";
const synthesized = {
  name: TableName,
  hash_key: "pk",
  range_key: "sk",
  attribute: ["pk", "sk", "gsi1pk", "gsi1sk"].map((name) => ({ name, type: "S" })),
  global_secondary_index: [
    {
      name: "gsi1",
      hash_key: "gsi1pk",
      range_key: "gsi1sk",
      projection_type: "INCLUDE",
      non_key_attributes: ["preview"],
    },
  ],
  local_secondary_index: [] as readonly unknown[],
  stream_enabled: true,
  stream_view_type: "NEW_IMAGE",
};

let engine: Engine;
let client: DynamoDBClient;
let table: DynamoDBDocument;

beforeEach(async () => {
  const tableArn = `arn:aws:dynamodb:eu-west-1:111122223333:table/${TableName}`;
  engine = await Engine.start({
    table: tableDefinition({ body: synthesized }),
    tableArn,
    authorize: () => undefined,
    openStore: engineOfThisRun(),
  });
  const credentials = { accessKeyId: "somebody", secretAccessKey: "local" };
  client = new DynamoDBClient({ endpoint: engine.endpoint, region: "eu-west-1", credentials, maxAttempts: 1 });
  table = DynamoDBDocument.from(client);
});
afterEach(async () => {
  client.destroy();
  await engine.stop();
});

const put = (sk: string, more: object = {}) => ({
  TableName,
  Item: { pk: "p", sk, ...more },
  ConditionExpression: "attribute_not_exists(pk)",
  ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
});

describe("a transaction", () => {
  it("writes all, and each is in the stream", async () => {
    await table.transactWrite({ TransactItems: [{ Put: put("1") }, { Put: put("2") }] });
    expect(await engine.items()).toHaveLength(2);
    expect((await engine.records()).map(({ eventName }) => eventName)).toEqual(["INSERT", "INSERT"]);
  });

  it("writes nothing when one condition fails, and says which, with the stored item", async () => {
    await table.put(put("2", { text: "stored" }));
    const failing = table.transactWrite({ TransactItems: [{ Put: put("1") }, { Put: put("2") }, { Put: put("3") }] });
    await expect(failing).rejects.toMatchObject({
      name: "TransactionCanceledException",
      CancellationReasons: [
        { Code: "None" },
        { Code: "ConditionalCheckFailed", Item: { text: { S: "stored" } } },
        { Code: "None" },
      ],
    });
    expect(await engine.items()).toHaveLength(1);
    expect(await engine.records()).toHaveLength(1);
  });

  it("puts back what an update changed", async () => {
    await table.put(put("1", { text: "stored" }));
    const Update = {
      TableName,
      Key: { pk: "p", sk: "1" },
      UpdateExpression: "SET #text = :text",
      ExpressionAttributeNames: { "#text": "text" },
      ExpressionAttributeValues: { ":text": "changed" },
    };
    await expect(table.transactWrite({ TransactItems: [{ Update }, { Put: put("1") }] })).rejects.toThrow();
    expect(await engine.items()).toMatchObject([{ text: { S: "stored" } }]);
  });

  it("is carried out once for one token, and not for another content", async () => {
    const TransactItems = [{ Put: put("1") }];
    await table.transactWrite({ TransactItems, ClientRequestToken: "token" });
    await table.transactWrite({ TransactItems, ClientRequestToken: "token" });
    await expect(
      table.transactWrite({ TransactItems: [{ Put: put("2") }], ClientRequestToken: "token" }),
    ).rejects.toMatchObject({ name: "IdempotentParameterMismatchException" });
  });
});

describe("a write", () => {
  it("whose condition fails brings the stored item, if it was asked for", async () => {
    await table.put(put("1", { text: "stored" }));
    await expect(table.put(put("1"))).rejects.toMatchObject({ Item: { text: { S: "stored" } } });
    const { ReturnValuesOnConditionCheckFailure: _, ...silent } = put("1");
    const error: unknown = await table.put(silent).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "ConditionalCheckFailedException" });
    expect((error as { Item?: unknown }).Item).toBeUndefined();
  });

  it("is in the stream with its new image, binary in base64, and only when it changed something", async () => {
    const Item = { pk: "p", sk: "1", text: Buffer.from("words") };
    await table.put({ TableName, Item });
    await table.put({ TableName, Item });
    await table.put({ TableName, Item: { ...Item, text: Buffer.from("others") } });
    expect(await engine.records()).toMatchObject([
      { eventName: "INSERT", dynamodb: { Keys: { sk: { S: "1" } }, NewImage: { text: { B: "d29yZHM=" } } } },
      { eventName: "MODIFY", dynamodb: { NewImage: { text: { B: "b3RoZXJz" } } } },
    ]);
  });

  it("of an update sees the index at once, with what it projects", async () => {
    await table.put(put("1", { gsi1pk: "p", gsi1sk: "a", preview: "shown", text: "not shown" }));
    const query = { TableName, IndexName: "gsi1", KeyConditionExpression: "gsi1pk = :p" };
    const { Items } = await table.query({ ...query, ExpressionAttributeValues: { ":p": "p" } });
    expect(Items).toEqual([{ pk: "p", sk: "1", gsi1pk: "p", gsi1sk: "a", preview: "shown" }]);
  });
});

describe("a record of the stream", () => {
  it("has everything that Lambda hands to a function, under the names that AWS documents", async () => {
    await table.put(put("1"));
    const [record] = await engine.records();
    expect(record).toEqual({
      eventID: expect.stringMatching(/^[\w-]{32,36}$/),
      eventName: "INSERT",
      eventVersion: "1.1",
      eventSource: "aws:dynamodb",
      awsRegion: "eu-west-1",
      eventSourceARN: expect.stringMatching(/^arn:aws:dynamodb:eu-west-1:111122223333:table\/messages\/stream\/2/),
      dynamodb: {
        ApproximateCreationDateTime: expect.any(Number),
        Keys: { pk: { S: "p" }, sk: { S: "1" } },
        NewImage: { pk: { S: "p" }, sk: { S: "1" } },
        SequenceNumber: expect.stringMatching(/^\d{21}$/),
        SizeBytes: expect.any(Number),
        StreamViewType: "NEW_IMAGE",
      },
    });
  });
});

describe("a call", () => {
  it("is recorded with what it cost, whether or not it asked, and the answer is not changed", async () => {
    const answer = await table.put(put("1", { gsi1pk: "p", gsi1sk: "a", text: "x".repeat(2_000) }));
    expect(answer.ConsumedCapacity).toBeUndefined();
    await table.put(put("1", { text: "x".repeat(3_000) })).catch(() => undefined);
    const { ConsumedCapacity } = await table.get({
      TableName,
      Key: { pk: "p", sk: "1" },
      ReturnConsumedCapacity: "TOTAL",
    });
    expect(ConsumedCapacity).toEqual({ TableName, CapacityUnits: 0.5 });
    expect(engine.calls).toMatchObject([
      { operation: "PutItem", units: { read: 0, write: 3 } },
      // The larger of what is stored and what was sent.
      { operation: "PutItem", units: { read: 0, write: 3 }, refusedWith: "ConditionalCheckFailedException" },
      { operation: "GetItem", units: { read: 0.5, write: 0 } },
    ]);
  });
});

describe("a fault", () => {
  it("hits the calls it is for, as often as it says, after as many as it says", async () => {
    engine.fail({ operation: "PutItem", code: "ThrottlingException", times: 1, after: 1 });
    await table.put(put("1"));
    await expect(table.put(put("2"))).rejects.toMatchObject({ name: "ThrottlingException" });
    await table.put(put("3"));
    expect((await engine.items()).map(({ sk }) => sk?.S)).toEqual(["1", "3"]);
  });
});

describe("a table that it cannot make", () => {
  it.each([
    ["with a local index", { local_secondary_index: [{}] }],
    ["without a stream", { stream_enabled: false }],
    ["with a stream of old images", { stream_view_type: "OLD_IMAGE" }],
  ])("%s is refused", (_, change) => {
    expect(() => tableDefinition({ body: { ...synthesized, ...change } })).toThrow("The engine");
  });
});

describe("an operation that it does not have", () => {
  it("is refused, not ignored", async () => {
    await expect(table.batchWrite({ RequestItems: { [TableName]: [] } })).rejects.toMatchObject({
      name: "UnknownOperationException",
    });
  });
});
