import { Agent, request } from "node:http";
import { EngineError, type Json } from "./wire";

/** What a server of DynamoDB's protocol is asked for: items, or what its streams hold. */
export type Service = "DynamoDB_20120810" | "DynamoDBStreams_20120810";

/** A server of DynamoDB's protocol on this machine, and whose tables are meant there. */
export class Endpoint {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(
    private readonly options: {
      readonly port: number;
      /** Letters and digits: DynamoDB Local keeps a database for each. The signature around it is checked by nobody. */
      readonly accessKeyId: string;
    },
  ) {}

  /** @throws EngineError when the server refuses. */
  async call(operation: string, input: Json, service: Service = "DynamoDB_20120810"): Promise<Json> {
    const { status, text } = await this.post({ target: `${service}.${operation}`, body: JSON.stringify(input) });
    const answer = JSON.parse(text) as Json;
    if (status !== 200) throw new EngineError(answer, status);
    return answer;
  }

  /** Ends the connections. */
  close(): void {
    this.agent.destroy();
  }

  private post({ target, body }: { target: string; body: string }): Promise<{ status: number; text: string }> {
    const { port, accessKeyId } = this.options;
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: "127.0.0.1",
          port,
          method: "POST",
          agent: this.agent,
          headers: {
            "content-type": "application/x-amz-json-1.0",
            "content-length": Buffer.byteLength(body),
            "x-amz-target": target,
            "x-amz-date": "20260101T000000Z",
            authorization:
              `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/eu-west-1/dynamodb/aws4_request, ` +
              "SignedHeaders=host, Signature=0",
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
