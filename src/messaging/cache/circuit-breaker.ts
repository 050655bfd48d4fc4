import { handlerLimits } from "../validation/handler-limits";

/** A try that the breaker has let through. Its end is reported by one of the two. */
export interface Attempt {
  succeeded(): void;
  failed(): void;
}

/**
 * A circuit breaker: closed while the service works, open while no try is let through, half open while one try finds
 * out whether it works again.
 *
 * Other requests do not wait for that one try. Each try that fails doubles the time to the next one. There is no timer,
 * because a function is frozen between two requests, and its timers with it.
 *
 * @see https://learn.microsoft.com/azure/architecture/patterns/circuit-breaker
 */
export class CircuitBreaker {
  private state: "closed" | "open" | "halfOpen" = "closed";
  private failures = 0;
  private openFor = 0;
  private openUntil = 0;
  /** Counts changes of state, because a try that began before the last change says nothing about the present state. */
  private change = 0;

  /** @param now milliseconds of a clock that is never set back */
  constructor(private readonly now: () => number) {}

  get isOpen(): boolean {
    return this.state === "open";
  }

  /** The next try; undefined while none is let through. */
  attempt(): Attempt | undefined {
    if (this.state === "open" && this.now() >= this.openUntil) this.become("halfOpen");
    else if (this.state !== "closed") return undefined;
    const { change } = this;
    const ifOfNow = (end: () => void) => () => {
      if (change === this.change) end();
    };
    return { succeeded: ifOfNow(() => this.close()), failed: ifOfNow(() => this.fail()) };
  }

  private close(): void {
    this.failures = 0;
    this.openFor = 0;
    if (this.state !== "closed") this.become("closed");
  }

  private fail(): void {
    this.failures += 1;
    if (this.state === "closed" && this.failures < handlerLimits.cacheFailuresToOpen) return;
    const { cacheOpenMilliseconds, cacheOpenMaxMilliseconds } = handlerLimits;
    this.openFor = Math.min(Math.max(this.openFor * 2, cacheOpenMilliseconds), cacheOpenMaxMilliseconds);
    this.openUntil = this.now() + this.openFor;
    this.become("open");
  }

  private become(state: "closed" | "open" | "halfOpen"): void {
    this.state = state;
    this.change += 1;
  }
}
