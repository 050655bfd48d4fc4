import type { APIGatewayProxyStructuredResultV2, DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { httpEvent } from "../../local/workload/http-event";
import type { HttpEvent } from "../../src/messaging/http/http-function";
import { routes } from "../../src/messaging/http/routes";
import { messagingModel } from "../../src/messaging/model";
import { casesToTry, firstOfEach } from "../support/effort";
import { functionNameOf } from "../support/function-names";
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

/** What is loaded only by functions that are told to use it. */
const DAX = "../../src/messaging/cache/dax/dax-client";
const ENCRYPTION = "../../src/messaging/texts/encryption/encryption-sdk-cipher";

type HttpEntry = { handler: (event: HttpEvent) => Promise<APIGatewayProxyStructuredResultV2> };
type StreamEntry = { handler: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> };

/** A function as Lambda loads it: its environment is read once, when it starts. */
function entry<Entry extends object>(file: string): Entry {
  return jest.requireActual<Entry>(`../../src/messaging/functions/entries/${file}`);
}

describe("the functions", () => {
  const withRoutes = [...new Set(Object.values(routes).map(({ pattern }) => pattern))];

  it.each(withRoutes)("%s answers its routes and no others", async (pattern) => {
    const { handler } = entry<HttpEntry>(functionNameOf(pattern));
    for (const [route, owner] of Object.entries(routes)) {
      const { statusCode } = await handler(httpEvent({ route, callerId: "ada", scope: "none" }));
      expect({ route, statusCode }).toEqual({ route, statusCode: owner.pattern === pattern ? 403 : 500 });
    }
  });

  it("update-group answers the stream", async () => {
    const { handler } = entry<StreamEntry>("update-group");
    expect(await handler({ Records: [] })).toEqual({ batchItemFailures: [] });
  });

  const wrong: readonly (readonly [name: string, value: string | undefined])[] = [
    ["TABLE_NAME", undefined],
    ["TABLE_NAME", ""],
    ["PLAIN_TEXT_REASON", undefined],
    ["PLAIN_TEXT_REASON", "no"],
    ["PLAIN_TEXT_REASON", "          "],
    ["RETENTION_DAYS", "0"],
    ["RETENTION_DAYS", "1.5"],
    ["RETENTION_DAYS", "for ever"],
    ["DAX_ENDPOINT", ""],
    ["DAX_ENDPOINT", "dax://name.abc123.dax-clusters.eu-west-1.amazonaws.com:8111"],
    ["DAX_ENDPOINT", "name.abc123.dax-clusters.eu-west-1.amazonaws.com"],
    ["DAX_ENDPOINT", "daxs://one,daxs://two"],
  ];

  it.each(firstOfEach(wrong, ([name]) => name))("do not start with %s = %j", (name, value) => {
    set({ [name]: value });
    expect(() => entry("update-group")).toThrow(name);
  });
});

describe("a function with a cache", () => {
  const cluster = { DAX_ENDPOINT: "daxs://name.abc123.dax-clusters.eu-west-1.amazonaws.com:9111" };
  const readers = ["showConversation", "listConversations"];
  const starts = Object.keys(messagingModel.patterns).flatMap((pattern) => [
    [pattern, cluster, readers.includes(pattern) ? 1 : 0] as const,
    [pattern, {}, 0] as const,
  ]);

  it.each(starts)(
    "loads the client of DAX when it starts, if it reads through it: %s with %j",
    (pattern, more, times) => {
      set(more);
      const loaded = jest.fn(() => ({ connectDax: () => {} }));
      jest.doMock(DAX, loaded);
      expect(entry<HttpEntry>(functionNameOf(pattern)).handler).toBeInstanceOf(Function);
      jest.dontMock(DAX);
      expect(loaded).toHaveBeenCalledTimes(times);
    },
  );
});

const TEXT_KEY_ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const HIERARCHICAL = { TEXT_KEY_ARN, KEY_STORE_TABLE: "dm-example-text-keys", BRANCH_KEY_ID: "dm-example-text" };
const PLAIN_TEXT_REASON = "a test without personal data";

describe("the way that texts are kept", () => {
  const nothing = { PLAIN_TEXT_REASON: undefined };

  it.each<readonly [string, Readonly<Record<string, string | undefined>>, number]>([
    ["hierarchical keyring", { ...nothing, ...HIERARCHICAL }, 1],
    ["KMS keyring", { ...nothing, TEXT_KEY_ARN }, 1],
    ["plain text with a reason", { PLAIN_TEXT_REASON }, 0],
  ])("may be the %s: the Encryption SDK is loaded before the first event, or never", async (_way, variables, times) => {
    set(variables);
    const loaded = jest.fn(() => ({ encryptionSdkCipher: () => ({}) }));
    jest.doMock(ENCRYPTION, loaded);
    const { handler } = entry<StreamEntry>("update-group");
    expect(loaded).toHaveBeenCalledTimes(times);
    expect(await handler({ Records: [] })).toEqual({ batchItemFailures: [] });
    jest.dontMock(ENCRYPTION);
    expect(loaded).toHaveBeenCalledTimes(times);
  });

  it.each([HIERARCHICAL, { TEXT_KEY_ARN }, { TEXT_KEY_ARN, TEXT_TABLE_NAME: "dm-example-messages" }])(
    "starts with the Encryption SDK itself: %j",
    (variables) => {
      set({ ...nothing, ...variables });
      expect(entry<StreamEntry>("update-group").handler).toBeInstanceOf(Function);
    },
  );

  const wrong: readonly (readonly [string, Readonly<Record<string, string | undefined>>, readonly string[]])[] = [
    ["nothing", nothing, ["TEXT_KEY_ARN"]],
    ["a table without a key", { ...nothing, KEY_STORE_TABLE: "keys" }, ["TEXT_KEY_ARN", "BRANCH_KEY_ID"]],
    ["a table without a branch", { ...nothing, ...HIERARCHICAL, BRANCH_KEY_ID: undefined }, ["BRANCH_KEY_ID"]],
    ["a branch without a table", { ...nothing, ...HIERARCHICAL, KEY_STORE_TABLE: "" }, ["KEY_STORE_TABLE"]],
    ["an alias", { ...nothing, TEXT_KEY_ARN: "arn:aws:kms:eu-west-1:111122223333:alias/text" }, ["TEXT_KEY_ARN"]],
    ["plain text and a key", { PLAIN_TEXT_REASON, TEXT_KEY_ARN }, ["TEXT_KEY_ARN"]],
    ["texts of no table", { ...nothing, TEXT_KEY_ARN, TEXT_TABLE_NAME: "a b" }, ["TEXT_TABLE_NAME"]],
    ["plain text bound to a table", { PLAIN_TEXT_REASON, TEXT_TABLE_NAME: "messages" }, ["TEXT_TABLE_NAME"]],
    [
      "everything, and a reason that is none",
      { PLAIN_TEXT_REASON: "no", ...HIERARCHICAL },
      ["PLAIN_TEXT_REASON", "TEXT_KEY_ARN", "KEY_STORE_TABLE", "BRANCH_KEY_ID"],
    ],
    [
      "wrong values of all variables",
      { TABLE_NAME: "", RETENTION_DAYS: "never", PLAIN_TEXT_REASON: undefined, TEXT_KEY_ARN: "key" },
      ["TABLE_NAME", "RETENTION_DAYS", "TEXT_KEY_ARN"],
    ],
  ];

  it.each(casesToTry(wrong, ([what]) => /^(nothing|wrong values)/.test(what)))(
    "may not be %s: every problem is said at once",
    (_what, variables, names) => {
      set(variables);
      let problems: readonly string[] = [];
      try {
        entry("update-group");
      } catch (error) {
        ({ problems } = error as { readonly problems: readonly string[] });
      }
      expect(problems.map((problem) => problem.split(" ")[0])).toEqual(names);
    },
  );
});

function set(variables: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
}
