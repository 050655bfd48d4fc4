import { compileFunction } from "node:vm";
import * as ts from "typescript";
import type { Messaging } from "../../local/workload/local-messaging";
import { limits } from "../../src/facts/service-limits";
import { routes } from "../../src/messaging/http/routes";
import { messagingModel } from "../../src/messaging/model";
import { handlerLimits } from "../../src/messaging/validation/handler-limits";
import { refusals } from "../../src/messaging/validation/refusal";
import { ulidPattern, ulidTime } from "../../src/messaging/validation/ulid";
import { snippets, textOf } from "../support/documents";
import { environment } from "../support/environment-file";
import { templateOf } from "../support/environments";
import { clientTypes, type OpenApiDocument } from "./support/client-types";
import { clientSettings, gatewaySettings } from "./support/deployed-api";
import { Gateway, type GatewaySettings } from "./support/gateway";
import { IdentityProvider, signedToken, signingKey } from "./support/identity-provider";
import { startMessaging } from "./support/start-messaging";

const DOCUMENT = "docs/calling-the-api.md";
const SHOW = "GET /conversations/{groupId}/messages";

/** What the code of the document exports. */
interface Client {
  readonly application: Readonly<Record<"apiUrl" | "signInUrl" | "clientId" | "callbackUrl", string>>;
  beginSignIn(): Promise<Begun>;
  finishSignIn(address: string, begun: Pick<Begun, "verifier" | "state">): Promise<Tokens>;
  refresh(refreshToken: string): Promise<Tokens>;
  call(accessToken: string, route: string, sent: Sent): Promise<Answered>;
  newMessages(accessToken: string, groupId: string, after: string): Promise<Answered["messages"]>;
  markRead(accessToken: string, groupId: string, messageId: string): Promise<{ readonly lastReadId: string }>;
  block(accessToken: string, groupId: string, other: object): Promise<{ readonly blocked: boolean }>;
  newMessageId(): string;
}
type Begun = Readonly<Record<"url" | "verifier" | "state", string>>;
type Tokens = Readonly<Record<"access_token" | "refresh_token", string>> & { readonly id_token: string };
interface Sent {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}
interface Answered {
  readonly groupId: string;
  readonly messageId: string;
  readonly conversations: readonly Readonly<Record<string, string>>[];
  readonly messages: readonly Readonly<Record<string, string>>[];
}

let app: Messaging;
let provider: IdentityProvider;
let settings: GatewaySettings;
let client: Client;
/** Answers that the gateway gives before it looks at a request, one each. */
let busy: { status: number; headers: Record<string, string> }[] = [];
const waited: number[] = [];
let timeOfClient = (): number => Date.now();

beforeAll(async () => {
  app = await startMessaging();
  app.clock.milliseconds = Date.now();
  client = compiledClient();
  const template = templateOf(environment("example"), "messaging");
  const made = {
    issuer: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example01",
    clientId: client.application.clientId,
    key: signingKey,
  };
  provider = new IdentityProvider(clientSettings(template, made), () => app.clock.milliseconds);
  settings = gatewaySettings(template, made);
});
afterAll(() => app.stop());

