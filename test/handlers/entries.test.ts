import type { APIGatewayProxyStructuredResultV2, DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { httpEvent } from "../../local/workload/http-event";
import type { HttpEvent } from "../../src/handlers/http";
import { routes } from "../../src/handlers/routes";
import { captureOutput } from "./support/output";

const environment = {
  TABLE_NAME: "dm-example-messages",
  PLAIN_TEXT_REASON: "a test without personal data",
  AWS_REGION: "eu-west-1",
  RETENTION_DAYS: "30",
};
const before = { ...process.env };

beforeEach(() => {
  jest.resetModules();
  captureOutput();
  process.env = { ...before, ...environment };
});
afterEach(() => {
  jest.restoreAllMocks();
  process.env = before;
});

type HttpEntry = { handler: (event: HttpEvent) => Promise<APIGatewayProxyStructuredResultV2> };
type StreamEntry = { handler: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> };

/** A function as Lambda loads it: its environment is read once, when it starts. */
function entry<Entry extends object>(file: string): Entry {
  return jest.requireActual<Entry>(`../../src/handlers/entries/${file}`);
}

describe("the functions", () => {
  it.each([
    ["show-conversation", "showConversation"],
    ["list-conversations", "listConversations"],
    ["create-message", "createMessage"],
  ])("%s answers the routes of its pattern and no others", async (file, pattern) => {
    const { handler } = entry<HttpEntry>(file);
    for (const [route, owner] of Object.entries(routes)) {
      const { statusCode } = await handler(httpEvent({ route, callerId: "ada", scope: "none" }));
      expect({ route, statusCode }).toEqual({ route, statusCode: owner.pattern === pattern ? 403 : 500 });
    }
  });

  it("update-group answers the stream", async () => {
    const { handler } = entry<StreamEntry>("update-group");
    expect(await handler({ Records: [] })).toEqual({ batchItemFailures: [] });
  });

  it.each([
    ["TABLE_NAME", undefined],
    ["TABLE_NAME", ""],
    ["PLAIN_TEXT_REASON", undefined],
    ["PLAIN_TEXT_REASON", "no"],
    ["RETENTION_DAYS", "0"],
    ["RETENTION_DAYS", "1.5"],
    ["RETENTION_DAYS", "for ever"],
  ])("do not start with %s = %j", (name, value) => {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
    expect(() => entry("update-group")).toThrow();
  });
});
