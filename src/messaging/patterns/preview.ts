import { handlerLimits } from "../validation/handler-limits";

/** The beginning of a message, cut between characters and not within one. */
export function previewOf(text: string): string {
  // A bounded slice first: an astral character takes two places, so this holds every character that is kept.
  return [...text.slice(0, handlerLimits.previewCharacters * 2)].slice(0, handlerLimits.previewCharacters).join("");
}
