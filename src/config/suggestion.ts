import { distance } from "fastest-levenshtein";

/** The word that was probably meant, or nothing when none is near enough to be worth proposing. */
export function nearest(search: { readonly word: string; readonly among: readonly string[] }): string | undefined {
  const { word, among } = search;
  // A third of the letters wrong is a typing mistake; more is another word. A long text is no word at all.
  if (word.length === 0 || word.length > 64) return undefined;
  const tolerance = Math.max(1, Math.floor(word.length / 3));
  let best: { readonly candidate: string; readonly edits: number } | undefined;
  for (const candidate of among) {
    const edits = distance(word.toLowerCase(), candidate.toLowerCase());
    if (edits <= tolerance && (best === undefined || edits < best.edits)) best = { candidate, edits };
  }
  return best?.candidate;
}
