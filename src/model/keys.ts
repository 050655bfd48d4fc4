import { KeyPartError } from "./key-part-error";

/** A piece of a key template: constant text, or the name of the value that goes there. */
export type TemplatePart = { readonly text: string } | { readonly placeholder: string };

const placeholderPattern = /\{(\w+)\}/;

/** A key template cut into constant text and placeholders, in order; empty text is left out. */
export function templateParts(template: string): readonly TemplatePart[] {
  return template
    .split(placeholderPattern)
    .map((piece, position) => (position % 2 === 0 ? { text: piece } : { placeholder: piece }))
    .filter((part) => !("text" in part) || part.text !== "");
}

/** The names a key template asks for, in order: `["orderId"]` for `ORDER#{orderId}`. */
export function placeholders(template: string): readonly string[] {
  return templateParts(template).flatMap((part) => ("placeholder" in part ? [part.placeholder] : []));
}

/** The constant text before the first placeholder: `ORDER#` for `ORDER#{orderId}`, the whole of a constant key. */
export function keyPrefix(template: string): string {
  const first = templateParts(template)[0];
  return first !== undefined && "text" in first ? first.text : "";
}

/**
 * A key value from its template, such as `ORDER#42`.
 *
 * `#` divides the parts of a key, so no part may contain it: `USER#{id}#{name}` of ("a", "b#c") and of ("a#b", "c")
 * would be one key, and two users would share it. DynamoDB itself limits a partition key to 2,048 and a sort key to
 * 1,024 bytes.
 *
 * @throws KeyPartError if a part is missing, empty, or contains `#`.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
 * @example
 * ```ts
 * import { formatKey } from "dynamodb-baseline";
 *
 * console.log(formatKey({ template: "CUSTOMER#{customerId}", values: { customerId: "42" } })); // CUSTOMER#42
 * ```
 */
export function formatKey(key: {
  readonly template: string;
  readonly values: Readonly<Record<string, string>>;
}): string {
  return templateParts(key.template)
    .map((part) => ("text" in part ? part.text : keyPart({ ...key, name: part.placeholder })))
    .join("");
}

/**
 * The parts of a key value by name: the inverse of `formatKey`.
 *
 * @throws KeyPartError if the value was not made from this template: the row is then of another kind.
 * @example
 * ```ts
 * import { parseKey } from "dynamodb-baseline";
 *
 * console.log(parseKey({ template: "CUSTOMER#{customerId}", value: "CUSTOMER#42" })); // { customerId: '42' }
 * ```
 */
export function parseKey(key: { readonly template: string; readonly value: string }): Readonly<Record<string, string>> {
  const source = templateParts(key.template).map((part) => ("text" in part ? literally(part.text) : "([^#]+)"));
  const match = new RegExp(`^${source.join("")}$`, "s").exec(key.value);
  if (match === null) {
    // The value is not repeated: keys name people, and errors are logged.
    throw new KeyPartError(`The key does not have the form "${key.template}".`);
  }
  return Object.fromEntries(placeholders(key.template).map((name, position) => [name, match[position + 1] ?? ""]));
}

function keyPart(key: { template: string; values: Readonly<Record<string, string>>; name: string }): string {
  const value = Object.hasOwn(key.values, key.name) ? key.values[key.name] : undefined;
  if (value === undefined) {
    throw new KeyPartError(`The key "${key.template}" lacks its part "${key.name}".`);
  }
  if (value === "") {
    throw new KeyPartError(`The part "${key.name}" of the key "${key.template}" must not be empty.`);
  }
  if (value.includes("#")) {
    throw new KeyPartError(
      `The part "${key.name}" of the key "${key.template}" must not contain "#", which divides parts.`,
    );
  }
  return value;
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
