import type { DynamoDBRecord } from "aws-lambda";
import { Endpoint } from "../../../local/engine/dynamodb-endpoint";
import { dynamodbLocalStore } from "../../../local/engine/dynamodb-local-store";
import type { Json } from "../../../local/engine/wire";
import { Messaging } from "../../../local/workload/local-messaging";
import { runRedrive } from "../../../stacks/programs/run-redrive";
import { exampleTable } from "../../messaging/support/start-messaging";
import { environment } from "../../support/environment-file";
import { RedriveService } from "../../support/redrive-service";
import { runAgainst } from "../../support/run-against";

const STREAMS = "DynamoDBStreams_20120810";
const PORT = Number(process.env.DYNAMODB_LOCAL_PORT);
const ACCESS_KEY_ID = `redrive${process.pid}`;

let app: Messaging;
let service: RedriveService;
let endpoint: Endpoint;
let shardId: string;
let streamOfServer: NonNullable<RedriveService["stream"]>;

beforeAll(async () => {
  const openStore = dynamodbLocalStore({ port: PORT, accessKeyId: ACCESS_KEY_ID });
  app = await Messaging.start({ config: environment("example"), table: exampleTable(), openStore });
  endpoint = new Endpoint({ port: PORT, accessKeyId: ACCESS_KEY_ID });
  const { Streams } = await endpoint.call("ListStreams", { TableName: app.tableName }, STREAMS);
  const [{ StreamArn = "" } = {}] = Streams as readonly { readonly StreamArn?: string }[];
  const { StreamDescription } = await endpoint.call("DescribeStream", { StreamArn }, STREAMS);
  shardId = String((StreamDescription as { readonly Shards: readonly Json[] }).Shards[0]?.ShardId);
  // The stream of DynamoDB Local has an account and a region of its own.
  streamOfServer = async (operation, body) =>
    endpoint.call(operation, "StreamArn" in body ? { ...body, StreamArn } : body, STREAMS);
});
beforeEach(async () => {
  service = await RedriveService.start();
  service.stream = streamOfServer;
  service.handler = (event) => app.update(event);
});
afterEach(() => service.stop());
afterAll(async () => {
  endpoint.close();
  await app.stop();
});

async function run() {
  return runAgainst({ AWS_ENDPOINT_URL: service.endpoint }, () =>
    runRedrive({ parameters: [], variables: process.env }),
  );
}

const numberOf = (record: DynamoDBRecord | undefined) => record?.dynamodb?.SequenceNumber ?? "";

/** What Lambda sends to the failure queue for a batch. */
function failureOf(from: string, to: string): string {
  return JSON.stringify({
    version: "1.0",
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: from,
      endSequenceNumber: to,
      approximateArrivalOfFirstRecord: "2026-06-01T12:00:00Z",
      streamArn: `${app.tableArn}/stream/2026-01-01T00:00:00.000`,
    },
  });
}

/** Messages that no list shows, because the function has given all of them up. */
async function givenUp(one: string, other: string) {
  const { groupId = "" } = (await app.write(one, other, { text: "first" })).body;
  for (const text of ["second", "last"]) {
    app.clock.forward(1);
    await app.send(other, groupId, { text });
  }
  const all = await app.engine.records();
  const own = all.filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S === `MSG#${groupId}`);
  const previews = async () =>
    Promise.all([one, other].map(async (reader) => (await app.list(reader)).body.conversations?.[0]?.preview));
  return { first: numberOf(own[0]), last: numberOf(own.at(-1)), end: numberOf(all.at(-1)), previews };
}

describe("somebody who redrives from a stream of DynamoDB Local", () => {
  it("brings both lists to the newest message, and may do it again", async () => {
    const { first, last, previews } = await givenUp("ada", "ben");
    expect(await previews()).toEqual(["first", "first"]);
    service.queue.push(failureOf(first, last), failureOf(first, first));
    const ended = await run();
    expect(ended).toMatchObject({ exitCode: 0, stderr: "" });
    expect(ended.stdout).toContain("3 given to the function again.");
    expect(await previews()).toEqual(["last", "last"]);
    expect(service.waiting).toEqual([]);
  });

  it("keeps what is not in the stream, before its beginning or after its end", async () => {
    const { first, end, previews } = await givenUp("cleo", "dan");
    service.queue.push(failureOf("1", first), failureOf(first, String(BigInt(end) + 1_000n)));
    const ended = await run();
    expect(ended.exitCode).toBe(1);
    expect(service.waiting).toHaveLength(2);
    expect(service.calls).not.toContain("Invoke");
    expect(await previews()).toEqual(["first", "first"]);
  });
});
