import { createServer, type IncomingMessage, type Server } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { DynamoDBRecord } from "aws-lambda";
import { closed, listening, portOf } from "./loopback";
import { type Metered, metered, unitsOfFailure } from "./meter";
import { nodeStore } from "./node-store";
import type { Call, RecordedCall } from "./recorded-call";
import type { OpenStore, Store } from "./store";
import type { TableDefinition } from "./table-definition";
import { canonical, EngineError, type Json, refused, type WireItem } from "./wire";

/** A fault that a test injects: the next matching calls get its error. */
export interface Fault {
  readonly operation: string;
  /** Or `hang`, for no answer at all, or `late`, for the right answer after so many milliseconds. */
  readonly code: string | "hang" | "late";
  readonly times: number;
  /** For `late`. @default 0 */
  readonly milliseconds?: number;
  /** Calls that pass before the first fault. @default 0 */
  readonly after?: number;
  /** Whether the call is carried out, and only its answer is lost. @default false */
  readonly isCarriedOut?: boolean;
  readonly more?: Json;
}

/** An operation of a store that no handler may call. */
const NOT_FOR_HANDLERS = ["BatchWriteItem"];
/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
const MAX_BATCH_ITEMS = 25;

/** Why a call is refused; undefined if it is allowed. */
export type Authorizer = (call: Call) => string | undefined;

/**
 * DynamoDB on this machine, with one table. It records every call with its cost, refuses what the policy of the
 * caller's role refuses, and fails if a test asks for it.
 *
 * It has no throttling, no conflicts and no delay. Tests inject throttling and conflicts by `fail`.
 */
export class Engine {
  readonly calls: RecordedCall[] = [];
  private readonly answering = new Set<Promise<void>>();
  private faults: Fault[] = [];

  private constructor(
    private readonly parts: {
      readonly server: Server;
      readonly store: Store;
      readonly table: TableDefinition;
      readonly authorize: Authorizer;
    },
  ) {}

  static async start(options: {
    readonly table: TableDefinition;
    readonly tableArn: string;
    readonly authorize: Authorizer;
    /** @default in this process, of Node alone */
    readonly openStore?: OpenStore;
  }): Promise<Engine> {
    const { table, tableArn, authorize, openStore = nodeStore } = options;
    const store = await openStore({ table, tableArn });
    const server = createServer();
    const engine = new Engine({ server, store, table, authorize });
    server.on("request", (request, response) => {
      const answering = engine.answer(request).then((answer) => {
        if (answer === undefined) return;
        const { status, body } = answer;
        response.writeHead(status, { "content-type": "application/x-amz-json-1.0" });
        response.end(JSON.stringify(body));
      });
      engine.answering.add(answering);
      void answering.finally(() => engine.answering.delete(answering));
    });
    await listening(server);
    return engine;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${portOf(this.parts.server)}`;
  }

  /** Every stored item, in the order of keys. */
  async items(): Promise<readonly WireItem[]> {
    const found: WireItem[] = [];
    let from: unknown;
    do {
      const next = from === undefined ? {} : { ExclusiveStartKey: from };
      const page = await this.parts.store.call("Scan", { TableName: this.parts.table.name, ...next });
      found.push(...(page.Items as readonly WireItem[]));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    const byText = found.map((item) => ({ item, text: canonical(item) }));
    return byText.sort((a, b) => (a.text < b.text ? -1 : 1)).map(({ item }) => item);
  }

  /** The stream: every change since the start. */
  records(): Promise<readonly DynamoDBRecord[]> {
    return this.parts.store.records();
  }

  /** Puts an item without a handler, its checks and its role. */
  async put(Item: WireItem): Promise<void> {
    await this.parts.store.call("PutItem", { TableName: this.parts.table.name, Item });
  }

  /** Puts many items without a handler, its checks and its role. */
  async load(items: readonly WireItem[]): Promise<void> {
    const { store, table } = this.parts;
    for (let from = 0; from < items.length; from += MAX_BATCH_ITEMS) {
      const requests = items.slice(from, from + MAX_BATCH_ITEMS).map((Item) => ({ PutRequest: { Item } }));
      const { UnprocessedItems = {} } = await store.call("BatchWriteItem", {
        RequestItems: { [table.name]: requests },
      });
      if (Object.keys(UnprocessedItems as object).length > 0) throw new Error("Not every item was put.");
    }
  }

  fail(fault: Fault): void {
    this.faults.push(fault);
  }

  /** Removes faults that no call has met yet. */
  heal(): void {
    this.faults = [];
  }

  async stop(): Promise<void> {
    await closed(this.parts.server);
    // dynalite ends the process if it is closed during a call.
    await Promise.allSettled(this.answering);
    await this.parts.store.stop();
  }

  private async answer(
    request: IncomingMessage,
  ): Promise<{ readonly status: number; readonly body: Json } | undefined> {
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
      if (error instanceof EngineError && error.code === "hang") return undefined;
      if (error instanceof EngineError) return { status: error.status, body: error.body };
      return { status: 500, body: { __type: "InternalServerError", message: String(error) } };
    }
  }

  private async carryOut(call: Call): Promise<Json> {
    const { store, table } = this.parts;
    const place = this.calls.push(call) - 1;
    try {
      const { answer, units } = await this.decided(call);
      this.calls[place] = { ...call, units };
      return answer;
    } catch (error) {
      const units = await unitsOfFailure(store, { call, error, table });
      const refusedWith = error instanceof EngineError ? error.code : String(error);
      this.calls[place] = { ...call, refusedWith, ...(units && { units }) };
      throw error;
    }
  }

  private async decided(call: Call): Promise<Metered> {
    const why = this.parts.authorize(call);
    if (why !== undefined) throw refused("AccessDeniedException", why);
    if (NOT_FOR_HANDLERS.includes(call.operation)) {
      throw refused("UnknownOperationException", `The engine has no ${call.operation}.`);
    }
    const fault = this.nextFault(call.operation);
    if (fault?.code === "late") {
      await setTimeout(fault.milliseconds, undefined, { ref: false });
      return metered(this.parts.store, call);
    }
    if (fault !== undefined && fault.isCarriedOut !== true) throw injected(fault);
    const done = await metered(this.parts.store, call);
    if (fault !== undefined) throw injected(fault);
    return done;
  }

  private nextFault(operation: string): Fault | undefined {
    const position = this.faults.findIndex((fault) => fault.operation === operation);
    const fault = this.faults[position];
    if (fault === undefined) return undefined;
    const { after = 0, times } = fault;
    const next = after > 0 ? { ...fault, after: after - 1 } : { ...fault, times: times - 1 };
    this.faults.splice(position, 1, ...(next.times > 0 ? [next] : []));
    return after === 0 ? fault : undefined;
  }
}

function injected({ code, more }: Fault): EngineError {
  return refused(code, "Injected by a test.", more);
}

/** The part of a name after its last dot: `PutItem` of `DynamoDB_20120810.PutItem`. */
function operationOf(target: string): string {
  const operation = /^DynamoDB_20120810\.(\w+)$/.exec(target)?.[1];
  if (operation === undefined) throw refused("UnknownOperationException", `Not an operation of DynamoDB: ${target}`);
  return operation;
}
