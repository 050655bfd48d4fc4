/** A value with its type, as DynamoDB sends it: `{ S: "text" }`. */
export type WireValue = Readonly<Record<string, unknown>>;
export type WireItem = Readonly<Record<string, WireValue>>;
export type Json = Readonly<Record<string, unknown>>;

/** A refusal of DynamoDB, of which the SDK makes an error. */
export class EngineError extends Error {
  constructor(
    readonly body: Json,
    readonly status = 400,
  ) {
    super(String(body.__type));
  }

  /** The code after the `#`, such as `ThrottlingException`. */
  get code(): string {
    return String(this.body.__type).replace(/^.*#/, "");
  }
}

/** A refusal with a code, such as `ThrottlingException`. */
export function refused(code: string, message: string, more: Json = {}): EngineError {
  return new EngineError({ __type: `com.amazonaws.dynamodb.v20120810#${code}`, message, Message: message, ...more });
}

export function isConditionFailure(error: unknown): error is EngineError {
  return error instanceof EngineError && error.code === "ConditionalCheckFailedException";
}

/** The same text for the same content, whatever the order of properties. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
