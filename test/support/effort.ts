declare global {
  /** Set by `test/jest/exhaustive.config.js`. */
  var IS_EXHAUSTIVE: true | undefined;
}

/**
 * Whether this run tries everything (`npm run test:exhaustive`), or what a change needs (`npm test`).
 *
 * The configuration alone says so, never a clock or the load of the machine. A test file that asks is run by both.
 */
export const isExhaustive = globalThis.IS_EXHAUSTIVE === true;

/**
 * Every case in the exhaustive run; else those that stand for the others.
 *
 * @throws when none stands for them, or nothing is left to the exhaustive run.
 */
export function casesToTry<Case>(all: readonly Case[], standsForOthers: (one: Case) => boolean): readonly Case[] {
  const representatives = all.filter(standsForOthers);
  if (representatives.length === 0 || representatives.length === all.length) {
    throw new Error(`Some of the ${all.length} cases must stand for the others, got ${representatives.length}.`);
  }
  return isExhaustive ? all : representatives;
}

/** The first case of each kind: it stands for those of its kind. A case may be of a kind in several ways. */
export function firstOfEach<Case>(
  all: readonly Case[],
  ...kindsOf: readonly ((one: Case) => string)[]
): readonly Case[] {
  const representatives = new Set(
    kindsOf.flatMap((kindOf) => [...new Map([...all].reverse().map((one) => [kindOf(one), one])).values()]),
  );
  return casesToTry(all, (one) => representatives.has(one));
}

/** How often, or how much: less of it where a change needs no more. */
export function amount({ quick, exhaustive }: { readonly quick: number; readonly exhaustive: number }): number {
  return isExhaustive ? exhaustive : quick;
}

/** A test that the exhaustive run alone has: another one of the same file stands for it in `npm test`. */
export const exhaustively: (name: string, test: jest.ProvidesCallback) => void = isExhaustive ? it : () => {};

/** How often a property is tried: as often as it is said in the exhaustive run, else a tenth of that. */
export function runs(exhaustive: number): number {
  return amount({ quick: Math.ceil(exhaustive / 10), exhaustive });
}
