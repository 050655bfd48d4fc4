import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { errorName, isTransient } from "./aws-error";
import { jsonBody } from "./body";
import { callerOf } from "./caller";
import type { Dependencies } from "./dependencies";
import { handlerLimits } from "./limits";
import { Refusal, type RefusalCode, refusals } from "./refusal";
import { type Route, routes } from "./routes";

export type HttpEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

/** What a pattern is asked, once it is known by whom. All but the caller is as it was sent. */
export interface PatternRequest {
  readonly callerId: string;
  readonly path: unknown;
  readonly query: unknown;
  /** Reads the body. A pattern that has none does not call it. */
  readonly body: () => unknown;
}

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A pattern that a caller asks for. */
export type HttpPattern = (dependencies: Dependencies, request: PatternRequest) => Promise<Answer>;

/** A function that answers these routes. Whatever happens, its caller gets an answer of ours. */
export function httpHandler(options: {
  readonly dependencies: Dependencies;
  readonly answers: Readonly<Partial<Record<Route, HttpPattern>>>;
}): (event: HttpEvent) => Promise<APIGatewayProxyStructuredResultV2> {
  const { dependencies, answers } = options;
  return async (event) => {
    const started = dependencies.now();
    const fields = { requestId: event.requestContext?.requestId, route: event.routeKey };
    try {
      const route = event.routeKey as Route;
      const pattern = Object.hasOwn(answers, route) ? answers[route] : undefined;
      if (pattern === undefined) throw new Error("The API sends a route here that this function does not answer.");
      const callerId = callerOf(event, routes[route].scope);
      const answer = await pattern(dependencies, {
        callerId,
        path: event.pathParameters ?? {},
        query: event.queryStringParameters ?? {},
        body: () => jsonBody(event),
      });
      const durationMilliseconds = dependencies.now() - started;
      dependencies.logger.log("info", "answered", {
        ...fields,
        userId: callerId,
        status: answer.status,
        durationMilliseconds,
      });
      return json(answer);
    } catch (error) {
      const { code, field } = refusalOf(error);
      const { status, message } = refusals[code];
      const level = status >= 500 ? "error" : "warn";
      dependencies.logger.log(level, "refused", { ...fields, code, field, status, errorName: errorName(error) });
      return json({ status, body: { error: { code, message, ...(field !== undefined && { field }) } } });
    }
  };
}

function refusalOf(error: unknown): { readonly code: RefusalCode; readonly field?: string } {
  if (error instanceof Refusal) return error;
  return { code: isTransient(error) ? "try_again" : "internal_error" };
}

function json({ status, body }: Answer): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: status,
    headers: {
      "content-type": "application/json; charset=utf-8",
      // What one person wrote to another is in no cache between them.
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...(status === refusals.try_again.status && { "retry-after": String(handlerLimits.retryAfterSeconds) }),
    },
    body: JSON.stringify(body),
  };
}
