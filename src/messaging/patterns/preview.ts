import { handlerLimits } from "../validation/handler-limits";

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * The beginning of a message, cut between two characters as a reader sees them: a flag or a family is several
 * characters of Unicode. One that is longer than a preview is cut, so that no text makes a preview long.
 */
export function previewOf(text: string): string {
  const { previewCharacters } = handlerLimits;
  // A bounded slice first. A character takes two places at most, and the first one after the preview says whether the
  // last one of it ends there.
  const beginning = text.slice(0, (previewCharacters + 1) * 2);
  let preview = "";
  let characters = 0;
  for (const { segment } of GRAPHEMES.segment(beginning)) {
    characters += [...segment].length;
    if (characters > previewCharacters) break;
    preview += segment;
  }
  return preview === "" ? [...beginning].slice(0, previewCharacters).join("") : preview;
}
