import { NotKnown } from "./not-known";

/** `${…}` and `%{…}` of Terraform, which `$${…}` and `%%{…}` are not. */
const REFERENCE = /(?<!\$)\$\{|(?<!%)%\{/;

/** Whether Terraform puts something into the text that the text itself does not say. */
export function hasReference(text: string): boolean {
  return REFERENCE.test(text);
}

/**
 * Whether a text has a reference that may be anything, even null or a wildcard: a variable, a local value, an output of a
 * module, or what is known after apply and names no resource.
 */
export function isOpen(text: string): boolean {
  return [...text.matchAll(/(?<!\$)\$\{([^{}]*)\}/g)].some(
    ([, expression = ""]) =>
      /\b(?:var|local|each|count)\.|^(?:known after apply|a plan)\b/.test(expression) ||
      /^\s*module\.(?!.*\baws_\w+\.)/.test(expression),
  );
}

/** The text as AWS gets it. @throws NotKnown if Terraform puts something into it. */
export function literal(text: string): string {
  if (hasReference(text)) throw new NotKnown(text);
  return text.replaceAll("$${", "${").replaceAll("%%{", "%{");
}

/** A value as a report shows it, on one line. */
export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`;
}
