import { readFileSync } from "node:fs";
import { join } from "node:path";
import { jsonSchema } from "../../build/write-schema";
import type { JsonSchema } from "../support/settings/schema-settings";
import { environmentsFolder, example } from "./example-file";

const committed = readFileSync(join(environmentsFolder, "schema.json"), "utf8");
const schema: JsonSchema = JSON.parse(committed);

/** Places where a value does not fit a schema. Knows only what this schema is written with. */
function misfits(value: unknown, against: JsonSchema, path = ""): readonly string[] {
  const options = against.oneOf ?? against.anyOf;
  if (options !== undefined) return options.some((option) => misfits(value, option, path).length === 0) ? [] : [path];
  if (Array.isArray(value)) {
    return against.type === "array"
      ? value.flatMap((item, index) => misfits(item, against.items ?? {}, `${path}[${index}]`))
      : [path];
  }
  if (typeof value === "object" && value !== null) {
    const { properties = {}, additionalProperties } = against;
    const missing = (against.required ?? []).filter((key) => !(key in value)).map((key) => `${path}.${key}`);
    const wrong = Object.entries(value).flatMap(([key, item]) => {
      const child = properties[key] ?? (typeof additionalProperties === "object" ? additionalProperties : undefined);
      return child === undefined ? [`${path}.${key}`] : misfits(item, child, `${path}.${key}`);
    });
    return [...missing, ...wrong];
  }
  if (typeof value === "string" && against.pattern !== undefined && !new RegExp(against.pattern, "u").test(value))
    return [path];
  const type = Number.isInteger(value) ? "integer" : typeof value;
  const fits = against.type === type || (against.type === "number" && typeof value === "number");
  return against.type === undefined || fits ? [] : [path];
}

/** Every setting below a schema, by its path. */
function settings(of: JsonSchema, path = "$"): readonly (readonly [string, JsonSchema])[] {
  const children = [
    ...Object.entries(of.properties ?? {}).map(([key, child]) => [`${path}.${key}`, child] as const),
    ...[of.items, of.additionalProperties].flatMap((child) =>
      typeof child === "object" ? [[`${path}[]`, child] as const] : [],
    ),
  ];
  const options = (of.oneOf ?? of.anyOf ?? []).flatMap((option) => settings(option, path));
  return [...children, ...children.flatMap(([childPath, child]) => settings(child, childPath)), ...options];
}

describe("schema.json", () => {
  it("is what `npm run schema` writes", () => {
    expect(committed).toBe(jsonSchema());
  });

  it.each(["example", "single-account"])("accepts environment %s", (name) => {
    expect(misfits(JSON.parse(readFileSync(join(environmentsFolder, `${name}.json`), "utf8")), schema)).toEqual([]);
  });

  it("refuses what is wrong on its own", () => {
    const wrong = example({ environment: "X", "data.recoverDays": 3, "regions.approved": ["*"], accounts: undefined });
    expect([...misfits(wrong, schema)].sort()).toEqual([
      ".accounts",
      ".data.recoverDays",
      ".environment",
      ".regions.approved[0]",
    ]);
  });

  it("describes every setting", () => {
    const all = settings(schema);
    expect(all.length).toBeGreaterThan(80);
    expect(all.filter(([, { description = "" }]) => description.length < 6).map(([path]) => path)).toEqual([]);
  });

  it("gives examples and defaults that fit", () => {
    for (const [path, setting] of settings(schema)) {
      for (const value of [...(setting.examples ?? []), ...("default" in setting ? [setting.default] : [])]) {
        expect([path, misfits(value, setting)]).toEqual([path, []]);
      }
    }
  });
});
