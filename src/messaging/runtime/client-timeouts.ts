import { handlerLimits } from "../validation/handler-limits";

/**
 * How long a client of the SDK waits, and how often it tries.
 *
 * The SDK waits without end by default; a function that waits is paid for, and its caller has gone. `requestTimeout`
 * alone only writes a warning when the time has passed: `throwOnRequestTimeout` makes it end the call.
 */
export const CLIENT_TIMEOUTS = {
  maxAttempts: handlerLimits.callAttempts,
  requestHandler: {
    connectionTimeout: handlerLimits.connectionTimeoutMilliseconds,
    requestTimeout: handlerLimits.requestTimeoutMilliseconds,
    throwOnRequestTimeout: true,
  },
} as const;
