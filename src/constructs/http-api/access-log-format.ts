/**
 * What of a request is logged, as CloudWatch Logs can query it: ids, times and sizes.
 *
 * The template of the route and not the path; no header, no query string, no message of an error: nothing in it is
 * worded by the caller. The address of the caller is personal data, and kept because nobody can trace an attack
 * without it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
export const accessLogFormat = JSON.stringify({
  requestId: "$context.requestId",
  requestTime: "$context.requestTime",
  routeKey: "$context.routeKey",
  status: "$context.status",
  errorType: "$context.error.responseType",
  userId: "$context.authorizer.claims.sub",
  clientId: "$context.authorizer.claims.client_id",
  sourceIp: "$context.identity.sourceIp",
  responseBytes: "$context.responseLength",
  latencyMilliseconds: "$context.responseLatency",
  functionStatus: "$context.integration.status",
  functionRequestId: "$context.integration.requestId",
  functionLatencyMilliseconds: "$context.integration.latency",
});
