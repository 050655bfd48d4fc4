/** Results of a pure function by a text that says all it depends on. Those that were not asked for lately are forgotten. */
export class Memo<Result> {
  private readonly results = new Map<string, Result>();

  /** @param limit How many results are kept. */
  constructor(private readonly limit: number) {}

  /** What is thrown is not kept. */
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
