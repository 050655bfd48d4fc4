import { setTimeout as sleep } from "node:timers/promises";
import { InvokeCommand, LambdaClient, type LambdaClientConfig } from "@aws-sdk/client-lambda";
import { EXPORTED_ROUTES } from "./exported-routes";
import { ExportError, type Page, type ReadersPort } from "./user-export";

/** Tries of one call, the first included. */
const ATTEMPTS = 5;
/** Wait before the second try. It doubles with each further try. */
const BACKOFF_MILLISECONDS = 200;
const READ_SCOPE = "messages/read";

/** The functions by which the export reads. */
export interface ReadingFunctions extends ReadersPort {
  close(): void;
}

/**
 * Calls the functions that show conversations, as the API calls them for the user: with the id of the user in the place
 * of a checked token. So the roles of the functions read and decrypt, in their network, and the caller reads no row, and
 * has no key.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function readingFunctions(options: {
  /** Names of the functions of the routes. */
  readonly functionNames: Readonly<Record<keyof typeof EXPORTED_ROUTES, string>>;
  /** Id of this export: the functions write it into their logs, so that these reads are told from those of the user. */
  readonly exportId: string;
  readonly client: LambdaClientConfig;
}): ReadingFunctions {
  const { functionNames, exportId } = options;
  const lambda = new LambdaClient(options.client);
  const ask = ({ list, ...call }: Asked) =>
    answered({ lambda, exportId, functionName: functionNames[list], routeKey: EXPORTED_ROUTES[list], ...call });
  return {
    conversations: (userId, cursor) => ask({ list: "conversations", userId, path: {}, cursor }),
    messages: (userId, { groupId, cursor }) => ask({ list: "messages", userId, path: { groupId }, cursor }),
    close: () => lambda.destroy(),
  };
}

interface Asked {
  readonly list: keyof typeof EXPORTED_ROUTES;
  readonly userId: string;
  readonly path: Readonly<Record<string, string>>;
  readonly cursor: string | undefined;
}

interface Call extends Omit<Asked, "list"> {
  readonly lambda: LambdaClient;
  readonly exportId: string;
  readonly functionName: string;
  readonly routeKey: string;
}

/** The answer to a call, tried again if the function asks for it. @throws ExportError if there is none */
async function answered(call: Call): Promise<Page> {
  const { lambda, functionName } = call;
  const Payload = Buffer.from(JSON.stringify(eventOf(call)));
  let failed = "";
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (attempt > 1) await sleep(BACKOFF_MILLISECONDS * 2 ** (attempt - 2));
    const answer = await lambda.send(new InvokeCommand({ FunctionName: functionName, Payload }));
    // The message of an error may quote what the function was given.
    if (answer.FunctionError !== undefined) {
      failed = `${functionName} ended with an error: ${answer.FunctionError}`;
      continue;
    }
    const { statusCode, body } = parsed(
      answer.Payload === undefined ? "" : Buffer.from(answer.Payload).toString("utf8"),
    );
    if (statusCode === 200) return parsed(String(body));
    failed = `${functionName} answered with status ${String(statusCode)}`;
    // A refusal stays one, however often it is asked.
    if (typeof statusCode === "number" && statusCode < 500 && statusCode !== 429) break;
  }
  throw new ExportError(failed);
}

function eventOf({ routeKey, userId, path, cursor, exportId }: Call): unknown {
  return {
    version: "2.0",
    routeKey,
    pathParameters: path,
    queryStringParameters: { fresh: "true", ...(cursor !== undefined && { cursor }) },
    requestContext: {
      requestId: exportId,
      authorizer: { jwt: { claims: { sub: userId, scope: READ_SCOPE }, scopes: null } },
    },
    isBase64Encoded: false,
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(text) ?? {}) as Readonly<Record<string, unknown>>;
  } catch {
    throw new ExportError("a function gave an answer of another form");
  }
}
