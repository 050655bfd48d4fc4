import { all, any, type Formula, matchesAny, not } from "../logic/formula";
import type { TextPattern } from "../texts/pattern";

/** A class of texts, by the indexes of the patterns that match it. */
type Matched = readonly number[];

/**
 * Writes sets of resources with the patterns of the policies, as short as an account with thousands of resources needs
 * it: most resources are told apart by a pattern of their own.
 *
 * It is given all classes of texts that the patterns distinguish. If classes differ only in what else matches them, they
 * are given several times.
 */
export class ResourceSets {
  /** The classes by their patterns. */
  private readonly ids = new Map<string, number>();
  private readonly distinct: Matched[] = [];
  private readonly idOf: readonly number[];
  /** Ids of the classes that each pattern matches. */
  private readonly matchedBy: readonly Set<number>[];

  constructor(
    private readonly patterns: readonly TextPattern[],
    classes: readonly Matched[],
  ) {
    this.matchedBy = patterns.map(() => new Set());
    this.idOf = classes.map((matched) => {
      const key = matched.join(" ");
      const known = this.ids.get(key);
      if (known !== undefined) return known;
      const id = this.distinct.push(matched) - 1;
      this.ids.set(key, id);
      for (const number of matched) this.matchedBy[number]?.add(id);
      return id;
    });
  }

  /** The texts of some of the classes, which are given by their positions. */
  formulaOf(positions: readonly number[]): Formula {
    const wanted = new Set(positions.map((position) => this.idOf[position] as number));
    const others = this.distinct.flatMap((_, id) => (wanted.has(id) ? [] : [id]));
    return others.length < wanted.size ? not(this.union(new Set(others))) : this.union(wanted);
  }

  /**
   * Each class is what its patterns match and no other pattern does. If every class that its patterns match is wanted
   * too, they are one term without the other patterns. If one pattern matches no class but these, it says the same as all
   * of them.
   */
  private union(wanted: ReadonlySet<number>): Formula {
    const single: TextPattern[] = [];
    const terms: Formula[] = [];
    const covered = new Set<number>();
    const byLength = [...wanted].sort((one, other) => this.of(one).length - this.of(other).length);
    for (const id of byLength) {
      if (covered.has(id)) continue;
      const { patterns, also } = this.least(id);
      const inside = patterns.map((number) => this.patterns[number] as TextPattern);
      if (also.every((other) => wanted.has(other))) {
        for (const other of also) covered.add(other);
        const [only, ...more] = inside;
        if (only !== undefined && more.length === 0) single.push(only);
        else terms.push(all(...inside.map((one) => matchesAny("resource", [one]))));
        continue;
      }
      const own = new Set(this.of(id));
      const beyond = new Set(also.flatMap((other) => this.of(other).filter((number) => !own.has(number))));
      const outside = [...beyond].map((number) => this.patterns[number] as TextPattern);
      terms.push(all(...inside.map((one) => matchesAny("resource", [one])), not(matchesAny("resource", outside))));
    }
    return any(matchesAny("resource", single), ...terms);
  }

  /** The fewest patterns, one or all of a class, that match no classes but those that all its patterns match. */
  private least(id: number): { readonly patterns: Matched; readonly also: readonly number[] } {
    const matched = this.of(id);
    const [first, ...more] = [...matched].sort((one, other) => this.classesOf(one).size - this.classesOf(other).size);
    // No pattern matches it, so all classes are matched by "all its patterns".
    if (first === undefined) return { patterns: [], also: this.distinct.map((_, other) => other) };
    const candidates = [...this.classesOf(first)];
    const also = candidates.filter((other) => more.every((number) => this.classesOf(number).has(other)));
    return { patterns: also.length === candidates.length ? [first] : matched, also };
  }

  private of(id: number): Matched {
    return this.distinct[id] as Matched;
  }

  private classesOf(number: number): ReadonlySet<number> {
    return this.matchedBy[number] as ReadonlySet<number>;
  }
}
