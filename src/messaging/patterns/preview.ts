import { handlerLimits } from "../validation/handler-limits";

/** The beginning of a message, cut between two characters. */
export function previewOf(text: string): string {
  // A bounded slice first. A character takes two places at most, so the slice holds every character that is kept.
  return [...text.slice(0, handlerLimits.previewCharacters * 2)].slice(0, handlerLimits.previewCharacters).join("");
}
