import { ACCESS_PATTERNS, type PatternNeeds } from "./access-patterns";

/** The subjects, such as `@showConversation`, of the patterns for which a condition holds. */
export function patternsThat(takes: (needs: PatternNeeds) => boolean): readonly string[] {
  return Object.entries(ACCESS_PATTERNS)
    .filter(([, needs]) => takes(needs))
    .map(([pattern]) => `@${pattern}`);
}
