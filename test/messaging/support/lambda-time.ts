import type { InvocationContext } from "../../../src/messaging/runtime/invocation";
import { handlerLimits } from "../../../src/messaging/validation/handler-limits";

/** Milliseconds that the calls of an invocation get in tests of what does not answer. */
const BUDGET = 150;

/** What an invocation comes to that Lambda gives so little time, or `killed` as Lambda ends it. */
export async function beforeKilled<Result>(
  work: (context: InvocationContext) => Promise<Result>,
): Promise<Result | "killed"> {
  const time = handlerLimits.answerMilliseconds + BUDGET;
  const started = performance.now();
  const context = {
    awsRequestId: "7a1b2c3d",
    getRemainingTimeInMillis: () => time - (performance.now() - started),
  };
  let timer: NodeJS.Timeout | undefined;
  const killed = new Promise<"killed">((resolve) => {
    timer = setTimeout(() => resolve("killed"), time);
  });
  try {
    return await Promise.race([work(context), killed]);
  } finally {
    clearTimeout(timer);
  }
}
