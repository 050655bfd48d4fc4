/** Actions that stop the trail or the flow log. */
export const TRAIL_DESTRUCTION = ["cloudtrail:DeleteTrail", "cloudtrail:StopLogging", "ec2:DeleteFlowLogs"] as const;

/**
 * Actions that make the trail record less. PutAccountPolicy masks or sends away the records of every log group of the
 * account. The access log of the API arrives by a delivery and a resource policy. None of these has a resource, so that
 * they cannot be in the list of one log group.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html
 */
export const TRAIL_WEAKENING = [
  "cloudtrail:UpdateTrail",
  "cloudtrail:PutEventSelectors",
  "cloudtrail:PutInsightSelectors",
  "cloudtrail:PutEventConfiguration",
  "logs:PutAccountPolicy",
  "logs:DeleteAccountPolicy",
  "logs:UpdateLogDelivery",
  "logs:DeleteLogDelivery",
  "logs:PutResourcePolicy",
  "logs:DeleteResourcePolicy",
] as const;
