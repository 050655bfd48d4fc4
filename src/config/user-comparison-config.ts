import type { USER_COMPARISON_WEAKENINGS } from "./options/messaging-options";
import type { Weakenings } from "./options/weakening-option";

/**
 * The comparison of the table with the user pool, by a schedule: it erases what users left who are gone from the pool.
 * `outsideNetwork` is always there: a contradiction asks for it.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/vpc-interface-endpoints.html
 */
export interface UserComparisonConfig extends Weakenings<typeof USER_COMPARISON_WEAKENINGS> {
  /** Days between two comparisons: 1 to 6. @default 1 day */
  readonly everyDays: number;
  /** Users whom one comparison erases at most: 0 to 100. If more are gone, it erases none and an alarm tells. @default 5 */
  readonly mostErasures: number;
}
