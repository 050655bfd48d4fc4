/**
 * A placeholder for a value that AWS chooses when it creates a resource, such as the id of an endpoint. It equals only
 * itself.
 */
export function madeByAws(name: string): string {
  return `‹${name}›`;
}

/**
 * A placeholder for a reference that could not be resolved. It may equal any text, so comparisons with it are unknown.
 */
export function unresolved(name: string): string {
  return `⟪${name}⟫`;
}

/** The parts of a text between its placeholders of either kind. A text without placeholders is one part. */
export function partsAround(text: string): readonly string[] {
  return text.split(/⟪[^⟫]*⟫|‹[^›]*›/);
}

/** The first unresolved name in a text. */
export function unresolvedIn(text: string): string | undefined {
  return /⟪([^⟫]*)⟫/.exec(text)?.[1];
}
