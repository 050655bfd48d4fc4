import type { Range } from "../limit";

const COGNITO = "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools";

/** Limits of the tokens of a user. */
export const userLimits = {
  /**
   * Life of an access token. AWS allows 5 minutes to a day. An API accepts a token until it ends, even if its user was
   * disabled in the meantime.
   */
  accessTokenMinutes: {
    unit: "minutes",
    min: 5,
    max: 60,
    default: 15,
    source: `${COGNITO}-using-the-access-token.html`,
  },
  /** Time after which a user signs in again. AWS allows 60 minutes to ten years. */
  refreshTokenDays: { unit: "days", min: 1, max: 30, default: 7, source: `${COGNITO}-using-the-refresh-token.html` },
  /**
   * Days between two comparisons of the table with the user pool. An alarm of CloudWatch looks back for seven days at most:
   * with a longer time it would not see that a comparison is missing.
   */
  userComparisonDays: {
    unit: "days",
    min: 1,
    max: 6,
    default: 1,
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
  },
  /** Users whom one comparison puts on the queue of those who leave. With more, it puts none there. */
  userComparisonErasures: {
    unit: "users",
    min: 0,
    max: 100,
    default: 5,
    source: "https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users.html",
  },
} as const satisfies Readonly<Record<string, Range>>;
