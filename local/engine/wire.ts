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
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const properties = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${properties.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(",")}}`;
}
