import { createServer, type Server, type Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import { type DynamoDBClient, QueryCommand, type QueryCommandOutput } from "@aws-sdk/client-dynamodb";
import { portOf } from "../../../../local/engine/loopback";
import { type Cbor, CborReader, encode, IncompleteError } from "./cbor";
import { type KeySchema, readQuery, writeAnswer } from "./query";

/** What goes wrong with the queries that come from now on. */
export type Fault =
  /** No answer, ever. */
  | { readonly kind: "hang" }
  /** A right answer that comes too late. */
  | { readonly kind: "slow"; readonly milliseconds: number }
  /** The connection is torn down. */
  | { readonly kind: "reset" }
  /** The connection is closed in good order, without an answer. */
  | { readonly kind: "end" }
  /** The connection is closed in the middle of an answer. */
  | { readonly kind: "cut" }
  /** The cluster refuses, with this code. */
  | { readonly kind: "refusal"; readonly code: string }
  /** Connections are taken, and nothing is answered on them, from the first call on. */
  | { readonly kind: "silence" };

/** Calls of the protocol. */
enum Method {
  Authorize = 1489122155,
  Endpoints = 455855874,
  KeySchema = -742646399,
  Query = -931250863,
}

/** How many arguments each call has. */
const ARGUMENTS: ReadonlyMap<number, number> = new Map<number, number>([
  [Method.Authorize, 5],
  [Method.Endpoints, 0],
  [Method.KeySchema, 1],
  [Method.Query, 3],
]);

/** What a connection begins with: a word that says that it is DAX, and four values. */
const GREETING = "J7yne5G";
const GREETING_VALUES = 5;
/** Of a node: it takes writes as well. */
const LEADER = 1;
/** An error of a request is marked by codes; these stand for "the server, about a request". What it is stands beside. */
const ERROR_CODES = [4, 37, 38, 39, 0];

/**
 * A DAX cluster of one node for tests: it speaks the protocol of DAX, reads the table behind it by queries, and keeps
 * every answer until it is told to forget, as DAX does until the time of an answer is over. No write makes it forget.
 *
 * It knows what our handlers ask: queries with named attributes, on text keys. It checks no signature.
 */
export class DaxStub {
  /** Access keys of those who have connected. */
  readonly callers: string[] = [];
  /** Queries that were asked, as DynamoDB would be asked. */
  readonly queries: unknown[] = [];
  connections = 0;
  fault: Fault | undefined;
  private readonly answers = new Map<string, QueryCommandOutput>();
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;

  constructor(private readonly behind: { readonly table: DynamoDBClient; readonly keys: KeySchema }) {}

  get endpoint(): string {
    return `dax://127.0.0.1:${this.port}`;
  }

  /** Listens: on a free port at first, on the same again after `stop`. */
  async start(): Promise<void> {
    if (this.server !== undefined) return;
    const server = createServer((socket) => this.serve(socket));
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(this.port, "127.0.0.1", resolve);
    });
    this.server = server;
    this.port = portOf(server);
  }

  /** The node goes away, with every connection. */
  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => (this.server === undefined ? resolve(undefined) : this.server.close(resolve)));
    this.server = undefined;
  }

  /** The time of every answer is over. */
  forget(): void {
    this.answers.clear();
  }

  private serve(socket: Socket): void {
    this.connections += 1;
    this.sockets.add(socket);
    // Answers keep the order of the calls.
    let sent: Promise<void> = Promise.resolve();
    let bytes: Buffer = Buffer.alloc(0);
    let isGreeted = false;
    socket.on("close", () => this.sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    socket.on("data", (more) => {
      if (this.fault?.kind === "silence") return;
      bytes = Buffer.concat([bytes, more]);
      try {
        while (bytes.length > 0) {
          const reader = new CborReader(bytes);
          if (!isGreeted) {
            const [greeting] = values(reader, GREETING_VALUES);
            if (greeting !== GREETING) throw new Error("Somebody speaks another protocol.");
            isGreeted = true;
          } else {
            const [, method] = values(reader, 2);
            const call = { method: Number(method), given: values(reader, ARGUMENTS.get(Number(method)) ?? 0) };
            sent = sent.then(() => this.answer(socket, call));
          }
          bytes = bytes.subarray(reader.length);
        }
      } catch (error) {
        if (!(error instanceof IncompleteError)) socket.destroy();
      }
    });
  }

  private async answer(socket: Socket, call: { readonly method: number; readonly given: readonly Cbor[] }) {
    const { method, given } = call;
    if (method === Method.Authorize) {
      this.callers.push(String(given[0]));
      return;
    }
    const fault = method === Method.Query ? this.fault : undefined;
    if (fault?.kind === "hang") return;
    if (fault?.kind === "reset") socket.resetAndDestroy();
    if (fault?.kind === "end") socket.end();
    if (fault?.kind === "slow") await setTimeout(fault.milliseconds);
    if (socket.destroyed || socket.writableEnded) return;
    const bytes = fault?.kind === "refusal" ? refusal(fault.code) : await this.outcome(method, given);
    if (fault?.kind === "cut") socket.end(bytes.subarray(0, bytes.length / 2));
    else socket.write(bytes);
  }

  private async outcome(method: number, given: readonly Cbor[]): Promise<Buffer> {
    try {
      return success(await this.result(method, given));
    } catch (error) {
      return refusal(error instanceof Error ? error.name : "InternalServerError");
    }
  }

  private async result(method: number, given: readonly Cbor[]): Promise<Cbor> {
    const { keys, table } = this.behind;
    switch (method) {
      case Method.Endpoints:
        return [[1, "localhost", Buffer.from([127, 0, 0, 1]), this.port, LEADER, "eu-west-1a", 1]];
      case Method.KeySchema:
        return new Map<Cbor, Cbor>(keys);
      case Method.Query: {
        const query = readQuery(given, keys);
        this.queries.push(query.input);
        const asked = JSON.stringify(query.input);
        const kept = this.answers.get(asked);
        const answer = kept ?? (await table.send(new QueryCommand(query.input)));
        this.answers.set(asked, answer);
        return writeAnswer(answer, { ...query, keys });
      }
      default:
        throw new Error(`The stub knows no call ${method}.`);
    }
  }
}

function values(reader: CborReader, count: number): Cbor[] {
  return Array.from({ length: count }, () => reader.read());
}

/** No error, and what was asked for. */
function success(result: Cbor): Buffer {
  return Buffer.concat([encode([]), encode(result)]);
}

function refusal(code: string): Buffer {
  return Buffer.concat([encode(ERROR_CODES), encode("refused by the stub"), encode(["request", code, 400])]);
}
