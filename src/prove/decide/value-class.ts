import type { Formula } from "../logic/formula";
import { matches, type Pattern } from "../texts/pattern";

/** A class of values of one variable that no pattern distinguishes. A variable has finitely many. */
export interface ValueClass {
  /** An example, for requests; undefined if the variable is missing. */
  readonly text?: string;
  /** Keys of the patterns that match its values. */
  readonly matched: ReadonlySet<string>;
}

/** The class of requests without the variable. */
export const ABSENT: ValueClass = { matched: new Set() };

/** Whether a class contains a text. `patterns` are all patterns that the variable is compared with. */
export function contains(valueClass: ValueClass, text: string, patterns: readonly Pattern[]): boolean {
  if (valueClass.text === undefined) return false;
  return patterns.every((pattern) => matches(pattern, text) === valueClass.matched.has(pattern.key));
}

/** Whether the values of a class satisfy an atom. */
export function satisfies(valueClass: ValueClass, atom: Formula): boolean {
  if (valueClass.text === undefined) return false;
  if (atom.kind === "present") return true;
  if (atom.kind === "matches") return atom.patterns.some(({ key }) => valueClass.matched.has(key));
  return atom.kind === "element" && atom.patterns.some(({ key }) => valueClass.matched.has(key)) !== atom.outside;
}

/** The places of the values that each pattern matches, by the key of the pattern. */
export function placesOf(values: readonly ValueClass[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  values.forEach(({ matched }, place) => {
    for (const key of matched) {
      const known = places.get(key);
      if (known === undefined) places.set(key, [place]);
      else known.push(place);
    }
  });
  return places;
}
