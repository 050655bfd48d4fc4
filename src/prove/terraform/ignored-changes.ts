import { kindOf } from "./inventory/inventory";
import { isObject, type Json } from "./stack";

/**
 * The arguments of a resource without those that Terraform leaves as they are (`ignore_changes`): AWS may still have what an
 * earlier version of the stack, or somebody else, gave them. In their place is an expression that nothing resolves. Only
 * arguments that decide who may do what matter here.
 *
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes
 */
export function withoutIgnored(type: string, body: Json): Json {
  const lifecycle: unknown = Array.isArray(body.lifecycle) ? body.lifecycle[0] : body.lifecycle;
  const ignored = isObject(lifecycle) ? lifecycle.ignore_changes : undefined;
  if (ignored === undefined || ignored === null) return body;
  const names = (Array.isArray(ignored) ? ignored : [ignored]).map((one) => /[A-Za-z]\w*/.exec(String(one))?.[0]);
  const isAll = names.includes("all") || (names.length > 0 && names.includes(undefined));
  const carriers = kindOf(type)?.carriers.filter(({ touches }) => touches.length > 0) ?? [];
  const left = carriers.map(({ path }) => path.split(".")[0] ?? path).filter((name) => isAll || names.includes(name));
  if (left.length === 0) return body;
  return { ...body, ...Object.fromEntries(left.map((name) => [name, `\${ignore_changes.${name}}`])) };
}
