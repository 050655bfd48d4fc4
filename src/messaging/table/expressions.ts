/** An alias for each attribute: `text`, like hundreds of other words, is reserved and refused in an expression. */
export function aliases(attributes: readonly string[]): Record<string, string> {
  return Object.fromEntries(attributes.map((name) => [`#${name}`, name]));
}

/** A placeholder for each value, named after its attribute. */
export function placeholdersOf(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value]));
}

export function projectionExpression(attributes: readonly string[]): string {
  return attributes.map((name) => `#${name}`).join(", ");
}

/** Sets attributes, and removes others. */
export function updateExpression(of: { readonly set: readonly string[]; readonly remove: readonly string[] }): string {
  return [
    ...(of.set.length === 0 ? [] : [`SET ${of.set.map((name) => `#${name} = :${name}`).join(", ")}`]),
    ...(of.remove.length === 0 ? [] : [`REMOVE ${of.remove.map((name) => `#${name}`).join(", ")}`]),
  ].join(" ");
}
