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
} as const satisfies Readonly<Record<string, Range>>;
