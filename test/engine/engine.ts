import { createServer, type IncomingMessage, type Server } from "node:http";
import { closed, Database, listening, operationOf, portOf } from "./database";
import type { RecordedCall } from "./iam-requests";
import { Stream } from "./stream";
import type { TableDefinition } from "./table-definition";
import { canonical, EngineError, type Json, refused, type WireItem } from "./wire";
import { Writer } from "./writer";

/** An error that the next matching calls get instead of being carried out. */
export interface Fault {
  readonly operation: string;
  readonly code: string;
  readonly times: number;
  /** Calls that pass before the first fault. @default 0 */
  readonly after?: number;
  readonly more?: Json;
}

/** Says why a call is refused, or nothing. */
export type Authorizer = (call: RecordedCall) => string | undefined;

/**
 * DynamoDB for tests, in this process, with one table: dynalite, and what it lacks of transactions, streams and failed
 * conditions. It records every call, and refuses what the caller's role would be refused.
 *
 * It has no throttling, no conflict and no lag of its own: `fail` brings the first two.
 */
export class Engine {
  readonly calls: RecordedCall[] = [];
  private faults: Fault[] = [];

  private constructor(
    private readonly parts: {
      readonly server: Server;
      readonly database: Database;
      readonly writer: Writer;
      readonly table: TableDefinition;
      readonly authorize: Authorizer;
    },
    readonly stream: Stream,
  ) {}

  static async start(options: {
    readonly table: TableDefinition;
    readonly tableArn: string;
    readonly authorize: Authorizer;
  }): Promise<Engine> {
    const { table, authorize } = options;
    const database = await Database.start();
    await database.call("CreateTable", table.createTable);
    await active(database, table.name);
    const stream = new Stream(`${options.tableArn}/stream/2026-01-01T00:00:00.000`);
    const writer = new Writer({ database, table, onChange: (change) => stream.add(change) });
    const server = createServer();
    const engine = new Engine({ server, database, writer, table, authorize }, stream);
    server.on("request", (request, response) => {
      void engine.answer(request).then(({ status, body }) => {
        response.writeHead(status, { "content-type": "application/x-amz-json-1.0" });
        response.end(JSON.stringify(body));
      });
    });
    await listening(server);
    return engine;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${portOf(this.parts.server)}`;
  }

  /** Everything that is stored, in the order of keys. */
  async items(): Promise<readonly WireItem[]> {
    const { Items } = await this.parts.database.call("Scan", { TableName: this.parts.table.name });
    return [...(Items as readonly WireItem[])].sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
  }

  /** Puts an item as somebody would who is no handler of ours. */
  async put(Item: WireItem): Promise<void> {
    await this.parts.database.call("PutItem", { TableName: this.parts.table.name, Item });
  }

  fail(fault: Fault): void {
    this.faults.push(fault);
  }

  /** Forgets faults that were not used up. */
  heal(): void {
    this.faults = [];
  }

  async stop(): Promise<void> {
    await closed(this.parts.server);
    await this.parts.database.stop();
  }

  private async answer(request: IncomingMessage): Promise<{ readonly status: number; readonly body: Json }> {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const call = {
        principal: /Credential=(\w+)\//.exec(request.headers.authorization ?? "")?.[1] ?? "",
        operation: operationOf(String(request.headers["x-amz-target"])),
        input: JSON.parse(Buffer.concat(chunks).toString()) as Json,
      };
      return { status: 200, body: await this.carryOut(call) };
    } catch (error) {
      if (error instanceof EngineError) return { status: error.status, body: error.body };
      return { status: 500, body: { __type: "InternalServerError", message: String(error) } };
    }
  }

  private async carryOut(call: RecordedCall): Promise<Json> {
    this.calls.push(call);
    const why = this.parts.authorize(call);
    if (why !== undefined) throw refused("AccessDeniedException", why);
    this.throwFault(call.operation);
    const { operation, input } = call;
    switch (operation) {
      case "GetItem":
      case "Query":
        return this.parts.database.call(operation, input);
      case "PutItem":
      case "UpdateItem":
        return this.parts.writer.write({ operation, input });
      case "TransactWriteItems":
        return this.parts.writer.transact(input);
      default:
        throw refused("UnknownOperationException", `The engine has no ${operation}.`);
    }
  }

  private throwFault(operation: string): void {
    const position = this.faults.findIndex((fault) => fault.operation === operation);
    const fault = this.faults[position];
    if (fault === undefined) return;
    const { after = 0, times } = fault;
    const next = after > 0 ? { ...fault, after: after - 1 } : { ...fault, times: times - 1 };
    this.faults.splice(position, 1, ...(next.times > 0 ? [next] : []));
    if (after === 0) throw refused(fault.code, "Injected by a test.", fault.more);
  }
}

async function active(database: Database, table: string): Promise<void> {
  for (;;) {
    const { Table } = await database.call("DescribeTable", { TableName: table });
    if ((Table as Json).TableStatus === "ACTIVE") return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
