import * as z from "zod/mini";
import { userIdPattern } from "../validation/input";

/** Version of the body. A body of another version is refused, so that sender and function are not deployed at once. */
const VERSION = 1;

/** What somebody puts on the queue when a user leaves. A field that is not known is refused and not ignored. */
export const offboardingRequest = z.strictObject({
  v: z.literal(VERSION),
  /** Id of the user: `sub` of the tokens, which the keys of the table hold. */
  userId: z.string().check(z.regex(userIdPattern)),
});

export type OffboardingRequest = z.output<typeof offboardingRequest>;

/** A message of the queue is no request. Its body is not repeated: it may hold what somebody put there by mistake. */
export class OffboardingRequestError extends Error {
  override readonly name = "OffboardingRequestError";
}

const EXPECTED = `A request must be {"v":${VERSION},"userId":"<id of a user>"} and nothing else`;

/**
 * Reads the body of a message of the queue.
 *
 * @throws OffboardingRequestError if it is no request of this version. The message names the wrong field, not its value.
 */
export function parseOffboardingRequest(body: string): OffboardingRequest {
  const result = z.safeParse(offboardingRequest, jsonOf(body));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path[0];
  throw new OffboardingRequestError(
    typeof field === "string" ? `${EXPECTED}, got another \`${field}\`.` : `${EXPECTED}, got another form.`,
  );
}

/**
 * The body of the message that asks for a user's rows to be erased.
 *
 * @throws OffboardingRequestError if the id is none that the table can hold.
 */
export function offboardingBody(userId: string): string {
  const body = JSON.stringify({ v: VERSION, userId } satisfies OffboardingRequest);
  parseOffboardingRequest(body);
  return body;
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new OffboardingRequestError(`${EXPECTED}, got a body that is not JSON.`);
  }
}
