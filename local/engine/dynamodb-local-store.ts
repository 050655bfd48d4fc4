import { randomBytes } from "node:crypto";
import type { DynamoDBRecord } from "aws-lambda";
import { Endpoint } from "./dynamodb-endpoint";
import type { OpenStore } from "./store";
import { type Json, refused } from "./wire";

const STREAMS = "DynamoDBStreams_20120810";
const OPERATIONS = [
  "GetItem",
  "Query",
  "Scan",
  "PutItem",
  "UpdateItem",
  "DeleteItem",
  "BatchWriteItem",
  "TransactWriteItems",
];

/** A table in a running DynamoDB Local, in a database of its own, so that several stores can share one server. */
export function dynamodbLocalStore(options: {
  readonly port: number;
  /** Of the database, for who reads the stream beside the store. @default a new one for each store */
  readonly accessKeyId?: string;
}): OpenStore {
  const { port } = options;
  return async ({ table, tableArn }) => {
    const { accessKeyId = `test${randomBytes(8).toString("hex")}` } = options;
    const endpoint = new Endpoint({ port, accessKeyId });
    const { TableDescription } = await endpoint.call("CreateTable", table.createTable);
    const streamArn = String((TableDescription as Json).LatestStreamArn);
    const stream = new StreamReader(endpoint, streamArn);
    return {
      call: async (operation, input) => {
        if (!OPERATIONS.includes(operation)) {
          throw refused("UnknownOperationException", `The engine has no ${operation}.`);
        }
        return endpoint.call(operation, input);
      },
      records: async () =>
        // GetRecords names neither the stream nor the region: Lambda's poller adds the stream.
        (await stream.all()).map((record) => ({
          ...record,
          awsRegion: "eu-west-1",
          eventSourceARN: `${tableArn}/${streamArn.slice(streamArn.indexOf("stream/"))}`,
        })),
      stop: async () => {
        await endpoint.call("DeleteTable", { TableName: table.name });
        endpoint.close();
      },
    };
  };
}

/** Reads a stream, each time from where it stopped. DynamoDB Local has one shard per stream, and no delay. */
class StreamReader {
  private readonly read: DynamoDBRecord[] = [];
  private iterator: string | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly endpoint: Endpoint,
    private readonly streamArn: string,
  ) {}

  /** One read at a time: two at once would both add the same records. */
  all(): Promise<readonly DynamoDBRecord[]> {
    const reading = this.last.then(() => this.readOn());
    this.last = reading.catch(() => undefined);
    return reading;
  }

  private async readOn(): Promise<readonly DynamoDBRecord[]> {
    for (;;) {
      this.iterator ??= await this.start();
      const { Records, NextShardIterator } = await this.endpoint.call(
        "GetRecords",
        { ShardIterator: this.iterator },
        STREAMS,
      );
      const records = Records as readonly DynamoDBRecord[];
      this.read.push(...records);
      this.iterator = String(NextShardIterator);
      if (records.length === 0) return [...this.read];
    }
  }

  private async start(): Promise<string> {
    const { StreamDescription } = await this.endpoint.call("DescribeStream", { StreamArn: this.streamArn }, STREAMS);
    const [shard, more] = (StreamDescription as { readonly Shards: readonly { readonly ShardId: string }[] }).Shards;
    if (shard === undefined || more !== undefined) throw new Error("The stream was expected to have one shard.");
    const start = { StreamArn: this.streamArn, ShardId: shard.ShardId, ShardIteratorType: "TRIM_HORIZON" };
    const { ShardIterator } = await this.endpoint.call("GetShardIterator", start, STREAMS);
    return String(ShardIterator);
  }
}
