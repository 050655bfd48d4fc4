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

  const isLoaded = (pattern: string): boolean => {
    let loaded = false;
    jest.doMock("@amazon-dax-sdk/lib-dax", () => {
      loaded = true;
      return {};
    });
    expect(entry<HttpEntry>(functionNameOf(pattern)).handler).toBeInstanceOf(Function);
    jest.dontMock("@amazon-dax-sdk/lib-dax");
    return loaded;
  };

  it.each([
    ["showConversation", true],
    ["listConversations", true],
    ["createMessage", false],
    ["updateGroup", false],
  ])("loads the client of DAX at its start if it reads through one: %s", (pattern, reads) => {
    set(cluster);
    expect(isLoaded(pattern)).toBe(reads);
  });

  it.each(Object.keys(messagingModel.patterns))("or without one loads no client: %s", (pattern) => {
    expect(isLoaded(pattern)).toBe(false);
  });
});

const TEXT_KEY_ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const HIERARCHICAL = { TEXT_KEY_ARN, KEY_STORE_TABLE: "dm-example-text-keys", BRANCH_KEY_ID: "dm-example-text" };
const PLAIN_TEXT_REASON = "a test without personal data";

describe("the way that texts are kept", () => {
  const nothing = { PLAIN_TEXT_REASON: undefined };

  it.each<readonly [string, Readonly<Record<string, string | undefined>>, boolean]>([
    ["hierarchical keyring", { ...nothing, ...HIERARCHICAL }, true],
    ["KMS keyring", { ...nothing, TEXT_KEY_ARN }, true],
    ["plain text with a reason", { PLAIN_TEXT_REASON }, false],
  ])(
    "may be the %s, and the Encryption SDK is loaded at the start if texts need it",
    async (_way, variables, needs) => {
      set(variables);
      let loaded = false;
      jest.doMock("@aws-crypto/client-node", () => {
        loaded = true;
        return jest.requireActual("@aws-crypto/client-node");
      });
      const { handler } = entry<StreamEntry>("update-group");
      expect(loaded).toBe(needs);
      expect(await handler({ Records: [] })).toEqual({ batchItemFailures: [] });
      jest.dontMock("@aws-crypto/client-node");
    },
  );

  const wrong: readonly (readonly [string, Readonly<Record<string, string | undefined>>, readonly string[]])[] = [
    ["nothing", nothing, ["TEXT_KEY_ARN"]],
    ["a table without a key", { ...nothing, KEY_STORE_TABLE: "keys" }, ["TEXT_KEY_ARN", "BRANCH_KEY_ID"]],
    ["a table without a branch", { ...nothing, ...HIERARCHICAL, BRANCH_KEY_ID: undefined }, ["BRANCH_KEY_ID"]],
    ["a branch without a table", { ...nothing, ...HIERARCHICAL, KEY_STORE_TABLE: "" }, ["KEY_STORE_TABLE"]],
    ["an alias", { ...nothing, TEXT_KEY_ARN: "arn:aws:kms:eu-west-1:111122223333:alias/text" }, ["TEXT_KEY_ARN"]],
    ["plain text and a key", { PLAIN_TEXT_REASON, TEXT_KEY_ARN }, ["TEXT_KEY_ARN"]],
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
