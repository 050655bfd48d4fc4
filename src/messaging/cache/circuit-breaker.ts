import { handlerLimits } from "../validation/handler-limits";

/** A try that a breaker has let through. One of both is called when it has ended. */
export interface Attempt {
  succeeded(): void;
  failed(): void;
}

/**
 * Stops asking what keeps failing, and asks again after a while: closed while it works, open while nobody is let
 * through, half open while one try finds out.
 *
 * Nobody waits for that one try, and each one that fails doubles the time to the next. There is no timer: a function is
 * frozen between two requests, and so would be its timers.
 */
export class CircuitBreaker {
  private state: "closed" | "open" | "halfOpen" = "closed";
  private failures = 0;
  private openFor = 0;
  private openUntil = 0;
  /** Counts changes of state: a try that began before the last one says nothing of now. */
  private change = 0;

  /** @param now milliseconds of a clock that is never set back */
  constructor(private readonly now: () => number) {}

  get isOpen(): boolean {
    return this.state === "open";
  }

  /** The next try, or nothing while there shall be none. */
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
