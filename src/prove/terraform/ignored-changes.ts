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
  const names = ignoredNames(body);
  const carriers = kindOf(type)?.carriers.filter(({ touches }) => touches.length > 0) ?? [];
  const left = carriers.map(({ path }) => path.split(".")[0] ?? path).filter((name) => isAmong(names, name));
  if (left.length === 0) return body;
  return { ...body, ...Object.fromEntries(left.map((name) => [name, `\${ignore_changes.${name}}`])) };
}

/** Whether Terraform leaves an argument of a resource as it is. */
export function ignores(body: Json, argument: string): boolean {
  return isAmong(ignoredNames(body), argument);
}

/** Undefined stands for a name that is not understood, which may be any. */
function ignoredNames(body: Json): readonly (string | undefined)[] {
  const lifecycle: unknown = Array.isArray(body.lifecycle) ? body.lifecycle[0] : body.lifecycle;
  const ignored = isObject(lifecycle) ? lifecycle.ignore_changes : undefined;
  if (ignored === undefined || ignored === null) return [];
  return (Array.isArray(ignored) ? ignored : [ignored]).map((one) => /[A-Za-z]\w*/.exec(String(one))?.[0]);
}

function isAmong(names: readonly (string | undefined)[], name: string): boolean {
  return names.some((one) => one === undefined || one === "all" || one === name);
}
