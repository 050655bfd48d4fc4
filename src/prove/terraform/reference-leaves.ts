/**
 * The references that an expression has. For `x[0].id` Terraform lists `x[0].id`, `x[0]` and `x`, and for `x[*].id` only
 * `x`: what is listed once more than a longer reference accounts for is a reference of its own.
 */
export function leavesOf(references: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const one of references) counts.set(one, (counts.get(one) ?? 0) + 1);
  const longestFirst = [...counts.keys()].sort((one, other) => other.length - one.length);
  for (const one of longestFirst) {
    const count = counts.get(one) ?? 0;
    for (const prefix of longestFirst) {
      if (isBelow(one, prefix)) counts.set(prefix, Math.max(0, (counts.get(prefix) ?? 0) - count));
    }
  }
  return [...new Set(references)].filter((one) => (counts.get(one) ?? 0) > 0);
}

function isBelow(reference: string, prefix: string): boolean {
  return (
    reference.length > prefix.length && reference.startsWith(prefix) && /^[.[]/.test(reference.slice(prefix.length))
  );
}
