/** Every answer that is not a success. Clients may depend on codes and statuses. No message tells how the API works. */
export const refusals = {
  unauthenticated: { status: 401, message: "Sign in first." },
  missing_scope: { status: 403, message: "The token does not allow this." },
  invalid_request: { status: 400, message: "The request is not valid." },
  invalid_cursor: { status: 400, message: "The cursor is not one of this list. Begin without one." },
  invalid_message_time: { status: 400, message: "The time in the message id is too far from now." },
  text_too_long: { status: 413, message: "The text is too long." },
  // Also if the conversation exists without the caller: only its participants may know that it does.
  conversation_not_found: { status: 404, message: "There is no such conversation." },
  // Only to somebody who is in the conversation.
  blocked: { status: 403, message: "This person does not want messages from you." },
  // To who writes to somebody that left, and to who left and writes with a token that still works.
  gone: { status: 403, message: "Somebody has left this conversation. It can be read, and not written to." },
  message_conflict: { status: 409, message: "This message id has been used for another message." },
  try_again: { status: 503, message: "Too busy at the moment. Try again." },
  internal_error: { status: 500, message: "Something went wrong." },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly message: string }>>;

export type RefusalCode = keyof typeof refusals;

/** Thrown to end a request with a refusal. It holds nothing that the caller sent. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly code: RefusalCode,
    /** The wrong field, by its name in the schema; never a name that the caller chose. */
    readonly field?: string,
  ) {
    super(refusals[code].message);
  }
}
