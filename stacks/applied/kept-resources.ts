import { readFileSync } from "node:fs";
import { join } from "node:path";
import { keptKindOf } from "../../src/checks/changes/kept-kinds";
import { parseStrictJson } from "../../src/prove/documents/strict-json";

/** Arguments with a literal value, of those that Terraform cannot change in place. */
export type Identity = Readonly<Record<string, string>>;

/** Of one stack: what holds data, its keys, and what is the way to data and known by a name, by address. */
export type KeptResources = Readonly<Record<string, Identity>>;

const STACK_FILE = "cdk.tf.json";

type Bodies = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface StackFile {
  readonly resource?: Readonly<Record<string, Bodies>>;
  readonly terraform?: { readonly backend?: unknown };
}

/** A synthesized stack. @throws Error if there is none in the folder. */
export function readStackFile(folder: string, stackId: string): StackFile {
  return parseStrictJson(readFileSync(join(folder, "stacks", stackId, STACK_FILE), "utf8")) as StackFile;
}

/** Every resource of a stack, by its address. */
export function addressesIn({ resource = {} }: StackFile): readonly string[] {
  return Object.entries(resource).flatMap(([type, bodies]) => Object.keys(bodies).map((name) => `${type}.${name}`));
}

/** What a stack has of the kinds that are recorded. */
export function keptIn({ resource = {} }: StackFile): KeptResources {
  const kept = Object.entries(resource)
    .filter(([type]) => isRecorded(type))
    .flatMap(([type, bodies]) =>
      Object.entries(bodies).map(([name, body]): [string, Identity] => [`${type}.${name}`, identityOf(type, body)]),
    );
  return Object.fromEntries(kept.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Whether the loss of a resource of this kind is more than a protection that is made anew. */
export function isRecorded(type: string): boolean {
  const kind = keptKindOf(type);
  if (kind === undefined) return false;
  return kind.class === "holdsData" || type === "aws_kms_key" || (kind.class === "way" && kind.identity.length > 0);
}

function identityOf(type: string, body: Readonly<Record<string, unknown>>): Identity {
  const literal = (keptKindOf(type)?.identity ?? []).flatMap((name): [string, string][] => {
    const value = body[name];
    const isKnown = ["string", "number", "boolean"].includes(typeof value) && !String(value).includes("${");
    return isKnown ? [[name, String(value)]] : [];
  });
  return Object.fromEntries(literal);
}
