import fc from "fast-check";
import { type Attempt, CircuitBreaker } from "../../src/messaging/cache/circuit-breaker";
import { handlerLimits } from "../../src/messaging/validation/handler-limits";

const { cacheFailuresToOpen, cacheOpenMilliseconds, cacheOpenMaxMilliseconds } = handlerLimits;

let now: number;
let breaker: CircuitBreaker;
beforeEach(() => {
  now = 1_000;
  breaker = new CircuitBreaker(() => now);
});

const letThrough = (): Attempt => {
  const attempt = breaker.attempt();
  if (attempt === undefined) throw new Error("The breaker lets nobody through.");
  return attempt;
};
const fail = (times: number): void => {
  for (let number = 0; number < times; number += 1) letThrough().failed();
};

describe("a breaker", () => {
  it("lets everybody through while it works", () => {
    for (let number = 0; number < 10; number += 1) letThrough().succeeded();
    expect(breaker.isOpen).toBe(false);
  });

  it("opens after failures in a row, and not one sooner", () => {
    fail(cacheFailuresToOpen - 1);
    expect(breaker.isOpen).toBe(false);
    letThrough().failed();
    expect(breaker.isOpen).toBe(true);
    expect(breaker.attempt()).toBeUndefined();
  });

  it("forgets failures when something succeeds", () => {
    fail(cacheFailuresToOpen - 1);
    letThrough().succeeded();
    fail(cacheFailuresToOpen - 1);
    expect(breaker.isOpen).toBe(false);
  });

  it("lets one through when its time is over, and no one beside that one", () => {
    fail(cacheFailuresToOpen);
    now += cacheOpenMilliseconds - 1;
    expect(breaker.attempt()).toBeUndefined();
    now += 1;
    const probe = letThrough();
    expect(breaker.attempt()).toBeUndefined();
    probe.succeeded();
    letThrough().succeeded();
  });

  it("waits twice as long after each try that fails, up to a limit, and begins anew once one succeeds", () => {
    fail(cacheFailuresToOpen);
    const waited: number[] = [];
    while (waited.length < 6) {
      const from = now;
      let probe: Attempt | undefined;
      while (probe === undefined) {
        now += 500;
        probe = breaker.attempt();
      }
      waited.push(now - from);
      probe.failed();
    }
    expect(waited).toEqual([2_000, 4_000, 8_000, 16_000, cacheOpenMaxMilliseconds, cacheOpenMaxMilliseconds]);
    now += cacheOpenMaxMilliseconds;
    letThrough().succeeded();
    fail(cacheFailuresToOpen);
    now += cacheOpenMilliseconds;
    letThrough();
  });

  it("does not listen to those who began before it opened, or before it closed again", () => {
    const [late, later] = [letThrough(), letThrough()];
    fail(cacheFailuresToOpen);
    late.succeeded();
    expect(breaker.isOpen).toBe(true);
    now += cacheOpenMilliseconds;
    letThrough().succeeded();
    later.failed();
    fail(cacheFailuresToOpen - 1);
    expect(breaker.isOpen).toBe(false);
  });

  it("never lets two try at once after it has opened, nor anybody before its time, in whatever order they end", () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("begin" as const) }),
      fc.record({ kind: fc.constantFrom("succeeded" as const, "failed" as const), which: fc.nat(5) }),
      fc.record({ kind: fc.constant("wait" as const), milliseconds: fc.integer({ min: 1, max: 40_000 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let time = 0;
        let openedAt = 0;
        let probe: Attempt | undefined;
        const tried = new CircuitBreaker(() => time);
        const running: Attempt[] = [];
        for (const one of steps) {
          const wasOpen = tried.isOpen;
          if (one.kind === "wait") {
            time += one.milliseconds;
          } else if (one.kind === "begin") {
            const attempt = tried.attempt();
            if (attempt !== undefined) running.push(attempt);
            if (probe !== undefined) expect(attempt).toBeUndefined();
            if (wasOpen && attempt !== undefined) {
              expect(time - openedAt).toBeGreaterThanOrEqual(cacheOpenMilliseconds);
              probe = attempt;
            }
          } else {
            const [ended] = running.splice(one.which, 1);
            ended?.[one.kind]();
            if (ended === probe) probe = undefined;
          }
          if (!wasOpen && tried.isOpen) openedAt = time;
        }
      }),
      { numRuns: 500 },
    );
  });
});
