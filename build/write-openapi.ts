import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { type ApiRoute, api, refusalsOf } from "../src/messaging/http/api";
import { type Route, routes } from "../src/messaging/http/routes";
import { type RefusalCode, refusals } from "../src/messaging/validation/refusal";

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document of the API, made from routes, schemas and refusals. */
export function openApi(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [key, route] of Object.entries(api) as [Route, ApiRoute][]) {
    const [method = "", path = ""] = key.split(" ");
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(key, route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Direct messages",
      version: "1",
      description: "Made from routes, schemas and refusals by `npm run openapi`; do not edit it.",
    },
    servers: [
      {
        url: "https://{host}",
        variables: { host: { default: "api.example.com", description: "Of the output `api_url`" } },
      },
    ],
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "An access token" },
      },
    },
  };
}

function operation(key: Route, route: ApiRoute): Json {
  const [method = "", path = ""] = key.split(" ");
  const { scope } = routes[key];
  return {
    operationId: [method.toLowerCase(), ...path.split(/[^A-Za-z]+/)]
      .map(capital)
      .join("")
      .replace(/^./, (one) => one.toLowerCase()),
    summary: route.summary,
    description: `Needs the scope ${scope}.`,
    security: [{ token: [scope] }],
    parameters: [...parametersOf("path", route.path), ...parametersOf("query", route.query)],
    ...(route.body !== undefined && {
      requestBody: { required: true, content: { "application/json": { schema: schemaOf(route.body, "input") } } },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.answers).map(([status, body]) => [
          status,
          { description: "Done", content: { "application/json": { schema: schemaOf(body, "output") } } },
        ]),
      ),
      ...refusalResponses(refusalsOf(route)),
    },
  };
}

function capital(word: string): string {
  return word.replace(/^./, (one) => one.toUpperCase());
}

function parametersOf(where: "path" | "query", schema: z.ZodMiniObject | undefined): readonly Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema, "input") as {
    readonly properties?: Readonly<Record<string, unknown>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: where,
    required: required.includes(name),
    schema: of,
  }));
}

/** Refusals of one status are one response, whose codes are listed. */
function refusalResponses(codes: readonly RefusalCode[]): Json {
  const statuses = [...new Set(codes.map((code) => refusals[code].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const own = codes.filter((code) => refusals[code].status === status);
      return [
        status,
        {
          description: own.map((code) => `\`${code}\`: ${refusals[code].message}`).join(" "),
          ...(status === refusals.try_again.status && {
            headers: { "retry-after": { description: "Seconds to wait", schema: { type: "string" } } },
          }),
          content: { "application/json": { schema: refusalSchema(own) } },
        },
      ];
    }),
  );
}

function refusalSchema(codes: readonly RefusalCode[]): Json {
  return schemaOf(
    z.strictObject({
      error: z.strictObject({ code: z.enum(codes), message: z.string(), field: z.optional(z.string()) }),
    }),
    "output",
  );
}

function schemaOf(schema: z.ZodMiniType, io: "input" | "output"): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io });
  return json;
}

/** The document as it is in the repository. */
export function openApiText(): string {
  return `${JSON.stringify(openApi(), null, 2)}\n`;
}

// `npm run openapi` runs this file from `dist/build`.
if (require.main === module) {
  writeFileSync(join(__dirname, "..", "..", "docs", "openapi.json"), openApiText());
}
