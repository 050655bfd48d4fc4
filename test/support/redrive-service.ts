import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { EngineError } from "../../local/engine/wire";

type Body = Readonly<Record<string, unknown>>;
interface Answer {
  readonly status: number;
  readonly answer: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const OF_STREAM = ["GetShardIterator", "GetRecords"];
/** Records of a page of the stream, so that a batch needs several. */
const PAGE = 2;

/** SQS, DynamoDB Streams and Lambda, as far as our command calls them: the queue in memory, the records of an engine. */
export class RedriveService {
  readonly calls: string[] = [];
  readonly queue: string[] = [];
  /** Places of messages in the queue that were received and not deleted. */
  private readonly inFlight = new Set<number>();
  private readonly deleted = new Set<number>();
  records: readonly DynamoDBRecord[] = [];
  /** Records before this one have left the stream. */
  trimmedBefore = 0n;
  /** Whether every call is refused, as to a role without the permission. */
  refuses = false;
  /** Answers the calls about the stream. @default out of `records` */
  stream: ((operation: string, body: Body) => Promise<unknown>) | undefined;
  /** What an invocation does. */
  handler: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> = async () => ({ batchItemFailures: [] });

  private constructor(private readonly server: Server) {}

  static async start(): Promise<RedriveService> {
    const server = createServer();
    const service = new RedriveService(server);
    server.on("request", async (request, response) => {
      const { status, answer, headers } = await service.answer(request, await textOf(request));
      response
        .writeHead(status, { "content-type": "application/x-amz-json-1.0", ...headers })
        .end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return service;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Bodies of the messages that no one has deleted. */
  get waiting(): readonly string[] {
    return this.queue.filter((_, place) => !this.deleted.has(place));
  }

  /** Lets the visibility timeout of every message pass. */
  timePasses(): void {
    this.inFlight.clear();
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async answer({ headers, url = "" }: IncomingMessage, text: string): Promise<Answer> {
    const operation = String(headers["x-amz-target"] ?? "Lambda.Invoke").split(".")[1] ?? "";
    this.calls.push(operation);
    if (this.refuses) return refused("AccessDeniedException");
    const body = JSON.parse(text) as Body;
    if (this.stream !== undefined && OF_STREAM.includes(operation)) return answerOf(this.stream(operation, body));
    switch (operation) {
      case "GetQueueUrl":
        return fine({ QueueUrl: `${this.endpoint}/${String(body.QueueName)}` });
      case "ReceiveMessage":
        return fine({ Messages: this.received() });
      case "DeleteMessage":
        this.deleted.add(Number(body.ReceiptHandle));
        return fine({});
      case "GetShardIterator":
        if (BigInt(String(body.SequenceNumber)) < this.trimmedBefore) return refused("TrimmedDataAccessException");
        return fine({ ShardIterator: `0 ${String(body.SequenceNumber)}` });
      case "GetRecords":
        return fine(this.page(String(body.ShardIterator)));
      case "Invoke":
        return this.invoked(url, body);
      default:
        return refused("UnknownOperationException");
    }
  }

  private received() {
    return this.queue.flatMap((Body, place) => {
      if (this.deleted.has(place) || this.inFlight.has(place)) return [];
      this.inFlight.add(place);
      const MD5OfBody = createHash("md5").update(Body).digest("hex");
      return [{ MessageId: `id-${place}`, ReceiptHandle: String(place), Body, MD5OfBody }];
    });
  }

  /** An open shard: there is always a next iterator, and a page may be empty. */
  private page(iterator: string) {
    const [turn = "0", from = "0"] = iterator.split(" ");
    if (Number(turn) % 2 === 0) return { Records: [], NextShardIterator: `${Number(turn) + 1} ${from}` };
    const Records = this.records
      .filter(({ dynamodb }) => BigInt(dynamodb?.SequenceNumber ?? "0") >= BigInt(from))
      .slice(0, PAGE);
    const last = Records.at(-1)?.dynamodb?.SequenceNumber;
    const next = last === undefined ? from : String(BigInt(last) + 1n);
    return { Records, NextShardIterator: `${Number(turn) + 1} ${next}` };
  }

  private async invoked(url: string, event: Body): Promise<Answer> {
    this.calls.push(url);
    try {
      return fine(await this.handler(event as unknown as DynamoDBStreamEvent));
    } catch (error) {
      return {
        status: 200,
        answer: { errorMessage: String(error) },
        headers: { "x-amz-function-error": "Unhandled" },
      };
    }
  }
}

async function answerOf(call: Promise<unknown>): Promise<Answer> {
  try {
    return fine(await call);
  } catch (error) {
    if (error instanceof EngineError) return { status: error.status, answer: error.body };
    throw error;
  }
}

const fine = (answer: unknown): Answer => ({ status: 200, answer });
const refused = (__type: string): Answer => ({ status: 400, answer: { __type, message: "refused" } });

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
