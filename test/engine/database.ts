import { Agent, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import dynalite from "dynalite";
import { EngineError, type Json, refused, type WireItem } from "./wire";

/** dynalite asks for a signature and does not check it. */
const SIGNATURE =
  "AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0";

/** dynalite in this process, in memory: tables, items, expressions and indexes; no streams and no transactions. */
export class Database {
  private constructor(
    private readonly server: Server,
    private readonly agent: Agent,
  ) {}

  static async start(): Promise<Database> {
    const server = dynalite({ createTableMs: 0 });
    await listening(server);
    return new Database(server, new Agent({ keepAlive: true }));
  }

  /** @throws EngineError when the database refuses. */
  async call(operation: string, input: Json): Promise<Json> {
    const body = JSON.stringify(input);
    const { status, text } = await this.post(operation, body);
    const answer = JSON.parse(text) as Json;
    if (status !== 200) throw new EngineError(answer, status);
    return answer;
  }

  async item(table: string, key: WireItem): Promise<WireItem | undefined> {
    const { Item } = await this.call("GetItem", { TableName: table, Key: key, ConsistentRead: true });
    return Item as WireItem | undefined;
  }

  /** Puts back what was there before a write. */
  async restore(table: string, { key, item }: { key: WireItem; item: WireItem | undefined }): Promise<void> {
    await (item === undefined
      ? this.call("DeleteItem", { TableName: table, Key: key })
      : this.call("PutItem", { TableName: table, Item: item }));
  }

  async stop(): Promise<void> {
    this.agent.destroy();
    await closed(this.server);
  }

  private post(operation: string, body: string): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: "127.0.0.1",
          port: portOf(this.server),
          method: "POST",
          agent: this.agent,
          headers: {
            "content-type": "application/x-amz-json-1.0",
            "content-length": Buffer.byteLength(body),
            "x-amz-target": `DynamoDB_20120810.${operation}`,
            "x-amz-date": "20260101T000000Z",
            authorization: SIGNATURE,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("end", () =>
            resolve({ status: response.statusCode ?? 500, text: Buffer.concat(chunks).toString() }),
          );
          response.on("error", reject);
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });
  }
}

/** A free port of this machine alone. */
export async function listening(server: Server): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

export async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

/** The part of a name after its last dot: `PutItem` of `DynamoDB_20120810.PutItem`. */
export function operationOf(target: string): string {
  const operation = /^DynamoDB_20120810\.(\w+)$/.exec(target)?.[1];
  if (operation === undefined) throw refused("UnknownOperationException", `Not an operation of DynamoDB: ${target}`);
  return operation;
}
