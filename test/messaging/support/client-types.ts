/** A schema of the document, as far as the API uses them. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}
interface Content {
  readonly content: { readonly "application/json": { readonly schema: Schema } };
}
interface Operation {
  readonly parameters: readonly {
    readonly name: string;
    readonly in: "path" | "query";
    readonly required: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const WIDTH = 100;

/**
 * The types of a client, from an OpenAPI document: what each route is sent and what it answers, and the codes of
 * refusals.
 *
 * @throws if a schema says something that has no type here, or if the successes of a route have several.
 */
export function clientTypes({ paths }: OpenApiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
  );
  const routes = operations.map(([route, operation]) => {
    const fields = { sent: sentTo(operation), got: answerOf(operation) };
    const lines = Object.entries(fields).map(([name, schema]) => `    ${name}: ${typeOf(schema, 4)};\n`);
    return `  "${route}": {\n${lines.join("")}  };\n`;
  });
  const codes = new Set(operations.flatMap(([, operation]) => codesOf(operation)));
  return `export interface Api {\n${routes.join("")}}\nexport type RefusalCode =\n${[...codes]
    .sort()
    .map((code) => `  | "${code}"`)
    .join("\n")};\n`;
}

function sentTo({ parameters, requestBody }: Operation): Schema {
  const parts = (["path", "query"] as const).flatMap((place) => {
    const own = parameters.filter((one) => one.in === place);
    const required = own.filter((one) => one.required).map(({ name }) => name);
    const properties = Object.fromEntries(own.map(({ name, schema }) => [name, schema]));
    return own.length === 0 ? [] : [{ place, schema: { type: "object", properties, required } }];
  });
  const body = requestBody?.content["application/json"].schema;
  const properties = {
    ...Object.fromEntries(parts.map(({ place, schema }) => [place, schema])),
    ...(body && { body }),
  };
  const needed = parts.filter(({ schema }) => schema.required.length > 0).map(({ place }) => place);
  return { type: "object", properties, required: [...needed, ...(body ? ["body"] : [])] };
}

function answerOf({ responses }: Operation): Schema {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith("2"));
  const [first, ...others] = successes.map(([, { content }]) => content["application/json"].schema);
  if (first === undefined) throw new Error("A route has no success.");
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(first))) throw new Error("Successes differ.");
  return first;
}

function codesOf({ responses }: Operation): readonly unknown[] {
  return Object.entries(responses)
    .filter(([status]) => !status.startsWith("2"))
    .flatMap(([, { content }]) => content["application/json"].schema.properties?.error?.properties?.code?.enum ?? []);
}

function typeOf(schema: Schema, indent: number): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  if (schema.type === "string" || schema.type === "boolean") return schema.type;
  if (schema.type === "array" && schema.items !== undefined) return `Array<${typeOf(schema.items, indent)}>`;
  if (schema.type !== "object") throw new Error(`A schema has no type here: ${JSON.stringify(schema)}.`);
  const { properties = {}, required = [] } = schema;
  const fields = (inner: number): readonly string[] =>
    Object.entries(properties).map(
      ([name, field]) => `${name}${required.includes(name) ? "" : "?"}: ${typeOf(field, inner)};`,
    );
  const line = `{ ${fields(indent).join(" ").replace(/;$/, "")} }`;
  if (fields(indent).length === 0) return "object";
  if (indent + line.length <= WIDTH && !line.includes("\n")) return line;
  const inner = " ".repeat(indent + 2);
  return `{\n${fields(indent + 2)
    .map((field) => `${inner}${field}\n`)
    .join("")}${" ".repeat(indent)}}`;
}
