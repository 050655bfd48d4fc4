import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { HttpEvent } from "../../src/messaging/http/http-function";

/** What an invocation gives back: what the function returned, or the kind of its error. */
export type Invoked = { readonly returned: unknown } | { readonly functionError: string };

/** Lambda, as far as a command calls functions: who was called with which event, and what a test has it answer. */
export class FunctionService {
  readonly calls: { readonly functionName: string; readonly event: HttpEvent }[] = [];
  /** Whether every call is refused, as to a role without the permission. */
  refuses = false;
  invoked: (event: HttpEvent, functionName: string) => Promise<Invoked> = async () => ({ functionError: "Unhandled" });

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FunctionService> {
    const server = createServer();
    const service = new FunctionService(server);
    server.on("request", async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const [, functionName = ""] = /\/functions\/([^/]+)\/invocations/.exec(request.url ?? "") ?? [];
      const event = JSON.parse(Buffer.concat(parts).toString("utf8")) as HttpEvent;
      service.calls.push({ functionName: decodeURIComponent(functionName), event });
      if (service.refuses) {
        const headers = { "x-amzn-errortype": "AccessDeniedException", "content-type": "application/json" };
        response.writeHead(403, headers).end(JSON.stringify({ Message: "no" }));
        return;
      }
      const answer = await service.invoked(event, decodeURIComponent(functionName));
      const failed = "functionError" in answer;
      response
        .writeHead(200, failed ? { "x-amz-function-error": answer.functionError } : {})
        .end(JSON.stringify(failed ? {} : answer.returned));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return service;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
