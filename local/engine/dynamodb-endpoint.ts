import { Agent, request } from "node:http";
import { EngineError, type Json } from "./wire";

/** The two APIs of DynamoDB's protocol: items and streams. */
export type Service = "DynamoDB_20120810" | "DynamoDBStreams_20120810";

/** A server of DynamoDB's protocol on this machine, and the access key whose tables are meant. */
export class Endpoint {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(
    private readonly options: {
      readonly port: number;
      /** Letters and digits. DynamoDB Local keeps a database for each access key, and checks no signature. */
      readonly accessKeyId: string;
    },
  ) {}

  /** @throws EngineError if the server refuses the call. */
  async call(operation: string, input: Json, service: Service = "DynamoDB_20120810"): Promise<Json> {
    const { status, text } = await this.post({ target: `${service}.${operation}`, body: JSON.stringify(input) });
    const answer = JSON.parse(text) as Json;
    if (status !== 200) throw new EngineError(answer, status);
    return answer;
  }

  /** Closes the connections. */
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
