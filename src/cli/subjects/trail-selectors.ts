import type { Reader } from "../../prove/terraform/reader";
import { isObject, type Json, type StackResource } from "../../prove/terraform/stack";

export type Records = "yes" | "no" | "not known";

const TABLES = "AWS::DynamoDB::Table";

/**
 * Whether a trail records the calls for items of a table.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
export function recordsTable(reader: Reader, trail: StackResource, tableArn: string): Records {
  const { advanced_event_selector: advanced, event_selector: basic, dynamic } = trail.body;
  if (dynamic !== undefined && dynamic !== null) return "not known";
  const texts = (value: unknown): readonly string[] | undefined => {
    const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : undefined;
    const read = list?.map((one) => reader.textOf(reader.references.value(one, trail), trail));
    return read?.some((one) => one.includes("⟪")) ? undefined : read;
  };
  const each = [
    ...blocks(advanced).map((one) => ofAdvanced(one, tableArn, texts)),
    ...blocks(basic).flatMap((one) => blocks(one?.data_resource).map((data) => ofBasic(data, tableArn, texts))),
  ];
  if (each.includes("yes")) return "yes";
  return each.includes("not known") ? "not known" : "no";
}

type Texts = (value: unknown) => readonly string[] | undefined;

function ofAdvanced(selector: Json | undefined, tableArn: string, texts: Texts): Records {
  if (selector === undefined) return "not known";
  const fields = blocks(selector.field_selector);
  const all = fields.map((one) => fieldRecords(one, tableArn, texts));
  if (all.includes("no")) return "no";
  const hasType = fields.some((one) => one?.field === "resources.type");
  return hasType && all.every((one) => one === "yes") ? "yes" : hasType ? "not known" : "no";
}

/** Whether a field lets the calls for items of the table through. */
function fieldRecords(selector: Json | undefined, tableArn: string, texts: Texts): Records {
  if (selector === undefined) return "not known";
  const { field } = selector;
  const equals = texts(selector.equals);
  const starts = texts(selector.starts_with);
  if (equals === undefined || starts === undefined) return "not known";
  if (field === "eventCategory") return equals.includes("Data") ? "yes" : "no";
  if (field === "resources.type") return equals.includes(TABLES) ? "yes" : "no";
  if (
    field !== "resources.ARN" ||
    ["not_equals", "ends_with", "not_starts_with", "not_ends_with"].some((one) => one in selector)
  ) {
    return "not known";
  }
  return equals.includes(tableArn) || starts.some((start) => tableArn.startsWith(start)) ? "yes" : "no";
}

function ofBasic(data: Json | undefined, tableArn: string, texts: Texts): Records {
  if (data === undefined) return "not known";
  if (data.type !== TABLES) return "no";
  const values = texts(data.values);
  if (values === undefined) return "not known";
  return values.some((value) => value === tableArn || value === "arn:aws:dynamodb") ? "yes" : "no";
}

/** Blocks, of which one may be an object. One that is an expression is undefined. */
function blocks(value: unknown): readonly (Json | undefined)[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map((one) => (isObject(one) ? one : undefined));
}
