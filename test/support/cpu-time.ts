/**
 * What comes of a piece of work, and for how many seconds the processors worked on it for this process. What other
 * programs do on the machine is not among them: a test may compare two such figures, and none of a clock.
 */
export function withCpuSeconds<Result>(work: () => Result): { readonly result: Result; readonly cpuSeconds: number } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, cpuSeconds: (user + system) / 1e6 };
}
