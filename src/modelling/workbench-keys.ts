import { KeyPartError } from "../model/key-part-error";
import { parseKey, placeholders } from "../model/keys";
import type { SampleItem } from "./sample-items";
import type { ReadTable } from "./workbench-reader";

const CONSTANT = /^[A-Z][A-Z0-9_]*$/;
const NAME = /^[A-Za-z_]\w*$/;

/**
 * The template that an alias of a key stands for: parts between `#`, in capitals a constant, else the name of a value.
 *
 * @returns undefined if a part is neither.
 */
export function templateOf(alias: string): string | undefined {
  const parts = alias.split("#");
  if (!parts.every((part) => CONSTANT.test(part) || NAME.test(part))) return undefined;
  return parts.map((part) => (CONSTANT.test(part) ? part : `{${part}}`)).join("#");
}

/** Whether a row of the sample data has keys of these templates. */
export function isRowOf(table: ReadTable, keys: Readonly<Record<string, string>>, row: SampleItem): boolean {
  return [table.partitionKey, table.sortKey].every(
    (key) => key === undefined || partsOf(keys[key.name] ?? "", keyText(row, key.name)) !== undefined,
  );
}

/**
 * Templates of the keys of indexes, from the sample data: the file has them nowhere else. An index that no row is in has
 * none.
 */
export function indexTemplates(
  table: ReadTable,
  keys: Readonly<Record<string, string>>,
  rows: readonly SampleItem[],
): Readonly<Record<string, string>> {
  const names = table.indexes
    .flatMap(({ partitionKey, sortKey }) => [partitionKey.name, sortKey?.name ?? ""])
    .filter((name) => name !== "" && !Object.hasOwn(keys, name));
  return Object.fromEntries(
    [...new Set(names)].flatMap((name) => {
      const template = templateFrom(name, keys, rows);
      return template === undefined ? [] : [[name, template] as const];
    }),
  );
}

function templateFrom(
  name: string,
  keys: Readonly<Record<string, string>>,
  rows: readonly SampleItem[],
): string | undefined {
  const filled = rows.filter((row) => keyText(row, name) !== "");
  const values = filled.map((row) => keyText(row, name).split("#"));
  const [first] = values;
  if (first === undefined) return undefined;
  // Rows of several forms: the value as a whole is one part.
  if (values.some(({ length }) => length !== first.length)) return `{${name}}`;
  return first
    .map((part, position) => {
      const all = values.map((value) => value[position] ?? "");
      if (CONSTANT.test(part) && all.every((one) => one === part)) return part;
      const same = Object.entries(keys)
        .flatMap(([key, template]) => placeholders(template).map((placeholder) => ({ key, template, placeholder })))
        .find(({ key, template, placeholder }) =>
          filled.every((row, at) => partsOf(template, keyText(row, key))?.[placeholder] === all[at]),
        );
      return `{${same?.placeholder ?? (first.length === 1 ? name : `${name}${position + 1}`)}}`;
    })
    .join("#");
}

/** A key as text; empty if the row does not have it. */
function keyText(row: SampleItem, name: string): string {
  const value = row[name];
  const [text] = typeof value === "object" && value !== null ? Object.values(value) : [];
  return text === undefined ? "" : String(text);
}

function partsOf(template: string, value: string): Readonly<Record<string, string>> | undefined {
  try {
    return parseKey({ template, value });
  } catch (error) {
    if (error instanceof KeyPartError) return undefined;
    throw error;
  }
}
