import type { AccessPattern, Attribute, AttributeType, Entity, Step, TableModel } from "../model/types";
import { indexTemplates, isRowOf, templateOf } from "./workbench-keys";
import { type ReadFacet, type ReadTable, readWorkbench, WorkbenchError } from "./workbench-reader";

export interface WorkbenchModelOptions {
  /** The content of the file, as `JSON.parse` gives it. */
  readonly file: unknown;
  /** Name of the table that becomes a model. @default the only table of the file */
  readonly table?: string;
}

/** A draft of a model, and what the file does not say of it. */
export interface WorkbenchModelResult {
  readonly tableName: string;
  /** Run `checkModel` on it: a draft may still have problems. */
  readonly model: TableModel;
  /** Sentences about what has to be said by hand. */
  readonly open: readonly string[];
  /** Sentences about what the file says and no model holds. */
  readonly leftOut: readonly string[];
}

/**
 * A draft of a model from a file of NoSQL Workbench (format 3.0): keys, attributes, global indexes, a kind of item for each
 * form of keys, and a pattern for each facet.
 *
 * A facet says which attributes of which rows are shown, and not how they are got. So each becomes a read, and `open` says
 * what the file cannot: operations, guards, the stream, the time to live, and which attributes are encrypted.
 *
 * @throws WorkbenchError if the file has another form, if it has several tables and none was chosen, or if a key of a facet
 *   cannot be a template: all problems at once.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/workbench.Modeler.ImportExisting.html
 * @example
 * ```ts
 * import { messagingModel, modelFromWorkbench, workbenchFile } from "dynamodb-baseline";
 *
 * const { file } = workbenchFile({ model: messagingModel, tableName: "messages" });
 * const { model } = modelFromWorkbench({ file });
 * console.log(model.entities.message?.keys.pk); // MSG#{groupId}
 * ```
 */
export function modelFromWorkbench({ file, table: chosen }: WorkbenchModelOptions): WorkbenchModelResult {
  const table = chosenOf(readWorkbench(file), chosen);
  const problems: string[] = [];
  const kinds = kindsOf(table, problems);
  const entities = Object.fromEntries(kinds.map((kind) => [kind.name, entityOf(table, kind, problems)]));
  if (problems.length > 0) throw new WorkbenchError(problems);
  const strange = table.rows.filter((row) => !kinds.some((kind) => isRowOf(table, kind.keys, row))).length;
  return {
    tableName: table.name,
    model: {
      partitionKey: table.partitionKey,
      ...(table.sortKey && { sortKey: table.sortKey }),
      indexes: table.indexes.map((index) => ({ ...index, kind: "global" })),
      entities,
      patterns: patternsOf(table, kinds),
    },
    open: [
      "Patterns: a facet does not say whether it is read or written. Each is a read: give each step its operation and guard.",
      "Attributes: the format does not say which are encrypted, and which one is the time to live.",
      "Stream, local indexes and tenants: the format has no place for them.",
      ...(strange === 0 ? [] : [`Items: ${strange} rows of the sample data fit the keys of no facet.`]),
    ],
    leftOut: table.leftOut,
  };
}

/** A kind of item: the facets with the same form of keys. */
interface Kind {
  readonly name: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly facets: readonly ReadFacet[];
}

function chosenOf(tables: readonly ReadTable[], chosen: string | undefined): ReadTable {
  const names = tables.map(({ name }) => name).join(", ");
  const found = chosen === undefined ? tables : tables.filter(({ name }) => name === chosen);
  const [table, ...others] = found;
  if (table !== undefined && others.length === 0) return table;
  throw new WorkbenchError([
    `DataModel: a model is one table, and the file has ${tables.length === 0 ? "none" : names}` +
      `${chosen === undefined ? "" : `, got "${chosen}"`}. Name one of them.`,
  ]);
}

const formOf = ({ partitionKeyAlias, sortKeyAlias = "" }: ReadFacet): string =>
  JSON.stringify([partitionKeyAlias, sortKeyAlias]);

function kindsOf(table: ReadTable, problems: string[]): readonly Kind[] {
  const forms = new Map<string, ReadFacet[]>();
  for (const facet of table.facets) forms.set(formOf(facet), [...(forms.get(formOf(facet)) ?? []), facet]);
  const taken = new Set<string>();
  return [...forms.values()].map((facets) => {
    const [first] = facets as [ReadFacet, ...ReadFacet[]];
    if ((table.sortKey === undefined) !== (first.sortKeyAlias === undefined)) {
      problems.push(
        `Facet ${first.name}: must have an alias of the sort key if the table has a sort key, and none else.`,
      );
    }
    const template = (alias: string): string => {
      const made = templateOf(alias);
      if (made !== undefined) return made;
      problems.push(
        `Facet ${first.name}: the alias ${JSON.stringify(alias)} cannot be a template of keys. Write constants in capitals ` +
          "and names of parts in letters, digits and _, with # between them, such as ORDER#orderId.",
      );
      return "";
    };
    const keys = {
      [table.partitionKey.name]: template(first.partitionKeyAlias),
      ...(table.sortKey && { [table.sortKey.name]: template(first.sortKeyAlias ?? "") }),
    };
    const name = free(facets.flatMap((facet) => entityNameIn(facet.name))[0] ?? nameFrom(keys), taken);
    return { name, keys, facets };
  });
}

