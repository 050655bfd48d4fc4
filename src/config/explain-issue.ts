import type * as z from "zod/mini";
import { type ConfigProblem, quote } from "./config-error";
import { type Field, fields } from "./field";
import { fileSchema } from "./file-schema";
import { formatPath, type SettingPath, valueAt } from "./setting-path";
import { nearest } from "./suggestion";

/** Problems as sentences, and the paths of the broken parts. */
interface Explained {
  readonly problems: readonly ConfigProblem[];
  readonly broken: ReadonlySet<string>;
}

/** Translates the issues of zod. Each path gets one problem, the first. */
export function explainIssues(found: {
  readonly issues: readonly z.core.$ZodIssue[];
  readonly input: unknown;
}): Explained {
  const problems = new Map<string, ConfigProblem>();
  const broken = new Set<string>();
  const misspelt = new Set<string>();
  for (const issue of found.issues) {
    const places = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const place of places) {
      const path = formatPath(place);
      broken.add(path);
      if (problems.has(path)) continue;
      if (issue.code === "unrecognized_keys") {
        const { problem, meant } = unknownKey(place);
        problems.set(path, problem);
        // A misspelt setting is also a missing setting: a rule about the missing one would report the mistake twice.
        if (meant !== undefined) misspelt.add(meant);
      } else {
        problems.set(path, wrongValue({ issue, path: place, input: found.input }));
      }
    }
  }
  const told = [...problems.values()].filter(({ path, got }) => got !== undefined || !misspelt.has(path));
  return { problems: told, broken: new Set([...broken, ...misspelt]) };
}

function unknownKey(place: SettingPath): { readonly problem: ConfigProblem; readonly meant?: string } {
  const parent = place.slice(0, -1);
  const key = String(place.at(-1));
  const allowed = keysOf(schemaAt(parent)).filter((known) => known !== "$schema");
  if (allowed.includes(key)) {
    const fix = `Leave it out, or set "backend": "s3".`;
    return { problem: { path: formatPath(place), problem: "does not go with this backend", fix } };
  }
  const near = nearest({ word: key, among: allowed });
  // `existing…` names a resource that another program makes: it has no options of a new resource.
  const existing = /^existing/.test(String(parent.at(-1)));
  const elsewhere = near === undefined && !existing ? placesOf(key) : [];
  const meant = near === undefined ? elsewhere[0] : formatPath([...parent, near]);
  const known = `Known here: ${allowed.join(", ")}.`;
  const fix = meant === undefined ? known : `Did you mean ${quote(near ?? meant)}? ${known}`;
  return { problem: { path: formatPath(place), problem: "is not a known setting", allowed, fix }, meant };
}

function wrongValue(about: {
  readonly issue: z.core.$ZodIssue;
  readonly path: SettingPath;
  readonly input: unknown;
}): ConfigProblem {
  const { issue, input } = about;
  const path = formatPath(about.path);
  const schema = issue.code === "invalid_key" ? keySchemaAt(about.path) : schemaAt(about.path);
  const field: Field | undefined = schema === undefined ? undefined : fields.get(schema);
  const got = issue.code === "invalid_key" ? about.path.at(-1) : valueAt({ root: input, path: about.path });
  const allowed = issue.code === "invalid_value" ? issue.values.map(String) : undefined;
  const must = field?.must ?? "a known value";
  const example = field?.examples?.[0];
  const fix = remedy({ got, allowed, example });
  if (got === undefined) return { path, problem: `is missing; it must be ${must}`, allowed, fix };
  const special = field?.explain?.(got);
  return { path, problem: `must be ${must}`, allowed, fix, ...special, got: quote(got) };
}

function remedy(about: {
  readonly got: unknown;
  readonly allowed?: readonly string[];
  readonly example: unknown;
}): string {
  const { got, allowed = [], example } = about;
  const meant = typeof got === "string" ? nearest({ word: got, among: allowed }) : undefined;
  if (meant !== undefined) return `Did you mean ${quote(meant)}?`;
  return example === undefined ? "See the schema for an example." : `Use for example ${JSON.stringify(example)}.`;
}

/** The schema of a setting, without the wrapper that makes it optional; undefined if there is no such setting. */
function schemaAt(path: SettingPath): z.core.$ZodType | undefined {
  return path.reduce<z.core.$ZodType | undefined>((schema, part) => childOf({ schema, part }), fileSchema);
}

function keySchemaAt(path: SettingPath): z.core.$ZodType | undefined {
  const parent = definitionOf(schemaAt(path.slice(0, -1)));
  return parent?.type === "record" ? parent.keyType : undefined;
}

function childOf(step: {
  readonly schema: z.core.$ZodType | undefined;
  readonly part: PropertyKey;
}): z.core.$ZodType | undefined {
  const definition = definitionOf(step.schema);
  switch (definition?.type) {
    case "object":
      return Object.hasOwn(definition.shape, step.part) ? unwrap(definition.shape[String(step.part)]) : undefined;
    case "array":
      return definition.element;
    case "record":
      return definition.valueType;
    case "union":
      // A key has the same meaning in each option of the union. The last option has every key.
      return definition.options.map((schema) => childOf({ ...step, schema })).findLast((child) => child !== undefined);
    default:
      return undefined;
  }
}

function keysOf(schema: z.core.$ZodType | undefined): readonly string[] {
  const definition = definitionOf(schema);
  if (definition?.type === "object") return Object.keys(definition.shape);
  return definition?.type === "union" ? [...new Set(definition.options.flatMap(keysOf))] : [];
}

/** The places where a key is allowed, for a key that was written in the wrong section. */
function placesOf(key: string): readonly string[] {
  const sections = keysOf(fileSchema);
  return [
    ...sections.filter((section) => section === key),
    ...sections.filter((section) => keysOf(schemaAt([section])).includes(key)).map((section) => `${section}.${key}`),
  ];
}

function unwrap(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  const definition = definitionOf(schema);
  return definition?.type === "optional" ? unwrap(definition.innerType) : schema;
}

function definitionOf(schema: z.core.$ZodType | undefined) {
  return (schema as z.core.$ZodTypes | undefined)?._zod.def;
}
