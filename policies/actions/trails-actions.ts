/** Actions that stop the trail or the flow log. */
export const TRAIL_DESTRUCTION = ["cloudtrail:DeleteTrail", "cloudtrail:StopLogging", "ec2:DeleteFlowLogs"] as const;

/**
 * Actions that make the trail record less. PutAccountPolicy masks or sends away the records of every log group of the
 * account. It has no resource, so that it cannot be in the list of one log group.
 */
export const TRAIL_WEAKENING = [
  "cloudtrail:UpdateTrail",
  "cloudtrail:PutEventSelectors",
  "cloudtrail:PutInsightSelectors",
  "logs:PutAccountPolicy",
  "logs:DeleteAccountPolicy",
] as const;
