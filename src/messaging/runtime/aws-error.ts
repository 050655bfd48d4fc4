import { isThrottlingError, isTransientError } from "@smithy/core/retry";
import { TextKeyError } from "../ports/text-cipher";

/** A name or a code. Nothing else of an error goes into the log, because its message may quote an item. */
const NAME = /^[$\w]{1,64}$/;

/**
 * The name of what was thrown. Errors of the SDK have their code as `name`. Errors of the client of DAX and of Node's
 * network are all named `Error` and have it as `code`.
 */
export function errorName(error: unknown): string {
  const { name, code } = Object(error) as { readonly name?: unknown; readonly code?: unknown };
  const names = name === "Error" ? [code, name] : [name];
  return names.find((one): one is string => typeof one === "string" && NAME.test(one)) ?? typeof error;
}

/** The stored item did not meet the condition of a write. */
export function isConditionFailure(error: unknown): boolean {
  return errorName(error) === "ConditionalCheckFailedException";
}

/**
 * Errors after which the same call may succeed a moment later, beside those that the SDK knows: throttling, timeouts, a
 * broken connection, and whatever a service marks as such. A timeout does not tell whether the item was written, so only
 * a call that may be repeated should be. All calls of the patterns either read or have a condition.
 *
 * The SDK repeats a call on expired credentials no more than on wrong ones. The next invocation has new ones.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html
 */
const TRANSIENT = new Set([
  "TransactionConflictException",
  "ReplicatedWriteConflictException",
  "InternalServerError",
  "ServiceUnavailable",
  "ServiceUnavailableException",
  "ExpiredTokenException",
  // Of KMS, for the key of texts.
  "KMSInternalException",
  "DependencyTimeoutException",
  "KeyUnavailableException",
  // Of ours: the time of the invocation was over.
  "DeadlineError",
]);

/** Reasons for which a whole transaction may be tried again. */
const TRANSIENT_REASONS = new Set(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"]);

/** Why an item of a cancelled transaction was refused. */
export interface CancellationReason {
  readonly Code?: string;
  /** The stored item with the types of DynamoDB: the document client does not convert the items of errors. */
  readonly Item?: Readonly<Record<string, unknown>>;
}

/** The reasons, in the order of the items; an empty list if the error is not a cancelled transaction. */
export function cancellationReasons(error: unknown): readonly CancellationReason[] {
  if (errorName(error) !== "TransactionCanceledException") return [];
  const { CancellationReasons } = error as { readonly CancellationReasons?: readonly CancellationReason[] };
  return CancellationReasons ?? [];
}

/** Whether the same call may succeed a moment later. The SDK itself does not repeat a cancelled transaction. */
export function isTransient(error: unknown): boolean {
  if (error instanceof TextKeyError) return isTransient(error.cause);
  const reasons = cancellationReasons(error)
    .map(({ Code = "None" }) => Code)
    .filter((reason) => reason !== "None");
  return (
    TRANSIENT.has(errorName(error)) ||
    isTransientForSdk(error) ||
    (reasons.length > 0 && reasons.every((reason) => TRANSIENT_REASONS.has(reason)))
  );
}

type SdkError = Parameters<typeof isTransientError>[0];

function isTransientForSdk(error: unknown): boolean {
  return isError(error) && (isThrottlingError(error) || isTransientError(error));
}

/** Whether the SDK can judge it: it also looks at the causes. */
function isError(error: unknown): error is SdkError {
  // Errors of another realm are not of this one's class.
  if (Object.prototype.toString.call(error) !== "[object Error]") return false;
  const { cause } = error as Error;
  return cause === undefined || isError(cause);
}