/** Files of ours name the kind of item in each facet of a pattern but the first. */
function entityNameIn(facetName: string): readonly string[] {
  const [, name] = /^[A-Z][A-Z0-9]{0,2} [A-Za-z]\w*: ([A-Za-z]\w*)$/.exec(facetName) ?? [];
  return name === undefined ? [] : [name];
}

function nameFrom(keys: Kind["keys"]): string {
  const constants = Object.values(keys).flatMap((key) => key.match(/(?<![{\w])[A-Z][A-Z0-9_]*(?![\w}])/g) ?? []);
  return camel([...new Set(constants)].join(" ").toLowerCase()) || "item";
}

function camel(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const joined = words
    .map((word, at) => (at === 0 ? word : `${word.charAt(0).toUpperCase()}${word.slice(1)}`))
    .join("");
  return /^[A-Za-z]/.test(joined) ? `${joined.charAt(0).toLowerCase()}${joined.slice(1)}` : "";
}

function free(name: string, taken: Set<string>): string {
  let chosen = name;
  for (let count = 2; taken.has(chosen); count += 1) chosen = `${name}${count}`;
  taken.add(chosen);
  return chosen;
}

function entityOf(table: ReadTable, { name, keys, facets }: Kind, problems: string[]): Entity {
  const rows = table.rows.filter((row) => isRowOf(table, keys, row));
  const indexKeys = new Set(table.indexes.flatMap((one) => [one.partitionKey.name, one.sortKey?.name ?? ""]));
  const named = [...new Set([...facets.flatMap(({ attributes }) => attributes), ...rows.flatMap(Object.keys)])];
  const attributes = named.flatMap((attribute): readonly (readonly [string, Attribute])[] => {
    if (Object.hasOwn(keys, attribute) || indexKeys.has(attribute)) return [];
    const type: AttributeType | undefined = table.types.get(attribute);
    if (type === undefined) {
      problems.push(
        `Attribute ${attribute} of ${name}: NonKeyAttributes of the table does not say its type. Add it there.`,
      );
      return [];
    }
    const optional = rows.some((row) => !Object.hasOwn(row, attribute));
    return [[attribute, { type, description: attribute, ...(optional && { optional }) }]];
  });
  return {
    description: `Items of ${facets.map((facet) => facet.name).join(", ")}.`,
    keys: { ...keys, ...indexTemplates(table, keys, rows) },
    attributes: Object.fromEntries(attributes),
  };
}

/** Facets of a file of ours are `A showOrder` and `A showOrder: line`: one pattern. Each other facet is one by itself. */
function patternsOf(table: ReadTable, kinds: readonly Kind[]): TableModel["patterns"] {
  const patterns = new Map<string, AccessPattern>();
  const taken = new Set<string>();
  table.facets.forEach((facet, position) => {
    const step = stepOf(table, facet, kinds);
    const [, id, name = ""] = /^([A-Z][A-Z0-9]{0,2}) ([A-Za-z]\w*)(?:: [A-Za-z]\w*)?$/.exec(facet.name) ?? [];
    const known = patterns.get(name);
    if (known !== undefined && known.id === id) {
      patterns.set(name, { ...known, steps: [...known.steps, step] });
      return;
    }
    patterns.set(free(name || camel(facet.name) || "facet", taken), {
      id: id ?? String(position + 1),
      title: facet.name,
      description: `What the facet ${facet.name} shows.`,
      steps: [step],
    });
  });
  return Object.fromEntries(patterns);
}

function stepOf(table: ReadTable, facet: ReadFacet, kinds: readonly Kind[]): Step {
  const kind = kinds.find(({ facets }) => facets.includes(facet));
  const keysOf = (index: ReadTable["indexes"][number]): readonly string[] =>
    [index.partitionKey.name, index.sortKey?.name ?? ""].filter(
      (key) => key !== "" && ![table.partitionKey.name, table.sortKey?.name].includes(key),
    );
  // A facet with the keys of an index shows what is read by it.
  const isShown = (keys: readonly string[]) => keys.length > 0 && keys.every((key) => facet.attributes.includes(key));
  const index = table.indexes.find((one) => isShown(keysOf(one)));
  const indexKeys = new Set(table.indexes.flatMap(keysOf));
  const ofThis = new Set(index === undefined ? [] : keysOf(index));
  const reads = facet.attributes.filter((one) => !ofThis.has(one) && (index === undefined || !indexKeys.has(one)));
  return {
    operation: table.sortKey === undefined && index === undefined ? "GetItem" : "Query",
    entity: kind?.name ?? "",
    ...(index !== undefined && { index: index.name }),
    purpose: "content",
    viaCache: false,
    ...(reads.length > 0 && { reads }),
  };
}
