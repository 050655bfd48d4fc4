/** The quantile of the values: `part` of them, from 0 to 1, are at most as high. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

/** Durations of `count` calls in milliseconds, `atOnce` of them at a time. */
export async function timesOf(options: {
  readonly count: number;
  readonly atOnce: number;
  readonly call: (number: number) => Promise<void>;
}): Promise<readonly number[]> {
  const times: number[] = [];
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let number = next++; number < options.count; number = next++) {
      const start = performance.now();
      await options.call(number);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, caller));
  return times;
}
