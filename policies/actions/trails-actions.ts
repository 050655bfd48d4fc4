/** Stop the record of what was done. */
export const TRAIL_DESTRUCTION = ["cloudtrail:DeleteTrail", "cloudtrail:StopLogging", "ec2:DeleteFlowLogs"] as const;

/**
 * Record less than before. PutAccountPolicy masks or sends away what every log group of the account receives, and knows
 * no resource, so it cannot be with those of one log group.
 */
export const TRAIL_WEAKENING = [
  "cloudtrail:UpdateTrail",
  "cloudtrail:PutEventSelectors",
  "cloudtrail:PutInsightSelectors",
  "logs:PutAccountPolicy",
  "logs:DeleteAccountPolicy",
] as const;
