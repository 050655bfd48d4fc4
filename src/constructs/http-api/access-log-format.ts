/**
 * Fields of the access log of an HTTP API, as JSON that CloudWatch Logs can query: ids, times and sizes.
 *
 * The log has the route key instead of the path, and no header, query string or error message: no field contains text
 * that the caller chose. The address of the caller is personal data. The log keeps it because an attack cannot be
 * traced without it.
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
