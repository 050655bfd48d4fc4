import type { Reader } from "../../prove/terraform/reader";
import type { StackResource } from "../../prove/terraform/stack";

/** How a resource is named in a subjects file, or why it cannot be named. */
export type Spelled = { readonly text: string } | { readonly problem: string };

/**
 * An attribute as a subjects file says it: its value, or for a value that AWS chooses a reference such as
 * `${aws_kms_key.orders.arn}`.
 */
export function spelledAttribute(reader: Reader, resource: StackResource, attribute: string): Spelled {
  const value = reader.attribute(resource, attribute);
  if (value.includes("⟪")) return { problem: `${attribute} of ${resource.address} is not known` };
  if (!value.includes("‹")) return { text: value };
  const { path, doubt } = resource;
  if (doubt !== undefined) return { problem: `it is not known how many resources ${resource.address} stands for` };
  const others = reader.resources.filter((one) => one.path === path && one !== resource);
  // An address is unique in one stack only: a reference to one of several names its stack.
  return { text: `\${${others.length === 0 ? path : resource.address}.${attribute}}` };
}

/** The attributes of several resources, or the first problem. */
export function spelledAttributes(
  reader: Reader,
  resources: readonly StackResource[],
  attribute: string,
): { readonly texts: readonly string[] } | { readonly problem: string } {
  const each = resources.map((resource) => spelledAttribute(reader, resource, attribute));
  const problem = each.find((one) => "problem" in one);
  if (problem !== undefined && "problem" in problem) return problem;
  return { texts: each.flatMap((one) => ("text" in one ? [one.text] : [])) };
}
