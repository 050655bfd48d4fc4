import type { USER_POOL_WEAKENINGS } from "./options/messaging-options";
import type { Weakenings } from "./options/weakening-option";

/**
 * The user pool: addresses of the app, tokens and sign-in.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools.html
 */
export interface UserPoolConfig extends Weakenings<typeof USER_POOL_WEAKENINGS> {
  /** Addresses with https to which users return after sign-in; at least one. */
  readonly callbackUrls: readonly string[];
  /** Addresses with https to which users return after sign-out. @default none */
  readonly logoutUrls: readonly string[];
  /** First label of the address of the sign-in page. @default `<namePrefix>-<workload account>` */
  readonly domainPrefix: string;
  /** Life of an access token: 5 to 60 minutes. @default 15 minutes */
  readonly accessTokenMinutes: number;
  /** Days after which a user signs in again: 1 to 30. @default 7 days */
  readonly refreshTokenDays: number;
  /** Identity of SES, and the sender that users see. @default an address of Cognito, 50 messages a day */
  readonly emailSender?: { readonly identityArn: string; readonly fromAddress: string };
  /** Detection of stolen passwords; it needs the Plus plan. @default off */
  readonly threatProtection?: "audit" | "enforced";
}
