/**
 * The comparison of the table with the user pool, by a schedule: it erases what users left who are gone from the pool.
 *
 * The function that asks the pool is outside the network, so that it takes a reason.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/vpc-interface-endpoints.html
 */
export interface UserComparisonConfig {
  /** Why a function may be outside the network. It becomes a tag of the function. */
  readonly reason: string;
  /** Days between two comparisons: 1 to 6. @default 1 day */
  readonly everyDays: number;
  /** Users whom one comparison erases at most: 0 to 100. If more are gone, it erases none and an alarm tells. @default 5 */
  readonly mostErasures: number;
}
