/** Something did not come in time. */
export class DeadlineError extends Error {
  override readonly name = "DeadlineError";

  constructor(milliseconds: number) {
    super(`There was no answer within ${milliseconds} ms.`);
  }
}

/**
 * What a promise comes to, if it does within so many milliseconds. One that is late goes on unheard: its end, be it a
 * failure, disturbs nobody.
 *
 * @throws DeadlineError when it does not.
 */
export async function within<Result>(milliseconds: number, promise: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlineError(milliseconds)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
