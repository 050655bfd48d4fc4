import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { TextKeyError } from "../ports/text-cipher";
import { errorName, isTransient } from "../runtime/aws-error";
import type { Dependencies } from "../runtime/dependencies";
import { type InvocationContext, inTime, invoke } from "../runtime/invocation";
import type { LogFields, LogLevel } from "../runtime/logger";
import { groupIdPattern } from "../validation/group-id";
import { handlerLimits } from "../validation/handler-limits";
import { Refusal, type RefusalCode, refusals } from "../validation/refusal";
import { callerOf } from "./caller";
import { jsonBody } from "./request-body";
import { type Route, routes } from "./routes";

export type HttpEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

/** A request whose caller is known. Everything but the caller is as it was sent. */
export interface PatternRequest {
  readonly callerId: string;
  readonly path: unknown;
  readonly query: unknown;
  /** Reads the body. A pattern without a body does not call it. */
  readonly body: () => unknown;
}

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A pattern that callers start by the API. */
export type HttpPattern = (dependencies: Dependencies, request: PatternRequest) => Promise<Answer>;

/** A function that answers these routes. Its caller gets an answer of ours even if the function fails, or has no time. */
export function httpHandler(options: {
  readonly dependencies: Dependencies;
  readonly answers: Readonly<Partial<Record<Route, HttpPattern>>>;
}): (event: HttpEvent, context?: InvocationContext) => Promise<APIGatewayProxyStructuredResultV2> {
  const { dependencies, answers } = options;
  const { metrics } = dependencies;
  const answerTo = async (event: HttpEvent): Promise<APIGatewayProxyStructuredResultV2> => {
    const started = dependencies.now();
    let fields: LogFields = { requestId: event.requestContext?.requestId, ...loggable(event) };
    const log = (level: LogLevel, name: string, more: LogFields): void =>
      dependencies.logger.log(level, name, { ...fields, ...more, durationMilliseconds: dependencies.now() - started });
    try {
      const route = event.routeKey as Route;
      const pattern = Object.hasOwn(answers, route) ? answers[route] : undefined;
      if (pattern === undefined) throw new Error("The API sends a route here that this function does not answer.");
      const callerId = callerOf(event, routes[route].scope);
      fields = { ...fields, userId: callerId };
      const request = {
        callerId,
        path: event.pathParameters ?? {},
        query: event.queryStringParameters ?? {},
        body: () => jsonBody(event),
      };
      const answer = await inTime(() => pattern(dependencies, request));
      log("info", "answered", { ...writtenIds(answer), status: answer.status });
      metrics.add("Answered");
      return json(answer);
    } catch (error) {
      const { code, field } = refusalOf(error);
      const { status, message } = refusals[code];
      log(status >= 500 ? "error" : "warn", "refused", { code, field, status, errorName: errorName(error) });
      metrics.refused(code);
      return json({ status, body: { error: { code, message, ...(field !== undefined && { field }) } } });
    } finally {
      metrics.add("Latency", dependencies.now() - started);
      metrics.publish();
    }
  };
  return (event, context) => invoke(context, () => answerTo(event));
}

/** The ids of what an answer says that it wrote. */
function writtenIds({ body: { groupId, messageId } }: Answer): LogFields {
  return {
    ...(typeof groupId === "string" && { groupId }),
    ...(typeof messageId === "string" && { messageId }),
  };
}

/** The fields of an unchecked request that may be logged: none that a caller could fill with words. */
function loggable({ routeKey, pathParameters }: HttpEvent): LogFields {
  const groupId = pathParameters?.groupId;
  return {
    ...(Object.hasOwn(routes, routeKey) && { route: routeKey }),
    ...(groupId !== undefined && groupIdPattern.test(groupId) && { groupId }),
  };
}

function refusalOf(error: unknown): { readonly code: RefusalCode; readonly field?: string } {
  if (error instanceof Refusal) return error;
  // A key that cannot be had comes back, or is mended, without the caller: the texts are not lost to them.
  return { code: error instanceof TextKeyError || isTransient(error) ? "try_again" : "internal_error" };
}

function json({ status, body }: Answer): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: status,
    headers: {
      "content-type": "application/json; charset=utf-8",
      // No cache on the way keeps what one person wrote to another.
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...(status === refusals.try_again.status && { "retry-after": String(handlerLimits.retryAfterSeconds) }),
    },
    body: JSON.stringify(body),
  };
}
