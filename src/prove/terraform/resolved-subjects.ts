import type { Subjects } from "../documents/subjects";
import { unresolvedIn } from "../texts/placeholders";
import { subjectInDoubt } from "../texts/subjects-in-doubt";
import type { Reader } from "./reader";
import type { StackResource } from "./stack";

/** What a text of a subject stands for: its value, why that is in doubt, or nothing if no stack has the resource. */
type Meant = { readonly value: string } | { readonly doubt: string } | undefined;

/**
 * Subjects with every `${type.name.attribute}` replaced by its value.
 *
 * An address is unique in one stack only. If resources of several stacks have it and their values differ, the subject is
 * in doubt, unless the reference names the stack: `${network: aws_vpc_endpoint.dynamodb.id}`. A subject of which a part
 * is missing is in doubt too: a guarantee about the rest would be a guarantee about something else.
 */
export function resolvedSubjects(reader: Reader, subjects: Subjects): Subjects {
  const entries = Object.entries(subjects).flatMap(
    ([name, texts]): readonly (readonly [string, readonly string[]])[] => {
      const meant = texts.map((text) => meantBy(reader, text));
      if (texts.length > 0 && meant.every((one) => one === undefined)) return [];
      const doubts = meant.flatMap((one, index) =>
        one === undefined
          ? [`${texts[index]} is in none of the inputs, and other parts of the subject are`]
          : "doubt" in one
            ? [one.doubt]
            : [],
      );
      if (doubts.length > 0) return [[name, subjectInDoubt(doubts.join("; "))]];
      return [[name, [...new Set(meant.flatMap((one) => (one !== undefined && "value" in one ? [one.value] : [])))]]];
    },
  );
  return Object.fromEntries(entries);
}

function meantBy(reader: Reader, text: string): Meant {
  const [, before = "", inside, after = ""] = /^(.*?)\$\{\s*([^{}]+?)\s*\}(.*)$/.exec(text) ?? [];
  const [, reference, attribute] = /^(.+)\.(\w+)$/.exec(inside ?? "") ?? [];
  if (inside === undefined || reference === undefined || attribute === undefined) return { value: text };
  const found = referred(reader, reference);
  const values = new Set(found.map((one) => reader.references.attributeOf(one, attribute)));
  const [value] = values;
  if (value === undefined) return undefined;
  if (values.size > 1) {
    const places = found.map(({ address }) => address).join(" and ");
    const ways = found.map(({ address }) => `\${${address}.${attribute}}`).join(" or ");
    return { doubt: `${text} may be ${places}: write ${ways}` };
  }
  return unresolvedIn(value) === undefined ? { value: `${before}${value}${after}` } : undefined;
}

/** The resources that an address may mean: with the name of a stack before it, that of this stack alone. */
function referred({ stacks, references: { index } }: Reader, reference: string): readonly StackResource[] {
  const named = stacks.filter(({ id }) => reference.startsWith(`${id}:`));
  const places =
    named.length === 0
      ? stacks.map((stack) => ({ stack, path: reference }))
      : named.map((stack) => ({ stack, path: reference.slice(stack.id.length + 1).trim() }));
  return places.flatMap(({ stack, path }) => index.resource(stack, path) ?? []);
}
