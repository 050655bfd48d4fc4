import type { Clock } from "./pace";

/** Answers of DynamoDB to a table that is still being made or changed, or to too many changes at once. */
const NOT_YET = ["ResourceInUseException", "LimitExceededException", "ContinuousBackupsUnavailableException"];

/** Milliseconds between two tries, and how many there are: a change of a table takes minutes at most. */
const PAUSE = 5_000;
const TRIES = 120;

/** Makes a call again while DynamoDB says that the table is not ready for it. @throws the last answer. */
export async function whenReady<Answer>(clock: Clock, call: () => Promise<Answer>): Promise<Answer> {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      return await call();
    } catch (error) {
      if (!NOT_YET.includes((error as Error).name) || left === 0) throw error;
      await clock.wait(PAUSE);
    }
  }
}
