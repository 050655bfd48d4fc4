import type { InputDocument } from "../inputs";

/** Where a statement is written. */
export interface StatementPlace {
  readonly file: string;
  /** First line of it, from 1. */
  readonly line: number;
  /** Address in Terraform, or path of the construct where the stack says it. */
  readonly resource: string;
  readonly sid?: string;
}

/** Finds `Effect stack: address#Sid` in the documents; undefined when it is in none. */
export function placeOf(statement: string, documents: readonly InputDocument[]): StatementPlace | undefined {
  const [, id, address = "", sid] = /^(?:Allow |Deny )?(.*?): (.*?)(?:#([^#]*))?$/.exec(statement) ?? [];
  const document = documents.find((one) => one.id === id);
  if (document === undefined) return undefined;
  const { file, text } = document;
  const resource = constructPath(text, address) ?? address;
  return { file, line: lineOf(text, address, sid), resource, ...(sid !== undefined && { sid }) };
}

/** A policy is one line of a stack, so the line with its Sid is the line of the policy. */
function lineOf(text: string, address: string, sid: string | undefined): number {
  const name = address.split(".").at(-1)?.replace(/\[.*$/, "") ?? address;
  const marks = [...(sid === undefined ? [] : [`\\"Sid\\":\\"${sid}\\"`, `"Sid":"${sid}"`]), `"${name}"`];
  const at = marks.map((mark) => text.indexOf(mark)).find((index) => index >= 0);
  return at === undefined ? 1 : text.slice(0, at).split("\n").length;
}

// CDKTF writes beside each resource which construct it comes from.
function constructPath(text: string, address: string): string | undefined {
  const [type = "", name = ""] = address.split(".");
  try {
    const stack = JSON.parse(text) as { resource?: Record<string, Record<string, Record<string, unknown>>> };
    const comment = stack.resource?.[type]?.[name]?.["//"] as { metadata?: { path?: unknown } } | undefined;
    return typeof comment?.metadata?.path === "string" ? comment.metadata.path : undefined;
  } catch {
    // It was read before; without a construct the address says where it is.
    return undefined;
  }
}
