import type { EventPattern } from "../../../src/constructs/support/activity-rule";

/** A user of the pool is deleted: what its event looks like, with an id and without one. */
export interface DeletedUserPatterns {
  readonly named: EventPattern;
  readonly unnamed: EventPattern;
}

/**
 * Patterns of the events of CloudTrail that tell of a deleted user. Each such event fits exactly one of the two.
 *
 * The name of the user is hidden in these events. Their id is in `additionalEventData.sub`, as far as records that others
 * have published show; AWS documents no schema. So an event without it is told, and never left out.
 *
 * A user who is disabled stays in the pool: their rows stay too.
 *
 * @param userPoolId Id of the pool. An administrator names it; a user who deletes themselves does not, so that their
 *   event may be of another pool of the account: no row has such an id.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/logging-using-cloudtrail.html
 */
export function deletedUserPatterns(userPoolId: string): DeletedUserPatterns {
  const deleted = (sub: readonly unknown[]): EventPattern => ({
    // Programs cannot make events up: EventBridge takes none from them whose source begins so.
    source: [{ prefix: "aws." }],
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: {
      eventSource: ["cognito-idp.amazonaws.com"],
      // Cognito writes an empty text into some events that succeeded.
      errorCode: [{ exists: false }, ""],
      additionalEventData: { sub },
      $or: [
        { eventName: ["AdminDeleteUser"], requestParameters: { userPoolId: [userPoolId] } },
        { eventName: ["DeleteUser"] },
      ],
    },
  });
  return { named: deleted([{ exists: true }]), unnamed: deleted([{ exists: false }]) };
}
