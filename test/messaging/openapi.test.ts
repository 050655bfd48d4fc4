import { spawnSync } from "node:child_process";
import { openApi, openApiText } from "../../build/write-openapi";
import { httpEvent } from "../../local/workload/http-event";
import type { Messaging, Response } from "../../local/workload/local-messaging";
import { api, refusalsOf } from "../../src/messaging/http/api";
import type { HttpEvent } from "../../src/messaging/http/http-function";
import { type Route, routes } from "../../src/messaging/http/routes";
import { type RefusalCode, refusals } from "../../src/messaging/validation/refusal";
import { textOf } from "../support/documents";
import { firstOfEach } from "../support/effort";
import { REPOSITORY } from "../support/environment-file";
import { startMessaging } from "./support/start-messaging";

const ROUTES = Object.keys(routes) as Route[];
let app: Messaging;
let groupId: string;
beforeAll(async () => {
  app = await startMessaging();
  groupId = (await app.write("ada", "ben", { text: "hello" })).body.groupId ?? "";
});
afterEach(() => app.engine.heal());
afterAll(() => app.stop());

/** Fields of a good request, by name. */
const goodValue = (field: string): unknown =>
  ({ groupId, otherUserId: "ben", messageId: app.clock.ulid(), text: "hello again", blocked: true })[field];

interface Change {
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly scope?: string;
  readonly callerId?: string;
}

/** A good request of a route, made from its schemas: whatever it needs, it has. */
function eventOf(route: Route, { fields = {}, ...change }: Change = {}): HttpEvent {
  const { path, body, query } = api[route];
  const required = (schema: typeof path) =>
    Object.fromEntries(
      Object.entries(schema?._zod.def.shape ?? {}).flatMap(([name]) => {
        const value = Object.hasOwn(fields, name) ? fields[name] : goodValue(name);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  const unknown = Object.fromEntries(Object.entries(fields).filter(([name]) => name === "unknownField"));
  return httpEvent({
    route,
    callerId: "ada",
    ...change,
    path: required(path) as Record<string, string>,
    query: { ...required(query), ...(body === undefined && unknown) } as Record<string, string>,
    ...(body !== undefined && { body: JSON.stringify({ ...required(body), ...unknown }) }),
  });
}

/** How somebody gets each refusal. */
const PROVOKED: Readonly<Record<RefusalCode, (route: Route) => Promise<Response>>> = {
  unauthenticated: (route) => {
    const event = structuredClone(eventOf(route));
    Object.assign(event.requestContext, { authorizer: {} });
    return app.handle(event);
  },
  missing_scope: (route) => app.handle(eventOf(route, { scope: "openid" })),
  invalid_request: (route) => app.handle(eventOf(route, { fields: { unknownField: "a" } })),
  invalid_cursor: (route) => app.handle(eventOf(route, { fields: { cursor: "bm90IG9uZQ" } })),
  invalid_message_time: (route) => app.handle(eventOf(route, { fields: { messageId: app.clock.ulid(600_000) } })),
  text_too_long: (route) => app.handle(eventOf(route, { fields: { text: "a".repeat(5_000) } })),
  conversation_not_found: (route) => app.handle(eventOf(route, { callerId: "mallory" })),
  blocked: async (route) => {
    await app.block("ben", groupId, { otherUserId: "ada", blocked: true });
    const answer = await app.handle(eventOf(route));
    await app.block("ben", groupId, { otherUserId: "ada", blocked: false });
    return answer;
  },
  gone: async (route) => {
    const before = (await app.engine.items()).filter(({ pk }) => pk?.S === "GRP#ada" || pk?.S === "GRP#ben");
    await app.offboard("ben");
    const answer = await app.handle(eventOf(route));
    await app.engine.load(before);
    return answer;
  },
  message_conflict: async (route) => {
    const messageId = app.clock.ulid();
    await app.handle(eventOf(route, { fields: { messageId, text: "one" } }));
    return app.handle(eventOf(route, { fields: { messageId, text: "another" } }));
  },
  try_again: (route) => failing(route, "ThrottlingException"),
  internal_error: (route) => failing(route, "ValidationException"),
};

function failing(route: Route, code: string): Promise<Response> {
  for (const operation of ["GetItem", "Query", "PutItem", "UpdateItem", "TransactWriteItems"]) {
    app.engine.fail({ operation, code, times: Number.POSITIVE_INFINITY });
  }
  return app.handle(eventOf(route));
}

/** What the document says of a route. */
function operationOf(route: Route) {
  const [method = "", path = ""] = route.split(" ");
  const { paths } = openApi() as { paths: Record<string, Record<string, Operation>> };
  const operation = paths[path]?.[method.toLowerCase()];
  if (operation === undefined) throw new Error(`The document has no ${route}.`);
  return operation;
}
interface Operation {
  readonly security: readonly { readonly token: readonly string[] }[];
  readonly responses: Readonly<Record<string, { readonly description: string; readonly headers?: object }>>;
}

describe("docs/openapi.json", () => {
  it("is what routes, schemas and refusals say today; `npm run openapi` writes it anew", () => {
    expect(textOf("docs/openapi.json")).toBe(openApiText());
  });

  it("is OpenAPI 3.1 for a validator of others, which refuses it with a field that does not belong there", () => {
    // The validator is an ES module, which tests cannot load.
    const program = `
      import { readFileSync } from "node:fs";
      import { Validator } from "@seriousme/openapi-schema-validator";
      const document = JSON.parse(readFileSync("docs/openapi.json", "utf8"));
      const validator = new Validator();
      const good = await validator.validate(structuredClone(document));
      const { version } = validator;
      const [path] = Object.values(document.paths);
      Object.values(path)[0].responses = "none";
      const bad = await new Validator().validate(document);
      console.log(JSON.stringify({ good: good.valid, errors: good.errors, version, bad: bad.valid }));`;
    const { stdout, stderr } = spawnSync("node", ["--input-type=module", "-e", program], {
      cwd: REPOSITORY,
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({ good: true, version: "3.1", bad: false });
  });

  it("has every route of the API with its scope, and no other", () => {
    const { paths } = openApi() as { paths: Record<string, Record<string, Operation>> };
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security }]) => [`${method.toUpperCase()} ${path}`, security[0]?.token]),
    );
    expect(described.sort()).toEqual(ROUTES.map((route) => [route, [routes[route].scope]]).sort());
  });

  it("says of every refusal which route gives it: none is left over", () => {
    const told = new Set(ROUTES.flatMap((route) => refusalsOf(api[route])));
    expect([...told].sort()).toEqual(Object.keys(refusals).sort());
  });
});

