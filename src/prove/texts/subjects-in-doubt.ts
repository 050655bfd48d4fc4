import { unresolved, unresolvedIn } from "./placeholders";

/** The value of a subject of which it is not known for what it stands. It equals no text. */
export function subjectInDoubt(why: string): readonly string[] {
  return [unresolved(why)];
}

/** Why it is not known for what a subject stands; undefined if it is known. */
export function doubtOf(values: readonly string[]): string | undefined {
  return values.map(unresolvedIn).find((why) => why !== undefined);
}

/** The values of a subject that are known. */
export function knownValues(subjects: Readonly<Record<string, readonly string[]>>, name: string): readonly string[] {
  return (subjects[name] ?? []).filter((one) => unresolvedIn(one) === undefined);
}
