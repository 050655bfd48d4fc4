import type { TableModel } from "../../model/types";
import { isList, isObjectValue } from "../../prove/terraform/expressions/value";
import type { Reader } from "../../prove/terraform/reader";
import type { StackResource } from "../../prove/terraform/stack";
import { InputError } from "../input-error";

/**
 * The one table of the inputs that has the keys and the indexes of a model.
 *
 * @param name The name of the table, if several have them. Also a named table must have them.
 * @throws InputError if none or several have them: it lists every table with its keys.
 */
export function tableOfModel(reader: Reader, model: TableModel, name: string | undefined): StackResource {
  const tables = reader.ofType("aws_dynamodb_table");
  const wanted = shapeOf(model);
  const chosen = tables.filter(
    (table) => shapeIn(reader, table) === wanted && (name === undefined || reader.argument(table, "name") === name),
  );
  const [only, ...others] = chosen;
  if (only !== undefined && others.length === 0) return only;
  const listed = tables.map((table) => `  ${table.address}: ${shapeIn(reader, table)}`);
  const are = tables.length === 0 ? "The inputs have no table." : `The tables of the inputs are\n${listed.join("\n")}`;
  if (only === undefined) {
    const named = name === undefined ? "" : ` and is named ${JSON.stringify(name)}`;
    throw new InputError(`No table of the inputs has the keys and indexes of the model (${wanted})${named}. ${are}`);
  }
  const names = chosen.map((table) => JSON.stringify(reader.argument(table, "name"))).join(", ");
  throw new InputError(
    `${chosen.length} tables of the inputs have the keys and indexes of the model: ${names}. Choose one with --table NAME.`,
  );
}

/** Such as `keys pk, sk; indexes byDate, byStatus`. */
function shapeOf({ partitionKey, sortKey, indexes }: TableModel): string {
  const keys = [partitionKey.name, ...(sortKey === undefined ? [] : [sortKey.name])];
  return described(
    keys,
    indexes.map((index) => index.name),
  );
}

function shapeIn(reader: Reader, table: StackResource): string {
  const keys = ["hash_key", "range_key"].map((argument) => reader.argument(table, argument));
  const indexes = ["global_secondary_index", "local_secondary_index"].flatMap((argument) =>
    namesOf(reader, table, argument),
  );
  return described(
    keys.filter((key) => key !== ""),
    indexes,
  );
}

function namesOf(reader: Reader, table: StackResource, argument: string): readonly string[] {
  const value = reader.references.value(table.body[argument], table);
  if (value === null) return [];
  const blocks = isList(value) ? value : [value];
  return blocks.map((block) =>
    isObjectValue(block) && block.name !== undefined ? reader.textOf(block.name, table) : "(not known)",
  );
}

function described(keys: readonly string[], indexes: readonly string[]): string {
  return `keys ${keys.join(", ")}; indexes ${indexes.length === 0 ? "none" : [...indexes].sort().join(", ")}`;
}
