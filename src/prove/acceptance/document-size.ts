import type { DocumentSize } from "../documents/policy-document";

/** Characters that count for an id that AWS makes up: as many as a UUID has. */
const MADE_BY_AWS = 36;

/** Characters that count for a value that is not known: more than an ARN usually has. */
const NOT_KNOWN = 128;

/**
 * The size of a policy, in the three ways in which AWS counts. A value that is not known yet counts as if it were long.
 *
 * @param document Its text, or the object that Terraform writes as text.
 */
export function sizeOf(document: unknown): DocumentSize {
  const written = typeof document === "string" ? document : (JSON.stringify(document) ?? "");
  const text = written
    .replace(/‹[^›]*›/g, () => "x".repeat(MADE_BY_AWS))
    .replace(/⟪[^⟫]*⟫/g, () => "x".repeat(NOT_KNOWN));
  return {
    characters: text.length,
    withoutSpace: text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, "$1").length,
    bytes: new TextEncoder().encode(text).length,
  };
}
