import type { InputDocument } from "../inputs";

/** Where a statement is written. */
export interface StatementPlace {
  readonly file: string;
  /** First line of the statement, from 1. */
  readonly line: number;
  /** Path of the construct if the stack contains it, else the address in Terraform. */
  readonly resource: string;
  readonly sid?: string;
}

/** Finds `Effect stack: address#Sid` in the documents; undefined if no document contains it. */
export function placeOf(statement: string, documents: readonly InputDocument[]): StatementPlace | undefined {
  const [, id, address = "", sid] = /^(?:Allow |Deny )?(.*?): (.*?)(?:#([^#]*))?$/.exec(statement) ?? [];
  const document = documents.find((one) => one.id === id);
  if (document === undefined) return undefined;
  const { file, text } = document;
  const resource = constructPath(text, address) ?? address;
  return { file, line: lineOf(text, address, sid), resource, ...(sid !== undefined && { sid }) };
}

/** A stack has each policy in one line, so the line with the Sid is the line of the policy. */
function lineOf(text: string, address: string, sid: string | undefined): number {
  const name = address.split(".").at(-1)?.replace(/\[.*$/, "") ?? address;
  const marks = [...(sid === undefined ? [] : [`\\"Sid\\":\\"${sid}\\"`, `"Sid":"${sid}"`]), `"${name}"`];
  const position = marks.map((mark) => text.indexOf(mark)).find((index) => index >= 0);
  return position === undefined ? 1 : text.slice(0, position).split("\n").length;
}

// CDKTF writes the path of the construct beside each resource.
function constructPath(text: string, address: string): string | undefined {
  const [type = "", name = ""] = address.split(".");
  try {
    const stack = JSON.parse(text) as { resource?: Record<string, Record<string, Record<string, unknown>>> };
    const comment = stack.resource?.[type]?.[name]?.["//"] as { metadata?: { path?: unknown } } | undefined;
    return typeof comment?.metadata?.path === "string" ? comment.metadata.path : undefined;
  } catch {
    // The reader accepted the text, so it has another form. The address says where the statement is.
    return undefined;
  }
}