/** The code of the document, with a network that leads to the stand-ins. */
function compiledClient(): Client {
  const [snippet] = snippets().filter(({ document, language }) => document === DOCUMENT && language === "ts");
  const { outputText } = ts.transpileModule(snippet?.text ?? "", {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exported = {};
  const wait = (then: () => void, milliseconds: number) => {
    waited.push(milliseconds);
    setImmediate(then);
  };
  compileFunction(outputText, ["exports", "fetch", "setTimeout", "Date"])(exported, network, wait, {
    now: () => timeOfClient(),
  });
  return exported as Client;
}

interface HttpRequest {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | URLSearchParams;
}

async function network(address: string, { method, headers = {}, body }: HttpRequest) {
  const { href, origin, pathname, searchParams } = new URL(address);
  if (href === `${client.application.signInUrl}/oauth2/token`) {
    return response(provider.token(new URLSearchParams(String(body))));
  }
  expect(origin).toBe(client.application.apiUrl);
  const first = busy.shift();
  if (first !== undefined) return response({ ...first, body: { message: "Service Unavailable" } });
  return response(
    await new Gateway(settings, app).answer({
      method,
      path: pathname,
      query: searchParams,
      authorization: headers.authorization ?? null,
      body: body === undefined ? undefined : String(body),
    }),
  );
}

function response(answer: { status: number; body: unknown; headers?: Readonly<Record<string, string>> }) {
  const { status, body, headers = {} } = answer;
  return {
    ok: status < 300,
    status,
    json: async () => body,
    headers: { get: (name: string) => headers[name] ?? null },
  };
}

async function signedIn(sub: string): Promise<Tokens> {
  const begun = await client.beginSignIn();
  return client.finishSignIn(provider.signIn(begun.url, sub), begun);
}

async function start(sender: string, otherUserId: string, text: string): Promise<Answered> {
  const { access_token } = await signedIn(sender);
  const body = { otherUserId, messageId: client.newMessageId(), text };
  return client.call(access_token, "POST /conversations", { body });
}

describe("a client that does what the document says", () => {
  it("signs a user in, writes to another, who reads it and answers", async () => {
    const { groupId } = await start("ada", "ben", "Shall we meet at the harbour?");
    const { access_token } = await signedIn("ben");
    const { conversations } = await client.call(access_token, "GET /conversations", {});
    expect(conversations).toMatchObject([{ groupId, otherUserId: "ada", preview: "Shall we meet at the harbour?" }]);
    const path = { groupId };
    const body = { messageId: client.newMessageId(), text: "At six." };
    await client.call(access_token, "POST /conversations/{groupId}/messages", { path, body });
    const query = { fresh: "true" };
    const { messages } = await client.call(access_token, SHOW, { path, query });
    expect(messages).toHaveLength(2);
    expect(messages.map(({ text }) => text)).toEqual(
      expect.arrayContaining(["At six.", "Shall we meet at the harbour?"]),
    );
  });

  it("may send a message again", async () => {
    const { access_token } = await signedIn("cleo");
    const message = { otherUserId: "dan", messageId: client.newMessageId(), text: "once" };
    const first = await client.call(access_token, "POST /conversations", { body: message });
    expect(await client.call(access_token, "POST /conversations", { body: message })).toEqual(first);
    const { messages } = await client.call(access_token, SHOW, { path: { groupId: first.groupId } });
    expect(messages).toHaveLength(1);
  });

  it("asks what is new, marks what was read, and sees it as read", async () => {
    const first = await start("ira", "joe", "first");
    await app.deliverStream();
    const { groupId } = first;
    const { access_token } = await signedIn("joe");
    expect(await client.newMessages(access_token, groupId, first.messageId)).toEqual([]);
    const later: string[] = [];
    // More than a page, and later than the clock of the client.
    app.clock.milliseconds = Date.now() + 1_000;
    for (let number = 0; number < 30; number += 1) {
      app.clock.forward(1);
      later.unshift(String((await app.send("ira", groupId, { text: `message ${number}` })).body.messageId));
    }
    await app.deliverStream();
    const found = await client.newMessages(access_token, groupId, first.messageId);
    expect(found.map(({ messageId }) => messageId)).toEqual(later);

    const unread = async () => (await client.call(access_token, "GET /conversations", {})).conversations[0]?.unread;
    expect(await unread()).toBe(true);
    const newest = String(later[0]);
    expect(await client.markRead(access_token, groupId, newest)).toEqual({ groupId, lastReadId: newest });
    expect(await unread()).toBe(false);
    // Another device, which is behind.
    expect(await client.markRead(access_token, groupId, first.messageId)).toEqual({ groupId, lastReadId: newest });
  });

  it("says that it wants no messages of somebody, and that it wants them again", async () => {
    const { groupId } = await start("kai", "lea", "hello");
    const { access_token } = await signedIn("lea");
    const other = (blocked: boolean) => ({ otherUserId: "kai", blocked });
    expect(await client.block(access_token, groupId, other(true))).toEqual({ groupId, ...other(true) });
    await expect(start("kai", "lea", "please")).rejects.toMatchObject({ status: 403, code: "blocked" });
    expect(await client.block(access_token, groupId, other(false))).toEqual({ groupId, ...other(false) });
    await expect(start("kai", "lea", "thank you")).resolves.toMatchObject({ groupId });
  });

  it("stays signed in by its refresh token, which works once", async () => {
    const { refresh_token } = await signedIn("eve");
    const next = await client.refresh(refresh_token);
    await expect(client.call(next.access_token, "GET /conversations", {})).resolves.toEqual({ conversations: [] });
    await expect(client.refresh(refresh_token)).rejects.toThrow("Sign in again.");
    await expect(client.refresh(next.refresh_token)).resolves.toHaveProperty("access_token");
  });

  it("waits as long as it is told while the API is busy, and gives up after four times", async () => {
    const { access_token } = await signedIn("fay");
    waited.length = 0;
    busy = [
      { status: 503, headers: { "retry-after": "1" } },
      { status: 429, headers: {} },
      { status: 500, headers: {} },
    ];
    await expect(client.call(access_token, "GET /conversations", {})).resolves.toEqual({ conversations: [] });
    expect(waited).toEqual([1_000, 2_000, 3_000]);
    busy = Array(4).fill({ status: 503, headers: {} });
    await expect(client.call(access_token, "GET /conversations", {})).rejects.toMatchObject({ status: 503 });
    expect(busy).toEqual([]);
  });

  it("learns why it is refused by a code, with the field that is wrong", async () => {
    await expect(start("gil", "hal", "x".repeat(handlerLimits.maxTextBytes + 1))).rejects.toMatchObject({
      status: 413,
      code: "text_too_long",
      field: "text",
    });
  });

  it("makes ids that are ULIDs of now, later ones greater", async () => {
    const before = Date.now();
    const first = client.newMessageId();
    expect(first).toMatch(ulidPattern);
    expect(ulidTime(first)).toBeGreaterThanOrEqual(before);
    expect(ulidTime(first)).toBeLessThanOrEqual(Date.now());
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect(client.newMessageId() > first).toBe(true);
  });

  it("makes an id of one time when the clock ticks while it does", () => {
    // All ten digits change between the two.
    const before = 32 ** 9 - 1;
    let now = before;
    timeOfClient = () => now++;
    try {
      expect(ulidTime(client.newMessageId())).toBe(before);
    } finally {
      timeOfClient = Date.now;
    }
  });
});

describe("somebody who has what is not theirs", () => {
  const tryWith = (token: string) => client.call(token, "GET /conversations", {});

  it("a code without its verifier: gets no token", async () => {
    const begun = await client.beginSignIn();
    const address = provider.signIn(begun.url, "ada");
    await expect(client.finishSignIn(address, { ...begun, verifier: "guessed" })).rejects.toThrow("Sign in again.");
  });

  it("a sign-in that the browser did not begin: is noticed before a token is asked for", async () => {
    const begun = await client.beginSignIn();
    const address = provider.signIn((await client.beginSignIn()).url, "mallory");
    expect(() => client.finishSignIn(address, begun)).toThrow("not begun here");
  });

  it("an id token: is refused for want of a scope, by the gateway and by the function", async () => {
    const { id_token } = await signedIn("ada");
    await expect(tryWith(id_token)).rejects.toMatchObject({ status: 403 });
    const scoped = settings;
    try {
      settings = { ...scoped, routes: scoped.routes.map(({ routeKey }) => ({ routeKey, scopes: [] })) };
      await expect(tryWith(id_token)).rejects.toMatchObject({ status: 403, code: "missing_scope" });
    } finally {
      settings = scoped;
    }
  });

  it("a token to read: writes nothing", async () => {
    const { access_token } = await signedIn("ada");
    const claims = JSON.parse(Buffer.from(access_token.split(".")[1] ?? "", "base64url").toString("utf8"));
    const reading = signedToken({ ...claims, scope: "openid messages/read" });
    await expect(tryWith(reading)).resolves.toHaveProperty("conversations");
    const message = { otherUserId: "ben", messageId: client.newMessageId(), text: "hello" };
    await expect(client.call(reading, "POST /conversations", { body: message })).rejects.toMatchObject({ status: 403 });
  });

  it.each([
    ["of another issuer", { iss: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Another01" }],
    ["of another client", { client_id: "another" }],
    ["that is over", { exp: 0 }],
  ])("a token %s: gets to no function", async (_, change) => {
    const { access_token } = await signedIn("ada");
    const claims = JSON.parse(Buffer.from(access_token.split(".")[1] ?? "", "base64url").toString("utf8"));
    const lines = app.log.length;
    await expect(tryWith(signedToken({ ...claims, ...change }))).rejects.toMatchObject({ status: 401 });
    expect(app.log).toHaveLength(lines);
  });

  it("a token whose claims were changed: gets to no function", async () => {
    const { access_token } = await signedIn("ada");
    const [head, , signature] = access_token.split(".");
    const claims = Buffer.from(JSON.stringify({ sub: "ben", scope: "messages/read" })).toString("base64url");
    await expect(tryWith([head, claims, signature].join("."))).rejects.toMatchObject({ status: 401 });
    await expect(tryWith("")).rejects.toMatchObject({ status: 401 });
  });
});

describe("a reader of the document", () => {
  /** The cells of the table whose first column has this head. */
  const table = (head: string): readonly (readonly string[])[] => {
    const [, rows = ""] =
      new RegExp(`^\\| ${head} \\|.*\\n\\|[-|]+\\|\\n((?:\\|.*\\n?)+)`, "m").exec(textOf(DOCUMENT)) ?? [];
    return rows
      .trimEnd()
      .split("\n")
      .map((row) =>
        row
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
  };

  it("finds the types of what every route is sent and answers, as docs/openapi.json has them", () => {
    const document = JSON.parse(textOf("docs/openapi.json")) as OpenApiDocument;
    const [snippet] = snippets().filter((one) => one.document === DOCUMENT && one.language === "ts");
    const shown = (text = "") => text.replace(/\n+/g, "\n");
    expect(shown(snippet?.text)).toContain(shown(clientTypes(document)));
  });

  it.each([
    ["a field that a route is sent", "lastReadId", "lastSeenId"],
    ["a code of a refusal", "text_too_long", "text_too_wide"],
  ])("does not find them if the document has another name for %s", (_what, from, to) => {
    const changed = JSON.parse(textOf("docs/openapi.json").replaceAll(from, to)) as OpenApiDocument;
    expect(clientTypes(changed)).not.toBe(clientTypes(JSON.parse(textOf("docs/openapi.json")) as OpenApiDocument));
  });

  it("finds every route with its scope", () => {
    expect(table("route").map(([route, scope]) => [route, scope])).toEqual(
      Object.entries(routes).map(([route, { scope }]) => [`\`${route}\``, `\`${scope}\``]),
    );
  });

  it("finds every refusal with its status and sentence, and what to do about it", () => {
    expect(table("code").map((cells) => cells.slice(0, 3))).toEqual(
      Object.entries(refusals).map(([code, { status, message }]) => [`\`${code}\``, String(status), message]),
    );
    for (const [, , , advice] of table("code")) expect(advice).toMatch(/\w{3}/);
  });

  it("finds the limits as they are", () => {
    const { showConversation, listConversations } = messagingModel.patterns;
    const pageSizes = [...showConversation.steps, ...listConversations.steps].flatMap((step) =>
      "pageSize" in step ? [step.pageSize] : [],
    );
    expect(new Set(pageSizes).size).toBe(1);
    const inWords = (number: number) => number.toLocaleString("en");
    const expected = [
      `${inWords(handlerLimits.maxTextBytes)} bytes of UTF-8`,
      `${inWords(handlerLimits.maxBodyBytes)} bytes`,
      `at most ${handlerLimits.maxClockDifferenceMilliseconds / 1_000} seconds`,
      `the first ${handlerLimits.previewCharacters} characters`,
      `${pageSizes[0]} conversations or messages`,
      `${limits.apiRequestsPerSecond.default} a second to each route, ${limits.apiBurst.default} at once`,
    ];
    expect(table("limit").map(([, value], row) => (value ?? "").startsWith(expected[row] ?? "-"))).toEqual(
      expected.map(() => true),
    );
    expect(textOf(DOCUMENT)).toContain(`at most ${handlerLimits.maxUserIdCharacters} letters`);
    expect(textOf(DOCUMENT)).toContain(`${limits.accessTokenMinutes.default} minutes by`);
  });
});
