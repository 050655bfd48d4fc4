/**
 * Whether some ARN matches both patterns; `*` stands for any text, `?` for one character. In its first five parts, which
 * are partition, service, region and account, a wildcard ends at the colon.
 */
export function overlap(one: string, other: string): boolean {
  if (one === "*" || other === "*") return true;
  const [ours, theirs] = [parts(one), parts(other)];
  return ours.every((part, index) => overlapOfTexts(part, theirs[index] ?? ""));
}

function parts(arn: string): readonly string[] {
  const all = arn.split(":");
  return [...all.slice(0, 5), all.slice(5).join(":")];
}

function overlapOfTexts(one: string, other: string): boolean {
  if (one === other) return true;
  if (!/[*?]/.test(one + other)) return false;
  const known = new Map<number, boolean>();
  const from = (i: number, j: number): boolean => {
    const key = i * (other.length + 1) + j;
    const result = known.get(key);
    if (result !== undefined) return result;
    const [a, b] = [one[i], other[j]];
    let found = false;
    if (a === undefined && b === undefined) found = true;
    else if (a === "*") found = from(i + 1, j) || (b !== undefined && from(i, j + 1));
    else if (b === "*") found = from(i, j + 1) || (a !== undefined && from(i + 1, j));
    else if (a !== undefined && b !== undefined && (a === b || a === "?" || b === "?")) found = from(i + 1, j + 1);
    known.set(key, found);
    return found;
  };
  return from(0, 0);
}
