import { handlerLimits } from "../validation/handler-limits";

/**
 * How long a client of the SDK waits, and how often it tries.
 *
 * By default the SDK waits without limit, while the function is paid for and its caller has gone. `requestTimeout`
 * alone only logs a warning: `throwOnRequestTimeout` makes it end the call.
 */
export const CLIENT_TIMEOUTS = {
  maxAttempts: handlerLimits.callAttempts,
  requestHandler: {
    connectionTimeout: handlerLimits.connectionTimeoutMilliseconds,
    requestTimeout: handlerLimits.requestTimeoutMilliseconds,
    throwOnRequestTimeout: true,
  },
} as const;
