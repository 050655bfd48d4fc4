import { endOfExpression } from "./ends";

/** A constant text, or the source of an expression. */
export type TextPart = { readonly text: string } | { readonly source: string };

/**
 * The constant and the variable parts of a template, such as `arn:${aws_kms_key.k.arn}/*`. `$${` stands for `${`.
 *
 * @returns undefined if the template has a directive, `%{ if … }`, or an expression without an end.
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#string-templates
 */
export function templateParts(template: string): readonly TextPart[] | undefined {
  const parts: TextPart[] = [];
  let text = "";
  let at = 0;
  while (at < template.length) {
    const next = nextMark(template, at);
    text += template.slice(at, next);
    at = next;
    const mark = template.slice(at, at + 3);
    if (mark === "$${" || mark === "%%{") {
      text += mark.slice(1);
      at += 3;
    } else if (mark.startsWith("%{")) return undefined;
    else if (mark.startsWith("${")) {
      const end = endOfExpression(template, at + 2);
      if (end === undefined) return undefined;
      if (text !== "") parts.push({ text });
      // `${~ … ~}` removes white space beside the expression: the tokens do not know the sign, so it is not parsed.
      parts.push({ source: template.slice(at + 2, end).trim() });
      text = "";
      at = end + 1;
    }
  }
  if (text !== "" || parts.length === 0) parts.push({ text });
  return parts;
}

function nextMark(template: string, from: number): number {
  const found = /\$\$\{|%%\{|[$%]\{/g;
  found.lastIndex = from;
  return found.exec(template)?.index ?? template.length;
}
