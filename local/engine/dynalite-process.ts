import { EventEmitter } from "node:events";
import dynalite from "dynalite";
import { EngineError, type Json } from "./wire";

/** What dynalite reads of each request: it asks for a signature, and checks none. */
const REQUEST = { method: "POST", url: "/" };
const HEADERS = {
  "content-type": "application/x-amz-json-1.0",
  "x-amz-date": "20260101T000000Z",
  authorization:
    "AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
};

/**
 * dynalite, called without a socket: it is a server and gets its requests as a socket would give them.
 *
 * One write of the engine is several calls of dynalite, and each would wait for a socket.
 */
export class DynaliteProcess {
  private readonly server = dynalite({ createTableMs: 0 });

  /** @throws EngineError if dynalite refuses the call. */
  async call(operation: string, input: Json): Promise<Json> {
    const { status, text } = await this.answer({ target: `DynamoDB_20120810.${operation}`, body: input });
    const answer = JSON.parse(text) as Json;
    if (status !== 200) throw new EngineError(answer, status);
    return answer;
  }

  private answer(call: { readonly target: string; readonly body: Json }): Promise<{ status: number; text: string }> {
    return new Promise((resolve) => {
      const headers = { ...HEADERS, "x-amz-target": call.target };
      const request = Object.assign(new EventEmitter(), REQUEST, { headers });
      const response = {
        statusCode: 200,
        setHeader: () => {},
        end: (text: string) => resolve({ status: response.statusCode, text }),
      };
      this.server.emit("request", request, response);
      request.emit("data", Buffer.from(JSON.stringify(call.body)));
      request.emit("end");
    });
  }
}
