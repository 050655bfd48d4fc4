/**
 * What AWS makes up when a resource is created, such as the id of an endpoint: a text that equals nothing but itself.
 */
export function madeByAws(name: string): string {
  return `‹${name}›`;
}

/** What could not be found out: it may equal anything, so whatever is compared with it is unknown. */
export function unresolved(name: string): string {
  return `⟪${name}⟫`;
}

/** The first unresolved name in a text. */
export function unresolvedIn(text: string): string | undefined {
  return /⟪([^⟫]*)⟫/.exec(text)?.[1];
}
