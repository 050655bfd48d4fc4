import { NotKnown } from "./not-known";

/** `${…}` and `%{…}` of Terraform, which `$${…}` and `%%{…}` are not. */
const REFERENCE = /(?<!\$)\$\{|(?<!%)%\{/;

/** Whether Terraform puts something into the text that the text itself does not say. */
export function hasReference(text: string): boolean {
  return REFERENCE.test(text);
}

/**
 * Attributes of a resource of AWS that AWS makes up, or whose letters it limits: none of them can be a wildcard, null or an
 * expression of somebody. A function may make anything of them.
 */
const NAMING =
  /^(?:data\.)?aws_\w+\.[\w-]+(?:\[(?:\d+|"[^"]*"|\*)\])?(?:\.[\w-]+|\[\d+\])*?\.(?:\w+_)?(?:arn|id|name|bucket|url|endpoint|region|partition|dns_suffix|certificate)$/;
/** Always a text of hexadecimal digits or of base64. */
const HASH_OF_FILE = /^file(?:base64)?(?:sha\d+|md5)\("[^"\\]*"\)$/;
/** Of a stack of ours: an attribute of a resource in another stack. */
const OF_OTHER_STACK = /^data\.terraform_remote_state\.cross-stack-reference-input-[\w-]+\.outputs\.[\w-]+$/;

/**
 * Whether a text has a reference that may be anything, even null or a wildcard: a variable, a function, what is known after
 * apply. Not open is only what names an attribute of a resource that cannot be a wildcard.
 */
export function isOpen(text: string): boolean {
  if (!hasReference(text)) return false;
  const left = text.replace(/(?<!\$)\$\{\s*([^{}]*?)\s*\}/g, (whole, expression: string) =>
    [NAMING, HASH_OF_FILE, OF_OTHER_STACK].some((closed) => closed.test(expression)) ? "" : whole,
  );
  return hasReference(left);
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