describe("somebody who calls each route", () => {
  it.each(ROUTES)("gets an answer of the form that the document says: %s", async (route) => {
    const event = eventOf(route);
    // The same message twice: stored, and stored already.
    for (const { status, body } of [await app.handle(event), await app.handle(event)]) {
      const schema = api[route].answers[status];
      expect({ status, isDescribed: schema !== undefined }).toEqual({ status, isDescribed: true });
      expect(schema?.safeParse(body)).toMatchObject({ success: true });
    }
  });

  const refused = ROUTES.flatMap((route) => refusalsOf(api[route]).map((code) => [route, code] as const));
  it.each(refused)("is refused by %s with %s as the document says", async (route, code) => {
    const { status, headers, body } = await PROVOKED[code](route);
    expect({ status, code: body.error?.code }).toEqual({ status: refusals[code].status, code });
    const described = operationOf(route).responses[status];
    expect(described?.description).toContain(`\`${code}\``);
    expect(Object.hasOwn(headers, "retry-after")).toBe(described?.headers !== undefined);
  });

  const never = ROUTES.flatMap((route) =>
    (Object.keys(refusals) as RefusalCode[])
      .filter((code) => !refusalsOf(api[route]).includes(code))
      .map((code) => [route, code] as const),
  );
  it.each(firstOfEach(never, ([, code]) => code))(
    "is not refused by %s with %s, of which the document says nothing",
    async (route, code) => {
      expect((await PROVOKED[code](route)).body.error?.code).not.toBe(code);
    },
  );
});
