import { distance } from "fastest-levenshtein";

/** The candidate with the fewest different letters; undefined if each differs in more than a third of the letters. */
export function nearest(search: { readonly word: string; readonly among: readonly string[] }): string | undefined {
  const { word, among } = search;
  // Up to a third of wrong letters is a typing mistake; more is another word. A text over 64 characters is no word.
  if (word.length === 0 || word.length > 64) return undefined;
  const tolerance = Math.max(1, Math.floor(word.length / 3));
  let best: { readonly candidate: string; readonly edits: number } | undefined;
  for (const candidate of among) {
    const edits = distance(word.toLowerCase(), candidate.toLowerCase());
    if (edits <= tolerance && (best === undefined || edits < best.edits)) best = { candidate, edits };
  }
  return best?.candidate;
}
