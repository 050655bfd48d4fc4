/**
 * A cache for results of a pure function. A key must contain everything that the result depends on. The least recently
 * used result is dropped first.
 */
export class Memo<Result> {
  private readonly results = new Map<string, Result>();

  /** @param limit Maximum number of results. */
  constructor(private readonly limit: number) {}

  /** The result for a key. `make` makes it if it is not cached. An error is not cached. */
  get(key: string, make: () => Result): Result {
    const known = this.results.get(key);
    const result = known ?? make();
    this.results.delete(key);
    if (this.results.size >= this.limit) {
      const [oldest = ""] = this.results.keys();
      this.results.delete(oldest);
    }
    this.results.set(key, result);
    return result;
  }
}
