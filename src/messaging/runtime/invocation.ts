import { AsyncLocalStorage } from "node:async_hooks";
import type { Context } from "aws-lambda";
import { handlerLimits } from "../validation/handler-limits";
import { DeadlineError, within } from "./deadline";

/** What Lambda says of an invocation. */
export type InvocationContext = Pick<Context, "awsRequestId" | "getRemainingTimeInMillis">;

interface Invocation {
  readonly requestId: string;
  /** When its calls must have ended: milliseconds of a clock that is never set back. */
  readonly endsAt: number;
}

// It follows the work through the libraries, whose own calls to KMS and the key store take no argument of ours.
const current = new AsyncLocalStorage<Invocation>();

/**
 * Does the work of an invocation. Every call of it shares one time budget: what Lambda leaves, less what an answer, a
 * log line and the metrics need.
 *
 * @param context without it, there is no budget and no id
 */
export function invoke<Result>(context: InvocationContext | undefined, work: () => Promise<Result>): Promise<Result> {
  if (context === undefined) return work();
  const budget = context.getRemainingTimeInMillis() - handlerLimits.answerMilliseconds;
  return current.run({ requestId: context.awsRequestId, endsAt: performance.now() + budget }, work);
}

/** Lambda's id of the present invocation, as its own log lines have it. */
export function invocationId(): string | undefined {
  return current.getStore()?.requestId;
}

/** Milliseconds that are left for calls; never negative, and infinite outside of an invocation. */
export function remainingMilliseconds(): number {
  const invocation = current.getStore();
  return invocation === undefined ? Number.POSITIVE_INFINITY : Math.max(invocation.endsAt - performance.now(), 0);
}

/**
 * The result of work that ends within the budget. Without time, the work is not begun.
 *
 * @throws DeadlineError if it does not. The result of late work is ignored, even an error.
 */
export async function inTime<Result>(work: () => Promise<Result>): Promise<Result> {
  const remaining = remainingMilliseconds();
  if (remaining === 0) throw new DeadlineError(0);
  return remaining === Number.POSITIVE_INFINITY ? work() : within(Math.ceil(remaining), work());
}
