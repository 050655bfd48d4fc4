/** The clock of a drill. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** Spreads reads over time: the table that is compared serves people meanwhile. */
export class Pace {
  private freeAt = 0;

  constructor(
    private readonly options: {
      readonly clock: Clock;
      /** Read units in a second, on average. */
      readonly unitsPerSecond: number;
    },
  ) {}

  /** Resolves when so many units more may be read. */
  async spend(units: number): Promise<void> {
    const { clock, unitsPerSecond } = this.options;
    const now = clock.now();
    this.freeAt = Math.max(this.freeAt, now) + (units / unitsPerSecond) * 1_000;
    const milliseconds = Math.ceil(this.freeAt - now);
    // Timers have a grain of a millisecond, and so short a pause gains nothing.
    if (milliseconds > 1) await clock.wait(milliseconds);
  }
}
